/* eslint-disable @typescript-eslint/no-confusing-void-expression -- as in src/sim: what arranges a pause has nothing to return */
/** Back-off and jitter, against the simulation of the AWS Architecture Blog, “Exponential Backoff And Jitter” (2015). */
import { describe, expect, test } from 'vitest';
import { Clock, type Process } from '../../../../../src/sim/kernel/clock';
import { Stream } from '../../../../../src/sim/kernel/stream';
import { backoffSeconds, type BackoffSpec } from '../../../../../src/sim/nodes/resilience/backoff';
import { intervalOf, replicate } from '../../confidence';

const policy = (spec: Partial<BackoffSpec>): BackoffSpec => ({
  growth: 'exponential',
  baseSeconds: 0.05,
  capSeconds: 2,
  jitter: 'none',
  ...spec,
});

test('exponential back-off doubles from its base up to its cap', () => {
  const dice = new Stream(1, 'jitter');
  const waits = [1, 2, 3, 4, 5, 6, 7, 100].map((retry) => backoffSeconds(policy({}), retry, 0, dice));
  expect(waits).toEqual([0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 2, 2]);
});

test('fixed back-off stays as it is', () => {
  const dice = new Stream(1, 'jitter');
  expect([1, 2, 9].map((retry) => backoffSeconds(policy({ growth: 'fixed' }), retry, 0, dice))).toEqual([
    0.05, 0.05, 0.05,
  ]);
});

// Uniform between these bounds, by the formulas of the blog; the fourth wait without jitter is 0.4 s.
test.each([
  ['full', 0, 0.4],
  ['equal', 0.2, 0.4],
  ['decorrelated', 0.05, 0.9],
] as const)('%s jitter spreads the fourth wait evenly', (jitter, low, high) => {
  const dice = new Stream(1, 'jitter');
  const waits = Array.from({ length: 10_000 }, () => backoffSeconds(policy({ jitter }), 4, 0.3, dice));
  const within = waits.filter((wait) => wait > low + (high - low) / 4 && wait < high - (high - low) / 4);
  expect(Math.min(...waits)).toBeGreaterThan(low);
  expect(Math.max(...waits)).toBeLessThan(high);
  // Half of them in the middle half: three standard deviations of a share of 10,000 are 0.015.
  expect(Math.abs(within.length / waits.length - 0.5)).toBeLessThan(0.015);
});

/**
 * The blog's contention: clients that all read a row's version at once and write it if nobody else has; whoever fails
 * waits and begins again. Calls to write, and the time until the last has succeeded, in ms.
 */
function contention(clients: number, backoff: BackoffSpec | undefined, seed: number): [number, number] {
  const clock = new Clock();
  const network = new Stream(seed, 'network');
  const jitter = new Stream(seed, 'jitter');
  let [version, calls, finishedAt] = [0, 0, 0];
  const delay = (): undefined => clock.after(Math.abs(10 + 2 * network.normal()));
  function* client(): Process {
    let wait = backoff?.baseSeconds ?? 0;
    for (let attempt = 1; ; attempt++) {
      yield delay();
      const seen = version;
      yield delay();
      yield delay();
      calls++;
      const isWritten = seen === version;
      if (isWritten) version++;
      yield delay();
      if (isWritten) break;
      if (backoff === undefined) continue;
      wait = backoffSeconds(backoff, attempt, wait, jitter);
      yield clock.after(wait);
    }
    finishedAt = clock.now;
  }
  for (let count = 0; count < clients; count++) clock.spawn(client());
  clock.run(1e9);
  return [calls, finishedAt];
}

// The blog's program counts attempts from 1, so that its first exponential wait is twice its base of 5 ms.
const grown = { baseSeconds: 10, capSeconds: 2000 };
const variants = {
  none: undefined,
  exponential: policy({ ...grown, jitter: 'none' }),
  equal: policy({ ...grown, jitter: 'equal' }),
  full: policy({ ...grown, jitter: 'full' }),
  decorrelated: policy({ ...grown, baseSeconds: 5, jitter: 'decorrelated' }),
};

/**
 * What the blog’s program gives: calls with their standard error, and completion in ms with its own. From 600 runs of its
 * rules in Python; runs of the program itself lie within 4 % of these.
 */
const published = {
  50: {
    none: [689.9, 0.74, 1138.9, 1.8],
    exponential: [623.9, 1.16, 36_579, 127],
    equal: [347.0, 0.25, 4225, 23.4],
    full: [332.6, 0.2, 2906, 22.4],
    decorrelated: [375.5, 0.55, 2191, 20.8],
  },
  100: {
    none: [2422.1, 1.31, 2024.8, 1.8],
    exponential: [1856.7, 2.38, 63_406, 147],
    equal: [812.1, 0.31, 6620, 26.8],
    full: [795.4, 0.29, 4928, 23.2],
    decorrelated: [1001.4, 1.18, 4587, 29.3],
  },
} as const;
/** The two-sided 99.9 % point of the normal distribution. */
const NORMAL = 3.291;

describe.each([50, 100] as const)('with %i clients that contend for one row', (clients) => {
  test.each(['none', 'exponential', 'equal', 'full', 'decorrelated'] as const)(
    '%s back-off needs the calls and the time that the blog’s simulation needs',
    (name) => {
      const runs = replicate(100, (seed) => contention(clients, variants[name], seed));
      const expectLike = (what: 0 | 1, expected: number, standardError: number): void => {
        const { mean, halfWidth } = intervalOf(runs.map((run) => run[what]));
        const tolerance = Math.sqrt(halfWidth ** 2 + (NORMAL * standardError) ** 2);
        expect(Math.abs(mean - expected), `${mean} against ${expected}`).toBeLessThan(tolerance);
        expect(tolerance).toBeLessThan(0.12 * expected);
      };
      const [calls, callsError, finished, finishedError] = published[clients][name];
      expectLike(0, calls, callsError);
      expectLike(1, finished, finishedError);
    },
  );
});
