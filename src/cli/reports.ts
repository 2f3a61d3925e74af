import { appendFileSync, writeFileSync } from 'node:fs';
import { UsageProblem, type Given } from './arguments';
import { checkFormats, type CheckFormat } from './check-formats';

/** A format, and where what it prints goes. */
export interface Report {
  readonly format: CheckFormat;
  readonly write: (text: string) => void;
}

/**
 * What `--format` asks for: at most one report is printed, the others go into files, which begin empty. Text is printed
 * where no other is. @throws UsageProblem
 */
export function reportsOf(given: Given): Report[] {
  const reports: Report[] = [];
  let printed: CheckFormat | undefined;
  for (const value of given.values('format')) {
    const [, name = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(value) ?? [];
    const format = checkFormats.get(name);
    if (format === undefined) continue;
    if (file !== undefined) reports.push({ format, write: intoFile(name, file) });
    else if (printed === undefined) printed = format;
    else
      throw new UsageProblem(
        `two formats cannot both be printed: --format ${name}=FILE writes one into a file`,
      );
  }
  const format = printed ?? checkFormats.get('text') ?? {};
  return [{ format, write: (text) => void process.stdout.write(text) }, ...reports];
}

function intoFile(name: string, file: string): (text: string) => void {
  if (file === '') throw new UsageProblem(`--format ${name}= needs the name of a file`);
  try {
    writeFileSync(file, '');
  } catch (error) {
    throw new UsageProblem(`${file}: ${error instanceof Error ? error.message : 'cannot be written'}`);
  }
  return (text) => {
    appendFileSync(file, text);
  };
}
