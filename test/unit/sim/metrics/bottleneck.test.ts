/** The offered load ρ of a node, by the closed form of the rate, the service time and the places: however overload ends. */
import { describe, expect, test } from 'vitest';
import { simulate, type CallSpec, type NodeSpec, type SimulationResult } from '../../../../src/sim';
import type { ClientsOptions } from '../models';
import {
  call,
  clients,
  constant,
  database,
  exponential,
  gateway,
  model,
  queue,
  scenario,
  service,
  worker,
} from '../models';

/** Users at a rate, and a node that they call; a run of as many requests as tell its load within some percent. */
const run = (
  ratePerSecond: number,
  node: NodeSpec,
  { edge, ...users }: ClientsOptions & { readonly edge?: Partial<CallSpec> } = {},
): SimulationResult =>
  simulate(
    model([clients('users', ratePerSecond, users), node], [call('users', node.id, edge)]),
    scenario(10_000 / ratePerSecond, 1, { warmUpSeconds: 1000 / ratePerSecond }),
  );

/** ρ is measured within three standard errors of 9,000 exponential times and 9,000 Poisson arrivals: 3 √(2 ÷ 9,000). */
const expectLoad = (measured: number | undefined, rho: number): void =>
  expect(Math.abs((measured ?? NaN) / rho - 1)).toBeLessThan(3 * Math.sqrt(2 / 9000));

const ten = exponential(0.01);

describe('saturated is', () => {
  test.each<[string, number, SimulationResult]>([
    ['a finite queue: M/M/1/10', 1.2, run(120, service('app', ten, { queueLimit: 9 }))],
    ['a loss system: M/M/1/1', 2, run(200, service('app', ten, { queueLimit: 0 }))],
    ['a loss system: M/M/10/10', 2, run(20, service('app', exponential(1), { workers: 10, queueLimit: 0 }))],
    [
      'a serverless service of 20 erlangs on 10 environments',
      2,
      run(
        20,
        service('app', exponential(1), {
          serverless: { coldStart: constant(0), concurrency: 10, keepAliveSeconds: 60 },
        }),
      ),
    ],
    ['a service whose users have patience', 1.5, run(150, service('app', ten), { timeoutSeconds: 0.5 })],
    [
      'a service whose users have little, so that its work is cut short as well',
      1.5,
      run(150, service('app', ten), { timeoutSeconds: 0.02 }),
    ],
    [
      'a service at the end of an arrow with a time-out',
      1.5,
      run(150, service('app', ten), { edge: { timeoutSeconds: 0.5 } }),
    ],
    ['a queue without end: M/M/1', 1.5, run(150, service('app', ten))],
    [
      'a service that sheds the oldest',
      1.5,
      run(150, service('app', ten, { queueLimit: 5, shedding: { kind: 'oldest' } })),
    ],
    ['a database', 1.5, run(300, database('app', { connections: 2, time: ten }), { timeoutSeconds: 0.5 })],
    ['a gateway', 1.5, run(150, gateway('app', { time: ten, workers: 1 }), { timeoutSeconds: 0.5 })],
  ])('%s, at ρ = %d', (_, rho, { saturated, bottleneck }) => {
    expect(saturated.map(({ node }) => node)).toEqual(['app']);
    expectLoad(saturated[0]?.offeredLoad, rho);
    expect(bottleneck?.offeredLoad).toBe(saturated[0]?.offeredLoad);
  });

  test.each([
    ['lets messages wait', queue('jobs')],
    ['refuses messages', queue('jobs', { capacity: 10 })],
    ['drops the oldest', queue('jobs', { capacity: 10, overflow: 'drop-oldest' })],
  ])('a worker at ρ = 1.5 whose queue %s', (_, jobs) => {
    const { saturated } = simulate(
      model(
        [clients('users', 150), jobs, worker('crew', ten)],
        [call('users', 'jobs'), call('jobs', 'crew')],
      ),
      scenario(10_000 / 150, 1, { warmUpSeconds: 1000 / 150 }),
    );
    expect(saturated.map(({ node }) => node)).toEqual(['crew']);
    expectLoad(saturated[0]?.offeredLoad, 1.5);
  });
});

describe('not saturated is', () => {
  test.each<[string, number, SimulationResult]>([
    ['M/M/1 that is busy', 0.9, run(90, service('app', ten))],
    ['a loss system that refuses a third: M/M/1/1', 0.5, run(50, service('app', ten, { queueLimit: 0 }))],
    ['a service that impatient users leave', 0.9, run(90, service('app', ten), { timeoutSeconds: 0.05 })],
  ])('%s, at ρ = %d', (_, rho, { saturated, bottleneck }) => {
    expect(saturated).toEqual([]);
    expectLoad(bottleneck?.offeredLoad, rho);
  });

  test('a service whose users wait for their answers before they ask again: none is too many', () => {
    const closed = clients('users', 0, { load: { kind: 'closed', users: 50, think: constant(0.01) } });
    const { saturated } = simulate(
      model([closed, service('app', ten)], [call('users', 'app')]),
      scenario(100, 1, { warmUpSeconds: 10 }),
    );
    expect(saturated).toEqual([]);
  });
});
