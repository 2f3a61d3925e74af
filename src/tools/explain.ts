import type { CellOutput, RequirementRow, SimulationOutput, ValueRow } from '../document/outputs';
import { promisesText } from '../document/present';
import {
  documentLanguage,
  documentParameter,
  problemsData,
  problemsText,
  promisesOf,
  runDocumentText,
} from './document-run';
import { tool } from './tool';

export const explain = tool({
  name: 'explain',
  title: 'Explain broken promises',
  means: 'Says why promises of a design doc are broken.',
  description:
    'Runs a design doc and explains each broken promise: what it came to against what was wanted, the shortest history that shows it ' +
    '(as a Mermaid sequence diagram, where users saw wrong data), the bottleneck, the causes of failed requests, what each fault did, ' +
    'and the values that an estimate follows from. Use it before you propose a change of the design, then “check” the change. ' +
    documentLanguage,
  doing: 'Finding out why promises are broken',
  parameters: { document: documentParameter },
  required: ['document'],
  use: async ({ document }, workplace) => {
    const run = await runDocumentText(document, workplace, { triesChanges: true });
    const explained = run.cells.flatMap(({ outputs }) => outputs.flatMap(explanations));
    const count = promisesOf(run).length;
    const head =
      explained.length > 0
        ? `${explained.length} of ${count} promises are broken.`
        : count === 0
          ? 'The document makes no promise that could be judged.'
          : `All ${count} promises hold: there is nothing to explain.`;
    return {
      text: [head, ...explained.map(explanationText), ...problemsText(document, run.problems)].join('\n\n'),
      data: { broken: explained, problems: problemsData(run.problems) },
    };
  },
});

/** Why one promise is broken. */
interface Explanation {
  readonly promise: RequirementRow;
  /** What its run found: the bottleneck, the causes of failures. */
  readonly findings?: string;
  /** What faults did, in a sentence each. */
  readonly faults?: readonly string[];
  /** Of an estimate: the values that its promise speaks of. */
  readonly values?: readonly ValueRow[];
}

function explanations(output: CellOutput): Explanation[] {
  if (output.type === 'diagram') return [];
  return output.requirements
    .filter(({ holds }) => !holds)
    .map((promise) => ({
      promise,
      ...(output.type === 'simulation' ? simulationOf(output) : { values: spokenOf(promise, output.rows) }),
    }));
}

function simulationOf({ summary, faults }: SimulationOutput): Omit<Explanation, 'promise'> {
  return {
    findings: summary,
    faults: faults.map(({ text, recovery }) => (recovery === '' ? text : `${text}: ${recovery}`)),
  };
}

/** The values whose names a promise has in it. */
function spokenOf({ text }: RequirementRow, rows: readonly ValueRow[]): ValueRow[] {
  const words = new Set(text.match(/[\p{L}_][\p{L}\p{N}_]*/gu));
  return rows.filter(({ name }) => words.has(name));
}

function explanationText({ promise, findings, faults = [], values = [] }: Explanation): string {
  return [
    `line ${promise.line}: ${promisesText([promise]).join('\n')}`,
    ...(findings === undefined ? [] : [findings]),
    ...faults,
    ...values.flatMap(({ name, text, working, advice }) =>
      [`${name} = ${text}`, working ?? [], advice ?? []].flat(),
    ),
  ].join('\n');
}
