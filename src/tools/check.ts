import {
  documentLanguage,
  documentParameter,
  problemsData,
  promisesOf,
  runDocumentText,
  verdictsText,
} from './document-run';
import { tool } from './tool';

export const check = tool({
  name: 'check',
  title: 'Check a design doc',
  means: 'Says which promises of a design doc hold, and what is wrong with it.',
  description:
    'Runs a design doc and answers with its promises (`require …`), whether each holds and what it came to, and every error with its ' +
    'line and column. Use it after each change of a design doc; it is shorter than “simulate”. ' +
    documentLanguage,
  doing: 'Checking the design doc',
  parameters: { document: documentParameter },
  required: ['document'],
  use: async ({ document }, workplace) => {
    const run = await runDocumentText(document, workplace);
    return {
      text: verdictsText(run),
      data: { promises: promisesOf(run), problems: problemsData(run.problems) },
    };
  },
});
