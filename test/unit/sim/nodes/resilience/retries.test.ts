/** Tries after the first: how they multiply, what bounds them, and what they do to writes. */
import { describe, expect, test } from 'vitest';
import { simulate, type CallSpec, type Fault, type SimulationResult } from '../../../../../src/sim';
import { expectMean, replicate } from '../../confidence';
import {
  call,
  clients,
  constant,
  database,
  exponential,
  model,
  scenario,
  service,
  type ClientsOptions,
} from '../../models';

const fixed = (baseSeconds: number) =>
  ({ growth: 'fixed', baseSeconds, capSeconds: Infinity, jitter: 'none' }) as const;
const down = (node: string): Fault => ({ kind: 'crash', node, atSeconds: 0 });

test('three tries in each of five layers are 243 calls at the bottom', () => {
  const layers = ['one', 'two', 'three', 'four', 'bottom'];
  const path = ['users', ...layers];
  const result = simulate(
    model(
      [
        clients('users', 1, { arrivals: 'constant' }),
        ...layers.map((id) => service(id, constant(0), { workers: 10 })),
      ],
      layers.map((to, index) => call(path[index] ?? '', to, { retries: { most: 2, backoff: fixed(0.001) } })),
    ),
    scenario(10.9, 1, { faults: [down('bottom')] }),
  );
  expect(result.failures['users']).toEqual({ refused: 10 });
  expect(result.failures['bottom']).toEqual({ refused: 10 * 243 });
  expect(result.nodes['four']?.attempts).toBe(3);
});

test('tries that fail with probability q end as a geometric series, cut after the last', () => {
  // A try fails when an exponential time of 10 ms exceeds the time-out of 10 ms.
  const q = Math.exp(-1);
  const runs = replicate(10, (seed) => {
    const design = model(
      [clients('users', 500), service('app', exponential(0.01), { workers: 1000 })],
      [call('users', 'app', { timeoutSeconds: 0.01, retries: { most: 2, backoff: fixed(0.005) } })],
    );
    return simulate(design, scenario(20, seed, { warmUpSeconds: 1 })).nodes;
  });
  expectMean(
    runs.map(({ users }) => users?.errors ?? NaN),
    q ** 3,
    0.1,
  );
  expectMean(
    runs.map(({ users }) => users?.attempts ?? NaN),
    1 + q + q ** 2,
    0.02,
  );
});

describe('work that nobody waits for', () => {
  const run = (cancels: boolean) =>
    replicate(10, (seed) => {
      const design = model(
        [clients('users', 500), service('app', exponential(0.01), { workers: 100 })],
        [call('users', 'app', { timeoutSeconds: 0.01, cancels })],
      );
      return simulate(design, scenario(20, seed, { warmUpSeconds: 1 })).nodes['app']?.utilization ?? NaN;
    });

  test('ends with the time-out: a worker is held for the shorter of time and time-out', () =>
    expectMean(run(true), (500 * 0.01 * (1 - Math.exp(-1))) / 100, 0.03));

  test('is done all the same where the callee does not notice', () =>
    expectMean(run(false), (500 * 0.01) / 100, 0.03));
});

describe('a retry budget', () => {
  // A hundred calls a second that all fail.
  const attempts = (share: number, reservePerSecond: number): number | undefined =>
    simulate(
      model(
        [clients('users', 100, { arrivals: 'constant' }), service('app', constant(0))],
        [
          call('users', 'app', {
            retries: { most: 3, backoff: fixed(0.001), budget: { share, reservePerSecond } },
          }),
        ],
      ),
      scenario(120, 1, { warmUpSeconds: 20, faults: [down('app')] }),
    ).nodes['users']?.attempts;

  test.each([
    ['a share of the calls', 0.1, 0, 1.1],
    ['a share of the calls and its reserve', 0.1, 1, 1.11],
    ['its reserve alone', 0, 5, 1.05],
    ['no more than the retries that there are', 1, 1000, 4],
  ])('allows %s', (_, share, reserve, expected) => {
    expect(attempts(share, reserve)).toBeCloseTo(expected, 3);
  });
});

describe('the deadline of the caller’s own caller', () => {
  // Users wait for 100 ms; the app tries again each 40 ms, and is refused at once.
  const run = (patience: Partial<CallSpec>, users: ClientsOptions = {}): SimulationResult =>
    simulate(
      model(
        [
          clients('users', 1, { arrivals: 'constant', ...users }),
          service('app', constant(0), { workers: 10 }),
          service('store', constant(0)),
        ],
        [
          call('users', 'app', patience),
          call('app', 'store', { retries: { most: 9, backoff: fixed(0.04) } }),
        ],
      ),
      scenario(10.9, 1, { faults: [down('store')] }),
    );

  test('lets no try begin that nobody would wait for', () => {
    const { failures } = run({ timeoutSeconds: 0.1 });
    // At 0, 40 and 80 ms; at 80 ms it is clear that 120 ms would be too late.
    expect(failures['store']).toEqual({ refused: 30 });
    expect(failures['users']).toEqual({ refused: 10 });
  });

  test('is the same where it is the user who gives up', () => {
    const { failures } = run({}, { timeoutSeconds: 0.1 });
    expect(failures['store']).toEqual({ refused: 30 });
    // Told at 80 ms, not left alone until 100 ms.
    expect(failures['users']).toEqual({ refused: 10 });
  });

  test('is none where the callee does not notice', () =>
    expect(run({ timeoutSeconds: 0.1, cancels: false }).failures['store']).toEqual({ refused: 100 }));
});

describe('a write that had succeeded', () => {
  const writes = (spec: Partial<CallSpec>, faults: readonly Fault[]): SimulationResult =>
    simulate(
      model(
        [
          clients('users', 1, { arrivals: 'constant', readShare: 0, zone: 'home' }),
          database('store', { commit: constant(0.1), zone: 'away' }),
        ],
        [call('users', 'store', { timeoutSeconds: 0.3, retries: { most: 3, backoff: fixed(0.3) }, ...spec })],
      ),
      scenario(10.9, 1, { faults }),
    );
  // The second write is carried out at 2.1 s, and its answer lost; the next tries are at 2.6 s and 3.2 s.
  const cut: Fault = { kind: 'partition', from: 'home', to: 'away', atSeconds: 2.05, forSeconds: 0.7 };

  test('and is tried again because its answer was lost is a duplicate', () =>
    expect(writes({}, [cut]).nodes['store']?.duplicates).toBe(1));

  test('is none where nothing is lost, however many a request makes', () =>
    expect(writes({ perRequest: 3 }, []).nodes['store']?.duplicates).toBe(0));

  test('and is hedged before its answer is there is a duplicate', () =>
    // Both are carried out: the second one, sent after 50 ms, is given up 50 ms before it is.
    expect(writes({ hedge: { afterSeconds: 0.05 }, cancels: false }, []).nodes['store']?.duplicates).toBe(
      10,
    ));
});
