/** Crashes: which of several keep a machine down, and what the machine's callers and callees see. */
import { describe, expect, test } from 'vitest';
import { simulate, type CrashFault, type SimulationResult } from '../../../../src/sim';
import { balancer, cache, call, clients, constant, database, model, scenario, service } from '../models';

const crash = (node: string, from: number, to: number, instances?: number): CrashFault => ({
  kind: 'crash',
  node,
  atSeconds: from,
  forSeconds: to - from,
  ...(instances !== undefined && { instances }),
});

describe.each(['app', 'store', 'cache', 'lb'])('overlapping crashes of %s', (id) => {
  // The cache passes nothing on, so that its loss is a failure.
  const design = model(
    [
      clients('users', 10, { arrivals: 'constant' }),
      service('app', constant(0)),
      database('store'),
      balancer('lb', { health: { intervalSeconds: 1e3, timeoutSeconds: 1, fall: 9, rise: 1 } }),
      cache('cache', 10),
      database('beside'),
    ],
    [call('users', id === 'lb' ? 'lb' : id), call('lb', 'app'), call('cache', 'store')],
  );
  test.each([
    ['that overlap keep it down from the first to the last', [crash(id, 10.05, 30), crash(id, 20, 60.05)]],
    ['one inside the other keep it down for the longer', [crash(id, 10.05, 60.05), crash(id, 20, 30)]],
    ['one at the end of the other keep it down for both', [crash(id, 10.05, 30), crash(id, 30, 60.05)]],
  ])('%s', (_, faults) => {
    const { nodes, durationSeconds } = simulate(design, scenario(100.05, 1, { faults }));
    // 1,000 requests at 0.1, 0.2 … 100 s; those from 10.1 to 60.0 s find it down.
    const here = nodes[id]?.throughput ?? NaN;
    expect(Math.round(here * durationSeconds)).toBe(500);
  });
});

test('each crash of an instance has its own end', () => {
  const { nodes } = simulate(
    model(
      [clients('users', 10, { arrivals: 'constant' }), service('app', constant(0), { instances: 2 })],
      [call('users', 'app')],
    ),
    scenario(100.05, 1, { faults: [crash('app', 10.05, 20.05, 1), crash('app', 15.05, 95.05, 1)] }),
  );
  // Instances take turns. One of two is down for 5 s, both for 5 s, the other for 75 s: 25 + 50 + 375 of 1,000 fail.
  expect(nodes['users']?.errors).toBeCloseTo(0.45, 2);
});

test('the crash of a subgraph is that of everything in it that can crash: a region outage', () => {
  const { nodes } = simulate(
    model(
      [
        clients('users', 10, { arrivals: 'constant', zone: 'us' }),
        service('app', constant(0), { zone: 'us' }),
        database('store', { zone: 'us' }),
        service('far', constant(0), { zone: 'eu' }),
      ],
      [call('users', 'far'), call('users', 'app'), call('app', 'store')],
    ),
    scenario(100.05, 1, { faults: [crash('us', 10.05, 60.05)] }),
  );
  expect(nodes['far']?.availability).toBe(1);
  expect(nodes['app']?.availability).toBeCloseTo(0.5, 9);
  expect(nodes['store']?.throughput).toBeCloseTo(500 / 100.05, 9);
});

describe('a request in an instance that crashes', () => {
  /** One request, sent at 5 s; the app works 2 s and calls the store a hundred times, 0.1 s each. */
  const run = (faults: readonly CrashFault[]): SimulationResult =>
    simulate(
      model(
        [
          clients('users', 0.2, { arrivals: 'constant' }),
          service('app', constant(2)),
          database('store', { time: constant(0.1) }),
        ],
        [call('users', 'app'), call('app', 'store', { perRequest: 100 })],
      ),
      scenario(9.9, 1, { faults }),
    );
  const atStore = ({ nodes }: SimulationResult): number =>
    Math.round((nodes['store']?.throughput ?? NaN) * 9.9);

  test('makes no more calls', () => {
    // From 7 s on one call each 0.1 s: ten are done by 8.05 s, the eleventh is with the store and ends there.
    expect(atStore(run([crash('app', 8.05, 20)]))).toBe(11);
    // Crashed in its own work: none.
    expect(atStore(run([crash('app', 6, 20)]))).toBe(0);
  });

  test('fails at once, not when the work would have ended', () => {
    const secondsInside = ({ nodes }: SimulationResult): number => (nodes['users']?.in_flight ?? NaN) * 9.9;
    // Sent at 5 s and lost at 6 s; without the crash it would take 2 + 100 · 0.1 s, beyond the end at 9.9 s.
    expect(secondsInside(run([crash('app', 6, 20)]))).toBeCloseTo(1, 9);
    expect(secondsInside(run([]))).toBeCloseTo(9.9 - 5, 9);
  });
});

describe('writes every 10 s', () => {
  const design = model(
    [
      clients('users', 0.1, { arrivals: 'constant', readShare: 0 }),
      database('store', { time: constant(0.2) }),
    ],
    [call('users', 'store')],
  );
  const rto = (until: number): number | undefined =>
    simulate(design, scenario(98, 1, { faults: [crash('store', 30.5, until)] })).nodes['store']?.rto;

  test('that meet no crash wait for none: what counts is how long the first after it takes', () =>
    expect(rto(31.5)).toBeCloseTo(0.2, 9));
  test('of which one fails wait from the crash to the next', () =>
    expect(rto(45)).toBeCloseTo(50.2 - 30.5, 9));
});
