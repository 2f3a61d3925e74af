import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { AxisProblem } from '../../document/sweep-axis';
import { filesIn } from '../../document/worker/folder';
import { coreVersion } from '../../execution/identity';
import { decode } from '../../execution/wire';
import { Journal } from '../../sweep/journal';
import type { PointRow } from '../../sweep/point-row';
import { rowsOf, WHOLE } from '../../sweep/run-sweep';
import { identityText, readSweep, type Sweep } from '../../sweep/sweep';
import { UsageProblem } from '../arguments';
import { unreadable } from '../document';
import type { Command } from '../command';
import { finishedSweep } from '../sweep-formats/finished-sweep';
import type { PartHead } from '../sweep-formats/json';
import { formatOf, statusOf, writeSweep } from '../sweep-output';

export const merge: Command = {
  name: 'merge',
  usage: 'headroom merge PART.json… [-o FILE.json|.csv|.html]',
  means:
    'Puts the parts together that headroom sweep --shard wrote: to the last bit what one sweep comes to.',
  options: { output: { value: 'FILE', means: 'where all points go, as .json, .csv or .html', short: 'o' } },
  run: async (given) => {
    const [file] = given.values('output');
    if (given.documents.length === 0) throw new UsageProblem('which parts? headroom merge PART.json…');
    if (file !== undefined) formatOf(file);
    const folder = mkdtempSync(join(tmpdir(), 'headroom-merge-'));
    const journal = new Journal(join(folder, 'points'), 'merge');
    try {
      const sweep = await gathered(given.documents, journal);
      const finished = finishedSweep(sweep, () => rowsOf(journal, sweep, WHOLE));
      await writeSweep(finished, file);
      return statusOf(finished.summary);
    } finally {
      journal.close();
      rmSync(folder, { recursive: true });
    }
  },
};

/** Reads all parts; they are of one sweep, and none is missing. @throws UsageProblem */
async function gathered(parts: readonly string[], journal: Journal): Promise<Sweep> {
  let first: PartHead | undefined;
  const shards = new Set<number>();
  for (const path of parts) {
    const head = await takePart(path, journal);
    if (head.core !== coreVersion)
      throw new UsageProblem(
        `${path} was made by version ${head.core}, this is ${coreVersion}: runs may come to something else there`,
      );
    first ??= head;
    if (identityText(head.definition) !== identityText(first.definition) || head.shard.of !== first.shard.of)
      throw new UsageProblem(`${path} is a part of another sweep than ${parts[0] ?? ''}`);
    shards.add(head.shard.number);
  }
  if (first === undefined) throw new UsageProblem('which parts? headroom merge PART.json…');
  const { definition, shard } = first;
  const missing = Array.from({ length: shard.of }, (_, index) => index + 1).filter((one) => !shards.has(one));
  if (missing.length > 0)
    throw new UsageProblem(
      `of ${shard.of} parts, ${missing.map((one) => `${one}/${shard.of}`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
    );
  try {
    return readSweep(definition, dirname(definition.document), filesIn);
  } catch (error) {
    throw error instanceof AxisProblem ? new UsageProblem(`${parts[0] ?? ''}: ${error.message}`) : error;
  }
}

/** Reads a part line by line, as it may not fit into memory, and keeps its rows. @throws UsageProblem */
async function takePart(path: string, journal: Journal): Promise<PartHead> {
  let head: Partial<PartHead> | undefined;
  let isWhole = false;
  try {
    for await (const line of createInterface({ input: createReadStream(path) })) {
      if (head === undefined) head = JSON.parse(line.replace(/,"points":\[$/, '}')) as Partial<PartHead>;
      else if (line.startsWith(']')) isWhole = true;
      else if (line !== '') {
        const row = decode(line.replace(/,$/, '')) as PointRow;
        if (!journal.has(row.point)) journal.add(row);
      }
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw unreadable(path, error);
    head = undefined;
  }
  const { core, definition, shard } = head ?? {};
  if (core === undefined || definition === undefined || shard === undefined)
    throw new UsageProblem(`${path}: what headroom sweep --shard wrote was expected`);
  if (!isWhole) throw new UsageProblem(`${path} was cut short: its last line is missing`);
  return { core, definition, shard };
}
