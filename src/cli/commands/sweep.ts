import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn } from '../../document/worker/folder';
import { AxisProblem } from '../../document/sweep-axis';
import { InProcess } from '../../execution/in-process';
import { loadRedis } from '../../execution/redis/program';
import { Threads } from '../../execution/threads';
import { isTierTrouble, type Tier } from '../../execution/tier';
import { TierPool } from '../../execution/tier-pool';
import { diagnoseDocument, problemsAround } from '../../document/check';
import { errorsOf, problemsIn } from '../../document/verdict-summary';
import { Journal, JournalProblem } from '../../sweep/journal';
import { MOST_POINTS, type Sample } from '../../sweep/points';
import { rowsOf, runSweep, sizeOf, WHOLE, type Shard } from '../../sweep/run-sweep';
import { sourceOf, identityText, readSweep, type Sweep } from '../../sweep/sweep';
import { countOf, overridesOf, seedOf, threadsOf, UsageProblem, type Given } from '../arguments';
import { evaluation, exit, type Command } from '../command';
import { expectDefined, folderOf, readDocument, reportRows } from '../document';
import { redisOptions, redisPlaceOf } from '../redis-place';
import { StatusLine } from '../status-line';
import { SweepProgress } from '../sweep-progress';
import { finishedSweep, type SweepSummary } from '../sweep-formats/finished-sweep';
import { part } from '../sweep-formats/json';
import { formatOf, statusOf, writeParts, writeSweep } from '../sweep-output';

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
        'a name of an estimate cell, or NODE.ATTRIBUTE of a flowchart, and its values: users=1M,10M or app.instances=4..64 step 4 (without a step, all whole numbers of a range of up to 17, and eight points of another); may be repeated, for every combination',
      repeatable: true,
    },
    repeat: {
      value: 'N',
      means: 'how often each scenario is run at each point (as it says itself unless given)',
    },
    sample: { value: 'N', means: 'so many points of the grid instead of all; those that coincide are one' },
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
        'where all points go, as .json, .csv or .html; an interrupted sweep goes on with the same command',
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
    if (asked === undefined) return exit.error;
    const own = shard ?? WHOLE;
    // Where runs cannot be made, nothing is begun.
    const line = new StatusLine();
    const tier = await tierOf(given, (message) => line.say(`${message} (the sweep waits, and then goes on)`));
    const folder = file === undefined ? mkdtempSync(join(tmpdir(), 'headroom-sweep-')) : undefined;
    let journal: Journal | undefined;
    let isDone = false;
    try {
      journal = openJournal(folder === undefined ? `${file ?? ''}.part` : join(folder, 'points'), asked, own);
      const at = { journal, tier, shard: own, file, line };
      if (!(await evaluate(asked, at))) return exit.interrupted;
      const summary = await write(asked, { ...at, shard });
      isDone = true;
      // A batch scheduler would make a part anew that has its result: only what is merged has a verdict.
      return shard === undefined ? statusOf(summary) : exit.held;
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
  readonly line: StatusLine;
}

/** Writes what all points have come to; a shard’s into its part. */
async function write(
  asked: Sweep,
  { journal, file, shard }: Pick<At, 'journal' | 'file'> & { readonly shard: Shard | undefined },
): Promise<SweepSummary> {
  const finished = finishedSweep(asked, () => rowsOf(journal, asked, shard ?? WHOLE));
  const { summary } = finished;
  if (shard === undefined) await writeSweep(finished, file);
  else {
    writeParts(file ?? '', part(finished, shard));
    process.stdout.write(`${file ?? ''}: ${summary.points} of ${asked.places.length} points\n`);
  }
  return summary;
}

/** Runs what is missing; whether all is there then, or it was interrupted. */
async function evaluate(asked: Sweep, { journal, tier, shard, file, line }: At): Promise<boolean> {
  const total = sizeOf(asked, shard);
  const progress = new SweepProgress(line, journal.count, total);
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const running = runSweep(asked, {
      ...{
        pool: new TierPool(tier),
        journal,
        shard,
        filesIn,
        signal: interruption.signal,
      },
      onProgress: (done) => progress.show(done),
    }).catch((error: unknown) => {
      throw troubleWith(journal.file, error);
    });
    const interrupted = new Promise<void>((resolve) => {
      interruption.signal.addEventListener('abort', () => resolve());
    });
    await Promise.race([running, interrupted]);
    // What is under way fails, and nobody waits for it.
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

/** What is wrong with a journal’s file, or with where runs are made. */
function troubleWith(file: string, error: unknown): UsageProblem {
  if (isTierTrouble(error)) return new UsageProblem(error.message);
  const reason = error instanceof Error ? error.message : 'cannot be written';
  return new UsageProblem(error instanceof JournalProblem ? reason : `${file}: ${reason}`);
}

/** Where runs are made; never elsewhere than was asked for. @throws UsageProblem */
async function tierOf(given: Given, onTrouble: (message: string) => void): Promise<Tier> {
  const threads = threadsOf(given);
  const [redis] = given.values('redis');
  if (redis !== undefined) {
    if (threads > 0)
      throw new UsageProblem('--threads are those of each headroom worker, where --redis is given');
    const { RedisTier } = loadRedis();
    try {
      return await RedisTier.at(redisPlaceOf(given, redis), onTrouble);
    } catch (error) {
      throw isTierTrouble(error) ? new UsageProblem(error.message) : error;
    }
  }
  if (given.values('redis-prefix').length > 0)
    throw new UsageProblem('--redis-prefix goes with --redis URL: without it, runs are made on this machine');
  return threads === 1 ? new InProcess() : (Threads.of(__dirname, threads) ?? new InProcess());
}

/** What is asked for; `undefined` where the document has an error, which is told. @throws UsageProblem */
function sweepOf(given: Given): Sweep | undefined {
  const [path, surplus] = given.documents;
  if (path === undefined || surplus !== undefined)
    throw new UsageProblem('one document was expected: headroom sweep DOC --vary app.instances=4..64');
  const vary = given.values('vary');
  if (vary.length === 0)
    throw new UsageProblem('what varies? --vary users=1M,10M or --vary app.instances=4..64');
  const text = readDocument(path);
  const overrides = overridesOf(given);
  const costs = given.values('cost');
  expectDefined(overrides.keys(), { text, path, option: '--set' });
  expectDefined(costs, { text, path, option: '--cost' });
  const repeat = countOf(given, 'repeat', MOST_REPEATS);
  const seed = seedOf(given);
  const folder = folderOf(path);
  const errors = errorsOf({
    problems: problemsIn(diagnoseDocument(text, { overrides, folder, filesIn }), problemsAround(text)),
  });
  if (errors.length > 0) {
    reportRows(path, text, errors);
    return undefined;
  }
  try {
    return readSweep(
      {
        ...{ document: path, text, vary, repeat, seed, cost: costs[0] ?? 'cost' },
        ...{ set: [...overrides], sample: sampleOf(given, seed) },
      },
      folder,
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
  if (word !== undefined && count === undefined)
    throw new UsageProblem(
      `--sampling says how points are chosen, --sample how many: --sample 100 --sampling ${word}`,
    );
  const method = methods.find((one) => one === word) ?? 'latin-hypercube';
  return count === undefined ? undefined : { count, method, seed: seed ?? 1 };
}

/** @throws UsageProblem */
function shardOf(given: Given): Shard | undefined {
  const [text] = given.values('shard');
  if (text === undefined) return undefined;
  const [, number = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (number >= 1 && number <= of) return { number, of };
  throw new UsageProblem(`--shard takes I/N, from 1/N to N/N, such as 1/4, not “${text}”`);
}
