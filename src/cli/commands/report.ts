import { realpathSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { reportPage } from '../../document/report/page';
import { requirementsOf, verdictSummary } from '../../document/verdict-summary';
import { engineering } from '../../estimate/number-format';
import { standardInput, UsageProblem } from '../arguments';
import { builtAssets } from '../built-assets';
import { evaluation, exit, type Command } from '../command';
import { evaluateDocument, evaluationOf, problemsOf, reportProblems } from '../document';

export const report: Command = {
  name: 'report',
  usage: 'headroom report DOC -o FILE.html [--seed N] [--set NAME=VALUE] [--threads N]',
  means:
    'Runs a design doc and writes it as one HTML page that needs no network: to read, to print, to send.',
  options: {
    output: { value: 'FILE.html', means: 'where the page goes', short: 'o' },
    ...evaluation,
  },
  run: async (given) => {
    const [path, surplus] = given.documents;
    const [file] = given.values('output');
    if (path === undefined || surplus !== undefined)
      throw new UsageProblem('one document was expected: headroom report DOC -o FILE.html');
    if (file === undefined) throw new UsageProblem('where to? headroom report DOC -o FILE.html');
    if (isSameFile(path, file)) throw new UsageProblem(`${file} is the document itself: name another file`);
    const asked = evaluationOf(given);
    const evaluated = await evaluateDocument(path, asked);
    const name = path === standardInput ? 'standard input' : basename(path);
    const page = reportPage({ ...evaluated, name }, await builtAssets());
    try {
      writeFileSync(file, page);
    } catch (error) {
      throw new UsageProblem(`${file}: ${error instanceof Error ? error.message : 'cannot be written'}`);
    }
    const { cells } = evaluated;
    const problems = problemsOf(evaluated);
    const { text: size, prefix } = engineering(Buffer.byteLength(page));
    process.stdout.write(`${file}: ${size} ${prefix}B, ${verdictSummary([{ cells, problems }])}\n`);
    if (reportProblems(path, evaluated)) return exit.error;
    return requirementsOf(cells).every(({ holds }) => holds) ? exit.held : exit.broken;
  },
};

/** Whether two paths lead to one file that there is. */
function isSameFile(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}
