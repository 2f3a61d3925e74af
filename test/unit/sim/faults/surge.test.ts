/** More load than usual: how much comes, and that nothing has to recover from it. */
import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type NodeSpec, type SimulationResult } from '../../../../src/sim';
import { call, clients, constant, database, model, scenario, service, users } from '../models';

const surge = (atSeconds: number, forSeconds: number, factor: number): Fault => ({
  kind: 'surge',
  node: 'users',
  atSeconds,
  forSeconds,
  factor,
});
function run(who: NodeSpec, faults: readonly Fault[], time = constant(0.1)): SimulationResult {
  const design = model([who, service('app', time, { workers: 1000 })], [call('users', 'app')]);
  return simulate(design, scenario(100, 1, { faults }));
}

describe('a surge', () => {
  const steady = clients('users', 10, { arrivals: 'constant' });

  test('multiplies the rate while it lasts', () =>
    // 10/s for 80 s and 30/s for 20 s.
    expect(run(steady, [surge(20, 20, 3)]).requests).toBe(80 * 10 + 20 * 30));

  test('in another multiplies it again, and each takes its own part away', () =>
    // 3 × for 10 s, 6 × for 10 s, 2 × for 10 s.
    expect(run(steady, [surge(20, 20, 3), surge(30, 20, 2)]).requests).toBe(70 * 10 + 10 * (30 + 60 + 20)));

  test('of a closed loop multiplies the users, who leave with their answers', () => {
    // Each turn takes 0.9 s of thinking and 0.1 s for the answer.
    const { series } = run(users('users', 10, constant(0.9)), [surge(20, 40, 3)]);
    const perSecond = (from: number, to: number): number => {
      const slices = (series.nodes['users']?.throughput ?? []).slice(from / 0.5, to / 0.5);
      return slices.reduce<number>((sum, each) => sum + (each ?? 0), 0) / slices.length;
    };
    expect(perSecond(2, 20)).toBeCloseTo(10, 0);
    expect(perSecond(22, 60)).toBeCloseTo(30, 0);
    expect(perSecond(62, 100)).toBeCloseTo(10, 0);
  });

  test('of a recorded load repeats its requests', () => {
    const trace = {
      digest: 'a second apart',
      atSeconds: Float64Array.from({ length: 100 }, (_, second) => second),
      writes: new Int8Array(100),
      keys: new Int32Array(100),
      distinctKeys: 1,
      sessions: new Int32Array(100),
      distinctSessions: 1,
    };
    const recorded = clients('users', 0, {
      load: { kind: 'open', arrivals: { kind: 'trace', trace }, sessions: 1 },
    });
    expect(run(recorded, [surge(19.5, 20, 3)]).requests).toBe(80 + 20 * 3);
  });

  test('is no failure: there is nothing to recover from, beside what is', () => {
    const design = model(
      [clients('users', 0.1, { arrivals: 'constant', readShare: 0 }), database('store')],
      [call('users', 'store')],
    );
    const crash: Fault = { kind: 'crash', node: 'store', atSeconds: 30.5, forSeconds: 1 };
    // After the surge no write comes: had it to recover, it never would.
    const { faults, nodes } = simulate(design, scenario(98, 1, { faults: [crash, surge(95, 1, 1.5)] }));
    expect(faults.map(({ isFailure }) => isFailure)).toEqual([true, false]);
    expect(nodes['store']?.rto).toBe(0);
  });
});
