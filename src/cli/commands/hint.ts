import { diagramLanguages, hintsOf, hintText, systems, type FileHints } from '../../hints';
import { excerpt } from '../../source/excerpt';
import { UsageProblem } from '../arguments';
import { exit, format, type Command } from '../command';
import { readDocument } from '../document';

/** What `--format json` prints of a file. */
interface FileReport extends FileHints {
  readonly file: string;
}

export const hint: Command = {
  name: 'hint',
  usage: 'headroom hint FILE… [--format text|json]',
  means:
    'Says what the settings of architecture files and the parts of diagrams do to latency, availability and data, and where they conflict.',
  options: { format },
  run: async (given) => {
    if (given.documents.length === 0) throw new UsageProblem('which file? headroom hint FILE…');
    const isJson = given.values('format')[0] === 'json';
    const reports: FileReport[] = [];
    let status: number = exit.held;
    for (const file of given.documents) {
      const found = await readOrTell(file);
      if (found === undefined) {
        status = exit.error;
        continue;
      }
      const { text, hints } = found;
      reports.push({ file, ...hints });
      if (!isJson) print(file, hints);
      tell(file, text, hints);
      const isBroken = hints.conflicts.some(({ severity }) => severity === 'warning');
      if (isBroken && status === exit.held) status = exit.broken;
    }
    const printed = given.documents.length === 1 ? reports[0] : reports;
    if (isJson && printed !== undefined) process.stdout.write(`${JSON.stringify(printed, null, 2)}\n`);
    return status;
  },
};

/** Reads a file; where there is none of a known system, says so, so that one of many does not keep the others from being read. */
async function readOrTell(file: string): Promise<{ text: string; hints: FileHints } | undefined> {
  try {
    const text = readDocument(file);
    const hints = await hintsOf(file, text);
    if (hints.systems.length > 0) return { text, hints };
    throw new UsageProblem(
      `${file}: a file of a known system was expected: ${[...systems, ...diagramLanguages].map(({ title }) => title).join(', ')}`,
    );
  } catch (error) {
    if (!(error instanceof UsageProblem)) throw error;
    process.stderr.write(`headroom: ${error.message}\n`);
    return undefined;
  }
}

function print(file: string, { hints }: FileHints): void {
  for (const hint of hints) process.stdout.write(`${file}:${hint.line}: ${hintText(hint)}\n`);
}

/** Writes every conflict as `file:line:column: severity: message [code]`, and below it the line that it is about. */
function tell(file: string, text: string, { conflicts }: FileHints): void {
  for (const conflict of conflicts) {
    const { line, column, severity, message, code } = conflict;
    process.stderr.write(
      `${file}:${line}:${column}: ${severity}: ${message} [${code}]\n${excerpt(text, conflict)}\n`,
    );
  }
}
