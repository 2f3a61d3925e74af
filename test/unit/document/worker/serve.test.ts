/** The kernel behind a channel: every question has one answer, with its number, of plain data. */
import { describe, expect, test } from 'vitest';
import { Session } from '../../../../src/document/session';
import type { Question, Reply, Request } from '../../../../src/document/worker/protocol';
import { serve } from '../../../../src/document/worker/serve';
import type { Pool } from '../../../../src/execution/pool';
import { TierTrouble } from '../../../../src/execution/tier';
import { runExperiment } from '../../../../src/sim';
import { estimate, flowchart, line, scenario } from '../cells';

const cells = [
  estimate('load = 20 k req/s', 'wrong = 1 +'),
  flowchart(...line('load', '10 us')),
  // So many events that there is progress to tell of.
  scenario('run 3 s', 'at 1 s crash app for 100 ms', 'require p99(users) < 1 s'),
  estimate('slow = sim.users.p99'),
];

/** A kernel at the other end of a channel that copies what passes, as the one between threads does. */
function kernel(): { readonly replies: Reply[]; readonly ask: (question: Question) => void } {
  const replies: Reply[] = [];
  const answer = serve((reply) => replies.push(structuredClone(reply)));
  return { replies, ask: (question) => answer(structuredClone(question)) };
}

function replyTo(request: Request): Reply | undefined {
  const { replies, ask } = kernel();
  ask({ id: 7, request });
  return replies.at(-1);
}

describe('a question', () => {
  test.each<[Request['kind'], Request, unknown]>([
    ['run', { kind: 'run', cells, index: 0 }, new Session().run(cells, 0)],
    ['diagnose', { kind: 'diagnose', cells }, new Session().diagnose(cells)],
    ['complete', { kind: 'complete', cells, index: 3, offset: 8 }, new Session().complete(cells, 3, 8)],
    ['hover', { kind: 'hover', cells, index: 0, offset: 1 }, new Session().hover(cells, 0, 1)],
    ['hover', { kind: 'hover', cells, index: 0, offset: 8 }, undefined],
  ])('to %s is answered with what a session says', (_, request, answer) => {
    expect(replyTo(request)).toEqual({ kind: 'answer', id: 7, answer });
  });

  test('finds the kernel with what earlier ones made it compute', () => {
    const { replies, ask } = kernel();
    ask({ id: 1, request: { kind: 'run', cells, index: 2 } });
    ask({ id: 2, request: { kind: 'run', cells, index: 3 } });
    expect(replies.at(-1)).toMatchObject({
      id: 2,
      answer: { outputs: [{ rows: [{ name: 'slow', text: '510 µs' }] }], problems: [] },
    });
  });
});

test('a simulation tells of its progress, under the number of its question, before it is answered', () => {
  const { replies, ask } = kernel();
  ask({ id: 3, request: { kind: 'diagnose', cells } });
  ask({ id: 4, request: { kind: 'run', cells, index: 2 } });
  const [first, ...others] = replies;
  expect(first).toMatchObject({ kind: 'answer', id: 3 });
  expect(others.at(-1)).toMatchObject({ kind: 'answer', id: 4 });
  const progress = others.slice(0, -1);
  expect(progress.length).toBeGreaterThan(1);
  for (const reply of progress)
    expect(reply).toEqual({ kind: 'progress', id: 4, fraction: expect.any(Number) as number });
});

describe('a kernel with a pool', () => {
  const varied = [...cells.slice(0, 2), scenario('run 2 s', 'repeat 3'), cells[3] ?? estimate()];
  const asked = async (
    pool: Pool,
    onStart?: (onWait: (reason: string) => void) => void,
  ): Promise<Reply[]> => {
    const replies: Reply[] = [];
    let end = (): void => undefined;
    const done = new Promise<void>((resolve) => (end = resolve));
    const post = (reply: Reply): void => {
      replies.push(structuredClone(reply));
      if (reply.id === 9) end();
    };
    const ask = serve(post, {
      poolWith: (onWait) => {
        onStart?.(onWait);
        return pool;
      },
    });
    ask({ id: 8, request: { kind: 'run', cells: varied, index: 2 } });
    ask({ id: 9, request: { kind: 'run', cells: varied, index: 3 } });
    await done;
    return replies;
  };

  test('answers in turn with what one without would say', async () => {
    const replies = await asked({
      run: async (experiment, onProgress) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        onProgress?.(1);
        return runExperiment(experiment);
      },
    });
    const alone = new Session();
    expect(replies).toEqual([
      { kind: 'progress', id: 8, fraction: 1 },
      { kind: 'answer', id: 8, answer: alone.run(varied, 2) },
      { kind: 'answer', id: 9, answer: alone.run(varied, 3) },
    ]);
  });

  test('tells what it waits for beside how far it is, until it goes on', async () => {
    let wait = (_reason: string): void => undefined;
    const pool: Pool = {
      run: (experiment, onProgress) => {
        onProgress?.(0.25);
        wait('nobody works');
        onProgress?.(1);
        return Promise.resolve(runExperiment(experiment));
      },
    };
    expect((await asked(pool, (onWait) => (wait = onWait))).slice(0, 3)).toEqual([
      { kind: 'progress', id: 8, fraction: 0.25 },
      { kind: 'progress', id: 8, fraction: 0.25, wait: 'nobody works' },
      { kind: 'progress', id: 8, fraction: 1 },
    ]);
  });

  test('is hindered where a pool cannot make runs, which is no failure of the kernel', async () => {
    const [reply] = await asked({ run: () => Promise.reject(new TierTrouble('no Redis answers')) });
    expect(reply).toEqual({ kind: 'hindrance', id: 8, message: 'no Redis answers' });
  });

  test('has what went wrong in its runs as a problem of the cell, as without a pool', async () => {
    const replies = await asked({ run: () => Promise.reject(new Error('a thread died')) });
    expect(replies).toMatchObject([
      { id: 8, answer: { problems: [{ message: 'this cell cannot be evaluated: a thread died' }] } },
      { kind: 'answer', id: 9 },
    ]);
  });
});

test('a question that makes no sense is a failure with its reason, and the next is answered', () => {
  const { replies, ask } = kernel();
  ask({ id: 5, request: { kind: 'run', index: 0 } as unknown as Request });
  ask({ id: 6, request: { kind: 'run', cells, index: 0 } });
  expect(replies).toMatchObject([
    { kind: 'failure', id: 5, message: expect.stringMatching(/\S/) as string },
    { kind: 'answer', id: 6 },
  ]);
});
