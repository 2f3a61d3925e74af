import { toText } from '../document/present';
import {
  documentLanguage,
  documentParameter,
  problemsData,
  promisesOf,
  runDocumentText,
  simulationsOf,
  verdictsText,
} from './document-run';
import { tool } from './tool';

export const simulate = tool({
  name: 'simulate',
  title: 'Simulate a design',
  means: 'Runs a design doc and says what its simulations measured.',
  description:
    'Runs a design doc by discrete-event simulation and answers with the metrics of every node (latency percentiles, throughput, ' +
    'errors, utilisation, lag, lost writes), how faults were recovered from, the bottleneck, and which promises hold. Use it to ' +
    'compare designs, or to find out how one behaves under load and faults, instead of guessing. ' +
    documentLanguage,
  doing: 'Simulating the design',
  parameters: { document: documentParameter },
  required: ['document'],
  use: async ({ document }, workplace) => {
    const run = await runDocumentText(document, workplace);
    const blocks = run.cells.flatMap(({ cell, outputs }) =>
      outputs
        .filter(({ type }) => type !== 'diagram')
        .map((output) => `Cell at line ${cell.line}:\n${toText(output)}`),
    );
    return {
      text: [...blocks, verdictsText(run)].join('\n\n'),
      data: {
        promises: promisesOf(run),
        problems: problemsData(run.problems),
        simulations: simulationsOf(run).map(
          ({ type: _, series: __, texts: ___, requirements: ____, ...told }) => told,
        ),
      },
    };
  },
});
