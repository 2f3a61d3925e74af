/** A bulkhead is a loss system: Erlang B without a queue, M/M/c/K with one. */
import { expect, test } from 'vitest';
import { simulate, type CallSpec, type SimulationResult } from '../../../../../src/sim';
import { expectMean, replicate } from '../../confidence';
import { call, clients, constant, exponential, model, scenario, service } from '../../models';

const run = (
  seed: number,
  [rate, seconds]: [number, number],
  bulkhead: CallSpec['bulkhead'],
): SimulationResult =>
  simulate(
    model(
      [clients('users', rate), service('app', exponential(1), { workers: 1000 })],
      [call('users', 'app', bulkhead && { bulkhead })],
    ),
    scenario(seconds, seed, { warmUpSeconds: 50 }),
  );

/** The share of calls that find all places taken, by the usual recursion over places. */
function erlangB(places: number, load: number): number {
  let blocked = 1;
  for (let place = 1; place <= places; place++) blocked = (load * blocked) / (place + load * blocked);
  return blocked;
}

test('without a queue it refuses what Erlang B says, and nothing else', () => {
  const runs = replicate(10, (seed) => run(seed, [8, 2000], { concurrent: 10, queue: 0 }));
  expectMean(
    runs.map(({ nodes }) => nodes['users']?.errors ?? NaN),
    erlangB(10, 8),
    0.1,
  );
  expect(Object.keys(runs[0]?.failures['users'] ?? {})).toEqual(['full']);
  expect(runs[0]?.failures['app']).toBeUndefined();
});

test('with a queue it refuses what M/M/1/10 does: 19.2586 % at a load of 1.2', () =>
  expectMean(
    replicate(20, (seed) => run(seed, [1.2, 6_000], { concurrent: 1, queue: 9 })).map(
      ({ nodes }) => nodes['users']?.errors ?? NaN,
    ),
    0.192586,
    0.06,
  ));

test('each instance of the caller has its own', () => {
  // Two requests every second, at once from two instances, each one call of 0.9 s: one place for each is enough.
  const design = model(
    [
      clients('users', 2, { arrivals: 'constant' }),
      service('app', constant(0), { instances: 2, workers: 10 }),
      service('store', constant(0.9), { workers: 10 }),
    ],
    [call('users', 'app'), call('app', 'store', { bulkhead: { concurrent: 1, queue: 0 } })],
  );
  expect(simulate(design, scenario(100, 1)).nodes['users']?.errors).toBe(0);
});

test('a call that its caller gives up frees its place at that instant', () => {
  // One place, held for the 0.3 s of the users' patience, and a request each 0.4 s: all find it free.
  const design = model(
    [
      clients('users', 2.5, { arrivals: 'constant' }),
      service('app', constant(0), { workers: 10 }),
      service('store', constant(10), { workers: 10 }),
    ],
    [
      call('users', 'app', { timeoutSeconds: 0.3 }),
      call('app', 'store', { bulkhead: { concurrent: 1, queue: 0 } }),
    ],
  );
  const { failures } = simulate(design, scenario(100, 1));
  expect(Object.keys(failures['users'] ?? {})).toEqual(['timeout']);
  expect(failures['app']).toEqual({ cancelled: failures['store']?.cancelled });
});
