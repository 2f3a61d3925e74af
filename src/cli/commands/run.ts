import type { CheckedCell } from '../../document/check';
import { toText } from '../../document/present';
import { UsageProblem } from '../arguments';
import { evaluation, exit, format, type Command } from '../command';
import { evaluateDocument, evaluationOf, reportProblems } from '../document';

export const run: Command = {
  name: 'run',
  usage: 'headroom run DOC [--format text|json] [--seed N] [--set NAME=VALUE] [--try] [--threads N]',
  means: 'Runs a design doc and prints what each of its cells puts out.',
  options: { format, ...evaluation },
  run: async (given) => {
    const [path, surplus] = given.documents;
    if (path === undefined || surplus !== undefined)
      throw new UsageProblem('one document was expected: headroom run DOC');
    const asked = evaluationOf(given);
    const isJson = given.values('format')[0] === 'json';
    const checked = await evaluateDocument(path, asked, isJson ? undefined : (cell) => print(path, cell));
    if (isJson) {
      const cells = checked.cells.map(({ index, cell, outcome }) => ({
        index,
        language: cell.language,
        line: cell.line,
        outputs: outcome.outputs,
        problems: outcome.problems,
      }));
      const result = { document: path, ...(asked.seed !== undefined && { seed: asked.seed }), cells };
      process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    }
    return reportProblems(path, checked) ? exit.error : exit.held;
  },
};

function print(path: string, { cell, outcome }: CheckedCell): void {
  for (const output of outcome.outputs) process.stdout.write(`${path}:${cell.line}\n${toText(output)}\n\n`);
}
