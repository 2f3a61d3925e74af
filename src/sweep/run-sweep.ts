import { setImmediate } from 'node:timers/promises';
import type { TierPool } from '../execution/tier-pool';
import type { Files } from '../source/files';
import { evaluatePoint } from './evaluate-point';
import type { Journal } from './journal';
import { withoutOutcomes, type PointRow } from './point-row';
import type { Sweep } from './sweep';

/** Which points of a sweep are one’s own: those whose place is `number` − 1 modulo `of`. */
export interface Shard {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

export const WHOLE: Shard = { number: 1, of: 1 };

/** How many points of a sweep a shard has. */
export function sizeOf({ places }: Sweep, { number, of }: Shard): number {
  return Math.max(0, Math.ceil((places.length - (number - 1)) / of));
}

/** What became of a shard’s points, in order. */
export function* rowsOf(journal: Journal, { places }: Sweep, { number, of }: Shard): Iterable<PointRow> {
  for (let point = number - 1; point < places.length; point += of) yield journal.row(point);
}

/** So many points at most are held in memory at once. */
const MOST_UNDER_WAY = 512;

interface SweepRun {
  readonly pool: TierPool;
  readonly journal: Journal;
  readonly shard: Shard;
  readonly filesIn: (folder: string) => Files;
  /** Told how many points are done. */
  readonly onProgress?: (done: number) => void;
  /** Ends it; the points under way are not kept. */
  readonly signal?: AbortSignal;
}

/**
 * Evaluates the points that the journal does not have, several at once, each as soon as there is room for its runs.
 * @throws JournalProblem, or an error of the file system, where the journal cannot take a result
 */
export async function runSweep(sweep: Sweep, run: SweepRun): Promise<void> {
  const { pool, journal, shard, filesIn, onProgress, signal } = run;
  let isBroken = false;
  const isOver = (): boolean => isBroken || signal?.aborted === true;
  const size = sizeOf(sweep, shard);
  let next = shard.number - 1;
  /** Of the points that have a result, the first one yet: a report shows what its cells put out. */
  let shown = Infinity;
  const all: Promise<void>[] = [];
  /** As many points at once that none is missed while others are read or judged; of short runs more and more. */
  const begin = (): void => {
    const together = Math.min(MOST_UNDER_WAY, Math.ceil(pool.width / (sweep.repeat ?? 1)) + 1);
    while (all.length < Math.min(together, size)) {
      const one = followed();
      // It is awaited only after those begun before.
      one.catch(() => undefined);
      all.push(one);
    }
  };
  const follow = async (): Promise<void> => {
    while (next < sweep.places.length && !isOver()) {
      const point = next;
      next += shard.of;
      if (journal.has(point)) continue;
      // A point takes milliseconds to read: in between, runs are handed out and come back.
      await setImmediate();
      if (isOver()) return;
      const row = await evaluatePoint(sweep, point, pool.knowing(journal.runsOf(point)), filesIn);
      // Whoever interrupts a sweep takes its threads away, which is no failure of the point.
      if (isOver()) return;
      const isShown = row.outcomes !== undefined && point < shown;
      if (isShown) shown = point;
      journal.add(isShown ? row : withoutOutcomes(row));
      onProgress?.(journal.count);
      begin();
    }
  };
  // Where one result cannot be kept, no other can.
  const followed = (): Promise<void> =>
    follow().catch((error: unknown) => {
      isBroken = true;
      throw error;
    });
  begin();
  // Others may be begun meanwhile, which an array’s iterator comes to as well.
  for (const one of all) await one;
}
