/** What counts when a call has failed: the algebra of availability. */
import { describe, expect, test } from 'vitest';
import { simulate, type CallSpec, type SimulationResult } from '../../../../../src/sim';
import { call, clients, constant, model, scenario, service } from '../../models';

/** A request each 100 ms for 1,000 s; the first store is down for 100 s, the second for 100 s of which 50 s are the same. */
function run(primary: Partial<CallSpec>, others: readonly CallSpec[] = []): SimulationResult {
  const nodes = ['app', 'primary', 'second'].map((id) => service(id, constant(0.001), { workers: 10 }));
  return simulate(
    model(
      [clients('users', 10, { arrivals: 'constant' }), ...nodes],
      [call('users', 'app'), call('app', 'primary', primary), ...others],
    ),
    scenario(1000.05, 1, {
      faults: [
        { kind: 'crash', node: 'primary', atSeconds: 100.05, forSeconds: 100 },
        { kind: 'crash', node: 'second', atSeconds: 150.05, forSeconds: 100 },
      ],
    }),
  );
}

describe('a tenth of the time, the callee is down', () => {
  test('without a fallback a tenth of the requests fail', () =>
    expect(run({}).nodes['users']?.availability).toBeCloseTo(0.9, 9));

  test('an answer that the caller has ready makes up for all of them, and is told', () => {
    const { users } = run({ fallback: {} }).nodes;
    expect(users?.availability).toBe(1);
    expect(users?.degraded).toBeCloseTo(0.1, 9);
  });

  test('another callee makes up for those that find it up', () => {
    const second = call('app', 'second', { standsIn: true });
    const { nodes, failures } = run({ fallback: { call: second.id } }, [second]);
    expect(nodes['users']?.availability).toBeCloseTo(0.95, 9);
    expect(nodes['users']?.degraded).toBeCloseTo(0.05 / 0.95, 9);
    // It gets what the first refuses, and nothing else.
    expect(failures['second']).toEqual({ refused: 500 });
    expect(nodes['second']?.throughput).toBeCloseTo(500 / 1000.05, 9);
  });
});
