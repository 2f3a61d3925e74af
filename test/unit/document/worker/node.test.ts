/** The kernel as a process of its own, as the editor starts it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import type { Question } from '../../../../src/document/worker/protocol';
import { estimate } from '../cells';

const source = join(import.meta.dirname, '..', '..', '..', '..', 'src', 'document', 'worker', 'node.ts');
const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
const program = join(folder, 'kernel.js');
buildSync({ entryPoints: [source], bundle: true, platform: 'node', outfile: program, logLevel: 'error' });
afterAll(() => rmSync(folder, { recursive: true }));

test('answers what it is asked, and ends when the one that started it is gone', async () => {
  const kernel = fork(program);
  const ended = once(kernel, 'exit');
  const question: Question = { id: 1, request: { kind: 'run', cells: [estimate('a = 6 * 7')], index: 0 } };
  kernel.send(question);
  const [reply] = (await once(kernel, 'message')) as [unknown];
  expect(reply).toMatchObject({
    kind: 'answer',
    id: 1,
    answer: { outputs: [{ rows: [{ name: 'a', value: 42 }] }], problems: [] },
  });
  kernel.disconnect();
  expect(await ended).toEqual([0, null]);
});
