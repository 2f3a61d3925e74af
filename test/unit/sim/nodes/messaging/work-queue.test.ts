/** A plain queue: who waits how long, what a full one does, and what the way to the worker costs. */
import { describe, expect, test } from 'vitest';
import { simulate } from '../../../../../src/sim';
import { expectMean, replicate } from '../../confidence';
import { call, clients, constant, exponential, model, queue, scenario, service, worker } from '../../models';
import { run } from './runs';

const POISSON = { arrivals: 'poisson' } as const;

describe('Poisson messages and exponential work make M/M/c', () => {
  // Erlang C: Kleinrock, Queueing Systems I (1975), §3.5; mean work 1 s.
  test.each([
    { instances: 2, workers: 1, utilization: 0.8, wait: 1.777778, precision: 0.15, seconds: 5_000 },
    { instances: 5, workers: 2, utilization: 0.9, wait: 0.668732, precision: 0.35, seconds: 900 },
  ])(
    '$instances instances of $workers workers at ρ = $utilization: messages wait $wait s',
    ({ instances, workers, utilization, wait, precision, seconds }) => {
      const rate = instances * workers * utilization;
      const design = { rate, time: exponential(1), users: POISSON, crew: { instances, workers } };
      const runs = replicate(20, (seed) => run(design, seconds, seed, seconds / 20));
      const seen = (metric: 'delay' | 'queue'): number[] => runs.map(({ jobs }) => jobs[metric] ?? NaN);
      expectMean(
        seen('delay').map((delay) => delay - 1),
        wait,
        precision,
      );
      // Little’s law.
      expectMean(seen('queue'), rate * wait, precision * 1.1);
    },
  );

  test('users wait only for the acceptance', () => {
    const { users } = run({ rate: 2, time: constant(1), jobs: { commit: constant(0.005) } }, 100);
    expect(users.max).toBeCloseTo(0.005, 12);
  });
});

describe('a full queue: M/M/1/10 at ρ = 1.2', () => {
  // (1 − ρ)ρᴷ ÷ (1 − ρᴷ⁺¹) = 0.192586 for K = 10, nine of which wait: Kleinrock, §3.6.
  const runs = (overflow: 'reject' | 'drop-oldest') =>
    replicate(20, (seed) =>
      run({ rate: 1.2, time: exponential(1), users: POISSON, jobs: { capacity: 9, overflow } }, 6_000, seed),
    );
  test('turns 19.2586 % away', () => {
    expectMean(
      runs('reject').map(({ users }) => users.errors ?? NaN),
      0.192586,
      0.05,
    );
  });
  test('or throws as many of the oldest away', () => {
    const share = runs('drop-oldest').map(
      ({ users, jobs }) => (jobs.dropped ?? NaN) / ((users.throughput ?? NaN) * 6_000),
    );
    expectMean(share, 0.192586, 0.05);
  });
});

test('a full queue that blocks holds its senders to the worker’s pace', () => {
  const { nodes } = simulate(
    model(
      [
        clients('users', 8, { arrivals: 'constant' }),
        service('app', constant(0.1)),
        queue('jobs', { capacity: 1, overflow: 'block' }),
        worker('crew', constant(0.5)),
      ],
      [call('users', 'app'), call('app', 'jobs'), call('jobs', 'crew')],
    ),
    scenario(100, 1),
  );
  // The app alone would do 8 a second; each of its requests now waits until the worker takes one, every half second.
  expect(nodes['app']?.throughput).toBeCloseTo(2, 1);
  expect(nodes['jobs']?.queue_max).toBe(1);
  expect(nodes['jobs']?.errors).toBe(0);
  expect(nodes['app']?.utilization).toBeGreaterThan(0.99);
});

test('a sender that gives up leaves its place before a full queue', () => {
  const { nodes } = simulate(
    model(
      [
        clients('users', 10, { arrivals: 'constant' }),
        queue('jobs', { capacity: 1, overflow: 'block' }),
        worker('crew', constant(10)),
      ],
      [call('users', 'jobs', { timeoutSeconds: 1 }), call('jobs', 'crew')],
    ),
    scenario(100.05, 1),
  );
  // Of 1,000 the worker begins one every 10 s, and one waits: 11 are accepted; 9 are still waiting for room at the end,
  // or just gave up.
  expect(nodes['jobs']?.throughput).toBeCloseTo(11 / 100.05, 9);
  // Ten wait for room at any time, each for a second.
  expect(nodes['jobs']?.in_flight).toBeCloseTo(9.9, 0);
});

describe('the way to the worker', () => {
  const busy = (prefetch: number): number =>
    run({ rate: 5, time: constant(1), crew: { prefetch }, rttSeconds: 1 }, 1000).crew.throughput ?? NaN;
  test('is paid for each message: work of 1 s and a round trip of 1 s make one every 2 s', () => {
    expect(busy(0)).toBeCloseTo(0.5, 2);
  });
  test('is hidden by one message sent ahead', () => {
    expect(busy(1)).toBeCloseTo(1, 2);
  });
});

describe('publish and subscribe', () => {
  const { nodes } = simulate(
    model(
      [
        clients('users', 10, { arrivals: 'constant', readShare: 0.7 }),
        queue('topic'),
        worker('mail', constant(0.01)),
        worker('search', constant(0.02)),
        worker('audit', constant(0.01)),
      ],
      [
        call('users', 'topic'),
        call('topic', 'mail'),
        call('topic', 'search'),
        call('topic', 'audit', { takes: 'writes' }),
      ],
    ),
    scenario(1000.05, 1),
  );
  test('each group gets every message', () => {
    expect(nodes['mail']?.runs_once).toBe(10_000);
    expect(nodes['search']?.runs_once).toBe(10_000);
  });
  test('but only those that its arrow lets through', () => {
    const writes = nodes['audit']?.runs_once ?? NaN;
    // 3.3 binomial deviations.
    expect(Math.abs(writes - 3000)).toBeLessThan(3.3 * Math.sqrt(10_000 * 0.3 * 0.7));
  });
  test('and the queue counts the messages of all groups', () => {
    expect(nodes['topic']?.runs_once).toBe(20_000 + (nodes['audit']?.runs_once ?? NaN));
  });
});

test('one worker takes messages from two queues in turn', () => {
  const { nodes } = simulate(
    model(
      [
        clients('users', 10, { arrivals: 'constant' }),
        queue('one'),
        queue('two'),
        worker('crew', constant(0.1)),
      ],
      [call('users', 'one'), call('users', 'two'), call('one', 'crew'), call('two', 'crew')],
    ),
    scenario(100.05, 1),
  );
  // 20 a second come, ten a second are done: half of each.
  expect((nodes['one']?.runs_once ?? NaN) + (nodes['two']?.runs_once ?? NaN)).toBeCloseTo(999, -0.5);
  expect(Math.abs((nodes['one']?.runs_once ?? NaN) - (nodes['two']?.runs_once ?? NaN))).toBeLessThanOrEqual(
    1,
  );
});

test('what waits longer than the retention is thrown away', () => {
  // A message a second; the worker takes the first, for 20.5 s. At 21.5 s those of 2 … 11 s are more than 10 s old.
  const { jobs } = run({ rate: 1, time: constant(20.5), jobs: { retentionSeconds: 10 } }, 21.9);
  expect(jobs.dropped).toBe(10);
  expect(jobs.runs_zero).toBe(10);
});

test('messages with random work overtake each other where several work at once', () => {
  const disorder = (workers: number): number =>
    run({ rate: 5, time: exponential(0.1), users: POISSON, crew: { workers } }, 1000).jobs.out_of_order ??
    NaN;
  expect(disorder(1)).toBe(0);
  expect(disorder(8)).toBeGreaterThan(100);
});
