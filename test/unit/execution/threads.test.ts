/** How many threads share the runs of an experiment: each tells of itself with a file in place of making a run. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { threadPool } from '../../../src/execution/threads';
import { model, scenario } from '../sim/models';

/** A thread’s program that goes on only when so many threads have come, so that a quick one cannot do all alone. */
const telling = (threads: number): string => `
const { readdirSync, writeFileSync } = require('node:fs');
const { threadId } = require('node:worker_threads');
module.exports = ({ seeds }) => {
  writeFileSync(__dirname + '/' + threadId + '.thread', '');
  const end = Date.now() + 10_000;
  while (readdirSync(__dirname).length <= ${threads} && Date.now() < end);
  return seeds.map(() => ({ events: 1 }));
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
