/** How many threads share the runs of an experiment: each tells of itself with a file in place of making a run. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { threadPool, Threads } from '../../../src/execution/threads';
import type { SimulationResult } from '../../../src/sim';
import { model, scenario } from '../sim/models';

/** A thread’s program that goes on only when so many threads have come, so that a quick one cannot do all alone. */
const telling = (threads: number): string => `
const { readdirSync, writeFileSync } = require('node:fs');
const { threadId } = require('node:worker_threads');
module.exports = (jobs) => {
  writeFileSync(__dirname + '/' + threadId + '.thread', '');
  const end = Date.now() + 10_000;
  while (readdirSync(__dirname).length <= ${threads} && Date.now() < end);
  return jobs.map(({ seeds }) => seeds.map(() => ({ events: 1 })));
};`;

test.each([2, 3])('%d threads are as many as were asked for', async (threads) => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
  writeFileSync(join(folder, 'simulation-thread.js'), telling(threads));
  const pool = threadPool(folder, threads);
  await pool?.run({
    variants: [{ label: '', model: model([], []), scenario: scenario(1, 1) }],
    replications: 50,
  });
  await pool?.close();
  expect(readdirSync(folder).filter((name) => name.endsWith('.thread'))).toHaveLength(threads);
  rmSync(folder, { recursive: true });
});

test('one thread alone is the kernel’s own, which makes the runs itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
  writeFileSync(join(folder, 'simulation-thread.js'), telling(1));
  expect(threadPool(folder, 1)).toBeUndefined();
  rmSync(folder, { recursive: true });
});

describe('jobs of one run', () => {
  /** Writes down how many jobs each task has, makes runs of as many events as a scenario has seconds, and dies of seed 13. */
  const recording = `
    const { appendFileSync } = require('node:fs');
    module.exports = (jobs) => {
      appendFileSync(__dirname + '/tasks', jobs.length + '\\n');
      if (jobs.some(({ seeds }) => seeds[0] === 13)) process.exit();
      return jobs.map(({ seeds, scenario }) => seeds.map((seed) => ({ seed, events: scenario.durationSeconds })));
    };`;

  /** The jobs of each task of one thread, in order, and the seeds that came back; the first run tells how long all are. */
  async function given(
    events: number,
    seeds: readonly number[],
  ): Promise<{ tasks: number[]; made: (number | undefined)[] }> {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
    writeFileSync(join(folder, 'simulation-thread.js'), recording);
    const threads = Threads.of(folder, 1);
    const run = async (seed: number): Promise<readonly SimulationResult[]> =>
      (await threads?.run({
        ...{ model: model([], []), scenario: scenario(events, 1), seeds: [seed], isWatched: false },
      })) ?? [];
    await run(0);
    const results = await Promise.all(seeds.map((seed) => run(seed).catch(() => [])));
    await threads?.close();
    const tasks = readFileSync(join(folder, 'tasks'), 'utf8').trim().split('\n').slice(1).map(Number);
    rmSync(folder, { recursive: true });
    return { tasks, made: results.map(([first]) => first?.seed) };
  }

  const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

  test('go to a thread alone where they are long', async () => {
    expect(await given(50_000, upTo(12))).toEqual({ tasks: upTo(12).map(() => 1), made: upTo(12) });
  });

  test('go together where they are short, the first at once, for the thread is idle', async () => {
    // Eight of 6,250 events are worth a task; the last three are sent when nothing else is under way.
    expect(await given(6250, upTo(12))).toEqual({ tasks: [1, 8, 3], made: upTo(12) });
  });

  test('go on without the one that ends their thread', async () => {
    const { made } = await given(6250, [11, 12, 13, 14]);
    expect(made).toEqual([11, 12, undefined, 14]);
  });
});
