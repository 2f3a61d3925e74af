import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { filesIn } from '../../document/worker/folder';
import { AxisProblem } from '../../document/sweep-axis';
import { InProcess } from '../../execution/in-process';
import { REDIS_ENVIRONMENT } from '../../execution/redis/place';
import { loadRedis } from '../../execution/redis/program';
import { Threads } from '../../execution/threads';
import type { Tier } from '../../execution/tier';
import { TierPool } from '../../execution/tier-pool';
import { unknownOverrides } from '../../document/check';
import { Journal, JournalProblem } from '../../sweep/journal';
import { MOST_POINTS, type Sample } from '../../sweep/points';
import type { PointRow } from '../../sweep/point-row';
import { rowsOf, runSweep, sizeOf, WHOLE, type Shard } from '../../sweep/run-sweep';
import { sourceOf, identityText, readSweep, type Sweep } from '../../sweep/sweep';
import { overridesOf, seedOf, standardInput, threadsOf, UsageProblem, type Given } from '../arguments';
import { evaluation, exit, type Command } from '../command';
import { readDocument } from '../document';
import { redisOptions, redisPlaceOf } from '../redis-place';
import { SweepProgress } from '../sweep-progress';
import { summaryOf, type SweepSummary } from '../sweep-formats/finished-sweep';
import { part } from '../sweep-formats/json';
import { formatOf, writeParts, writeSweep } from '../sweep-output';

const methods = ['latin-hypercube', 'sobol'] as const;
/** Runs at each point. */
const MOST_REPEATS = 10_000;

export const sweep: Command = {
  name: 'sweep',
  usage:
    'headroom sweep DOC --vary NAME=VALUES… [--repeat N] [--sample N] [--cost NAME] [--shard I/N] [-o FILE.json|.csv|.html] [--seed N] [--set NAME=VALUE] [--threads N | --redis URL]',
  means:
    'Runs a design doc at every combination of values, and says at which of them its promises hold and which is the cheapest.',
  options: {
    vary: {
      value: 'NAME=VALUES',
      means:
        'a name of an estimate cell, or NODE.ATTRIBUTE of a flowchart, and its values: users=1M,10M or app.instances=4..64 step 4; may be repeated, for every combination',
      repeatable: true,
    },
    repeat: { value: 'N', means: 'how often each scenario is run at each point (once unless given)' },
    sample: { value: 'N', means: 'so many points of the grid instead of all' },
    sampling: {
      value: methods.join('|'),
      means: 'how they are chosen (latin-hypercube unless given)',
      words: methods,
    },
    cost: {
      value: 'NAME',
      means:
        'the name of the estimates that is to be small: of the points that keep all promises the cheapest is told (cost unless given)',
    },
    shard: {
      value: 'I/N',
      means:
        'every N-th point alone, from the I-th on, into -o PART.json: headroom merge puts the parts together',
    },
    output: {
      value: 'FILE',
      means:
        'where all points go, as .json, .csv or .html; where it was interrupted, the same command goes on',
      short: 'o',
    },
    ...redisOptions,
    ...Object.fromEntries(Object.entries(evaluation).filter(([name]) => name !== 'try')),
  },
  run: async (given) => {
    const [file] = given.values('output');
    const shard = shardOf(given);
    if (shard !== undefined && !/\.json$/.test(file ?? ''))
      throw new UsageProblem('--shard needs a file for its part: -o part.json');
    if (file !== undefined) formatOf(file);
    const asked = sweepOf(given);
    const own = shard ?? WHOLE;
    // Where runs cannot be made, nothing is begun.
    const tier = await tierOf(given);
    const folder = file === undefined ? mkdtempSync(join(tmpdir(), 'headroom-sweep-')) : undefined;
    let journal: Journal | undefined;
    let isDone = false;
    try {
      journal = openJournal(folder === undefined ? `${file ?? ''}.part` : join(folder, 'points'), asked, own);
      const at = { journal, tier, shard: own, file };
      if (!(await evaluate(asked, at))) return exit.interrupted;
      const summary = await write(asked, { ...at, shard });
      isDone = true;
      return summary.failed > 0 ? exit.error : summary.held === summary.points ? exit.held : exit.broken;
    } finally {
      await tier.close();
      journal?.close();
      if (folder !== undefined) rmSync(folder, { recursive: true });
      else if (isDone) rmSync(journal?.file ?? '');
    }
  },
};

interface At {
  readonly journal: Journal;
  readonly tier: Tier;
  readonly shard: Shard;
  readonly file: string | undefined;
}

/** Writes what all points have come to; a shard’s into its part. */
async function write(
  asked: Sweep,
  { journal, file, shard }: Pick<At, 'journal' | 'file'> & { readonly shard: Shard | undefined },
): Promise<SweepSummary> {
  const rows = (): Iterable<PointRow> => rowsOf(journal, asked, shard ?? WHOLE);
  const summary = summaryOf(rows());
  if (shard === undefined) await writeSweep({ sweep: asked, rows, summary }, file);
  else {
    writeParts(file ?? '', part(asked, shard, rows()));
    process.stdout.write(`${file ?? ''}: ${summary.points} of ${asked.places.length} points\n`);
  }
  return summary;
}

/** Runs what is missing; whether all is there then, or it was interrupted. */
async function evaluate(asked: Sweep, { journal, tier, shard, file }: At): Promise<boolean> {
  const total = sizeOf(asked, shard);
  const progress = new SweepProgress(journal.count, total);
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const pool = new TierPool(tier);
  try {
    const running = runSweep(asked, {
      ...{ pool, width: tier.width, journal, shard, filesIn, signal: interruption.signal },
      onProgress: (done) => progress.show(done),
    }).catch((error: unknown) => {
      throw troubleWith(journal.file, error);
    });
    const interrupted = new Promise<void>((resolve) => {
      interruption.signal.addEventListener('abort', () => resolve());
    });
    await Promise.race([running, interrupted]);
    // What was under way fails now, and nobody waits for it.
    if (interruption.signal.aborted) running.catch(() => undefined);
  } finally {
    progress.hide();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
  if (!interruption.signal.aborted) return true;
  const goesOn =
    file === undefined ? 'With -o FILE, it could go on from here.' : 'The same command goes on from here.';
  process.stderr.write(`headroom: interrupted: ${journal.count} of ${total} points are done. ${goesOn}\n`);
  return false;
}

/** @throws UsageProblem */
function openJournal(file: string, asked: Sweep, shard: Shard): Journal {
  try {
    return new Journal(file, `${identityText(sourceOf(asked))} ${shard.number}/${shard.of}`);
  } catch (error) {
    throw troubleWith(file, error);
  }
}

/** What is wrong with a journal’s file. */
function troubleWith(file: string, error: unknown): UsageProblem {
  const reason = error instanceof Error ? error.message : 'cannot be written';
  return new UsageProblem(error instanceof JournalProblem ? reason : `${file}: ${reason}`);
}

/** Where runs are made; never elsewhere than was asked for. @throws UsageProblem */
async function tierOf(given: Given): Promise<Tier> {
  const threads = threadsOf(given);
  const [redis] = given.values('redis');
  if (redis !== undefined) {
    if (threads > 0)
      throw new UsageProblem('--threads are those of each headroom worker, where --redis is given');
    const url = redis === 'env' ? (process.env[REDIS_ENVIRONMENT] ?? '') : redis;
    if (url === '') throw new UsageProblem(`--redis env needs ${REDIS_ENVIRONMENT} in the environment`);
    const { RedisTier, RedisTrouble } = loadRedis();
    try {
      return await RedisTier.at(redisPlaceOf(given, url), (message) =>
        process.stderr.write(`headroom: ${message}\n`),
      );
    } catch (error) {
      throw error instanceof RedisTrouble ? new UsageProblem(error.message) : error;
    }
  }
  return threads === 1 ? new InProcess() : (Threads.of(__dirname, threads) ?? new InProcess());
}

/** @throws UsageProblem */
function sweepOf(given: Given): Sweep {
  const [path, surplus] = given.documents;
  if (path === undefined || surplus !== undefined)
    throw new UsageProblem('one document was expected: headroom sweep DOC --vary app.instances=4..64');
  const vary = given.values('vary');
  if (vary.length === 0)
    throw new UsageProblem('what varies? --vary users=1M,10M or --vary app.instances=4..64');
  const text = readDocument(path);
  const overrides = overridesOf(given);
  const [unknown] = unknownOverrides(text, overrides.keys());
  if (unknown !== undefined) throw new UsageProblem(`--set: in ${path} ${unknown}`);
  const [cost = 'cost'] = given.values('cost');
  const repeat = countOf(given, 'repeat', MOST_REPEATS) ?? 1;
  const seed = seedOf(given);
  try {
    return readSweep(
      { document: path, text, vary, repeat, seed, cost, set: [...overrides], sample: sampleOf(given, seed) },
      path === standardInput ? process.cwd() : dirname(path),
      filesIn,
    );
  } catch (error) {
    if (error instanceof AxisProblem) throw new UsageProblem(`--vary ${error.message}`);
    throw error;
  }
}

function sampleOf(given: Given, seed: number | undefined): Sample | undefined {
  const count = countOf(given, 'sample', MOST_POINTS);
  const [word] = given.values('sampling');
  const method = methods.find((one) => one === word) ?? 'latin-hypercube';
  return count === undefined ? undefined : { count, method, seed: seed ?? 1 };
}

/** @throws UsageProblem */
function countOf(given: Given, option: string, most: number): number | undefined {
  const [text] = given.values(option);
  if (text === undefined) return undefined;
  const count = Number(text);
  if (/^[0-9]+$/.test(text) && count >= 1 && count <= most) return count;
  throw new UsageProblem(`--${option} takes a whole number from 1 to ${most}, not “${text}”`);
}

/** @throws UsageProblem */
function shardOf(given: Given): Shard | undefined {
  const [text] = given.values('shard');
  if (text === undefined) return undefined;
  const [, number = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (number >= 1 && number <= of) return { number, of };
  throw new UsageProblem(`--shard takes I/N, from 1/N to N/N, such as 1/4, not “${text}”`);
}
