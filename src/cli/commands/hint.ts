import { conflictCodes, diagramLanguages, hintsOf, hintText, systems, type FileHints } from '../../hints';
import { excerpt } from '../../source/excerpt';
import { suggest } from '../../source/suggest';
import { standardInput, UsageProblem, type Given } from '../arguments';
import { exit, format, type Command } from '../command';
import { readDocument } from '../document';

/** What `--format json` prints of a file. */
interface FileReport extends FileHints {
  readonly file: string;
}

export const hint: Command = {
  name: 'hint',
  usage: 'headroom hint FILE… [--as NAME] [--ignore CODE] [--format text|json]',
  means:
    'Says what the settings of architecture files and the parts of diagrams do to latency, availability and data, and where they conflict.',
  options: {
    as: {
      value: 'NAME',
      means: 'takes the file, or standard input, for one of this name, such as redis.conf',
    },
    ignore: {
      value: 'CODE',
      means: 'leaves a conflict out, such as kafka/unclean-election; may be repeated',
      repeatable: true,
    },
    format,
  },
  run: async (given) => {
    if (given.documents.length === 0) throw new UsageProblem('which file? headroom hint FILE…');
    const [name] = given.values('as');
    if (name !== undefined && given.documents.length > 1)
      throw new UsageProblem('--as names one file, and several were given');
    const ignored = ignoredBy(given);
    const isJson = given.values('format')[0] === 'json';
    const reports: FileReport[] = [];
    let status: number = exit.held;
    for (const file of given.documents) {
      const found = await readOrTell(file, name ?? file);
      if (found === undefined) {
        status = exit.error;
        continue;
      }
      const { text } = found;
      const conflicts = found.hints.conflicts.filter(({ code }) => !ignored.has(code));
      const hints = { ...found.hints, conflicts };
      reports.push({ file, ...hints });
      if (!isJson) print(file, hints);
      tell(file, text, hints);
      const isBroken = conflicts.some(({ severity }) => severity === 'warning');
      if (isBroken && status === exit.held) status = exit.broken;
      if (hints.mistakes.length > 0) status = exit.error;
    }
    const printed = given.documents.length === 1 ? reports[0] : reports;
    if (isJson && printed !== undefined) process.stdout.write(`${JSON.stringify(printed, null, 2)}\n`);
    return status;
  },
};

/** The codes that `--ignore` names. @throws UsageProblem */
function ignoredBy(given: Given): ReadonlySet<string> {
  const codes = given.values('ignore');
  const known = conflictCodes();
  for (const code of codes)
    if (!known.includes(code))
      throw new UsageProblem(`--ignore: there is no code “${code}”${suggest(code, known).words}`);
  return new Set(codes);
}

/** Reads a file; where there is none of a known system, says so, so that one of many does not keep the others from being read. */
async function readOrTell(
  file: string,
  name: string,
): Promise<{ text: string; hints: FileHints } | undefined> {
  try {
    const text = readDocument(file);
    const hints = await hintsOf(name, text);
    if (hints.systems.length > 0) return { text, hints };
    const known = [...systems, ...diagramLanguages].map(({ title }) => title).join(', ');
    throw new UsageProblem(
      name === standardInput
        ? `${file}: which file this is its name would tell: --as redis.conf; known are files of ${known}`
        : `${name}: a file of a known system was expected: ${known}; --as NAME takes it for a file of that name`,
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

/** Writes every mistake and conflict as `file:line:column: severity: message [code]`, and below it the line that it is about. */
function tell(file: string, text: string, { conflicts, mistakes }: FileHints): void {
  for (const mistake of mistakes) {
    const { line, column, message } = mistake;
    process.stderr.write(`${file}:${line}:${column}: error: ${message}\n${excerpt(text, mistake)}\n`);
  }
  for (const conflict of conflicts) {
    const { line, column, severity, message, code } = conflict;
    process.stderr.write(
      `${file}:${line}:${column}: ${severity}: ${message} [${code}]\n${excerpt(text, conflict)}\n`,
    );
  }
}
