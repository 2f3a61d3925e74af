import { closeSync, existsSync, openSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exit } from './command';
import type { FinishedSweep, SweepSummary } from './sweep-formats/finished-sweep';
import { csv } from './sweep-formats/csv';
import { html } from './sweep-formats/html';
import { json } from './sweep-formats/json';
import { failuresText, summaryText, text } from './sweep-formats/text';
import { UsageProblem } from './arguments';

type Format = (finished: FinishedSweep) => Iterable<string> | Promise<string>;

/** What a file’s name ends with says what is written into it. */
const formats: Readonly<Record<string, Format>> = { json, csv, html };

/** How the file is to be written that `-o` names. @throws UsageProblem */
export function formatOf(file: string): Format {
  const [, ending = ''] = /\.(\w+)$/.exec(file) ?? [];
  const format = Object.hasOwn(formats, ending) ? formats[ending] : undefined;
  if (format !== undefined) {
    expectFolder(file);
    return format;
  }
  throw new UsageProblem(`-o ${file}: a name was expected that ends with .json, .csv or .html`);
}

/** A place to write is wanted before anything is computed. @throws UsageProblem */
function expectFolder(file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder)) throw new UsageProblem(`-o ${file}: there is no folder ${folder}`);
  if (existsSync(file) && statSync(file).isDirectory())
    throw new UsageProblem(`-o ${file}: a file was expected, not a folder`);
}

/** Writes a sweep where it is to go, and prints what there is to say of it; without a file, everything. */
export async function writeSweep(finished: FinishedSweep, file: string | undefined): Promise<void> {
  if (file === undefined) {
    for (const part of text(finished)) process.stdout.write(part);
    return;
  }
  const written = await formatOf(file)(finished);
  writeParts(file, typeof written === 'string' ? [written] : written);
  process.stdout.write(`${file}: ${summaryText(finished.sweep, finished.summary)}\n`);
  for (const part of failuresText(finished)) process.stderr.write(part);
}

/** As `check` ends: an error where a point has no result. */
export function statusOf({ failed, held, points }: SweepSummary): number {
  return failed > 0 ? exit.error : held === points ? exit.held : exit.broken;
}

/** A file is there whole or not at all. @throws UsageProblem */
export function writeParts(file: string, parts: Iterable<string>): void {
  const unfinished = `${file}.new`;
  try {
    const descriptor = openSync(unfinished, 'w');
    try {
      for (const part of parts) writeFileSync(descriptor, part);
    } finally {
      closeSync(descriptor);
    }
    renameSync(unfinished, file);
  } catch (error) {
    throw new UsageProblem(`${file}: ${error instanceof Error ? error.message : 'cannot be written'}`);
  }
}
