/** What the arrows of a load balancer say, what its health checks see, and what it does when it is down itself. */
import { describe, expect, test } from 'vitest';
import {
  simulate,
  type CallSpec,
  type Fault,
  type NodeSpec,
  type SimulationResult,
} from '../../../../src/sim';
import { balancer, call, clients, constant, database, model, scenario, service, ships } from '../models';
import type { ClientsSpec } from '../../../../src/sim/nodes/clients';

const run = (
  behind: readonly NodeSpec[],
  arrows: readonly CallSpec[],
  {
    users = {},
    faults = [],
    seconds = 100,
  }: { users?: Partial<ClientsSpec>; faults?: readonly Fault[]; seconds?: number },
): SimulationResult =>
  simulate(
    model(
      [clients('users', 100, { arrivals: 'constant', ...users }), balancer('lb'), ...behind],
      [call('users', 'lb'), ...arrows],
      { replication: behind.some(({ id }) => id === 'copy') ? [ships('store', 'copy', 'sync')] : [] },
    ),
    scenario(seconds, 1, { faults }),
  );

describe('a load balancer', () => {
  test('sends reads and writes where its arrows say', () => {
    const { nodes } = run(
      [service('reader', constant(0.001)), service('writer', constant(0.001))],
      [call('lb', 'reader', { takes: 'reads' }), call('lb', 'writer', { takes: 'writes' })],
      { users: { readShare: 0 } },
    );
    // Nothing but writes, 100 a second.
    expect(nodes['users']?.availability).toBe(1);
    expect(nodes['reader']?.throughput).toBe(0);
    expect(nodes['writer']?.throughput).toBeCloseTo(100, 0);
  });

  test('weighs its targets by the shares of their arrows', () => {
    const { nodes } = run(
      [service('many', constant(0.001)), service('few', constant(0.001))],
      [call('lb', 'many', { share: 0.9 }), call('lb', 'few', { share: 0.1 })],
      { seconds: 1000 },
    );
    // 10 % of 100,000: a binomial deviation of √(10⁵ · 0.1 · 0.9) = 95, of which 3.3 are 313 requests.
    expect(Math.abs((nodes['few']?.throughput ?? NaN) * 1000 - 10_000)).toBeLessThan(313);
  });

  test('gives the share of a target that is down to the others', () => {
    const { nodes } = run(
      [service('many', constant(0.001)), service('few', constant(0.001))],
      [call('lb', 'many', { share: 0.9 }), call('lb', 'few', { share: 0.1 })],
      { faults: [{ kind: 'crash', node: 'many', atSeconds: 10.5 }] },
    );
    // Checks at 11, 12 and 13 s fail: 90 % of 250 requests are lost, and none of the 8,700 after them.
    expect(nodes['users']?.errors).toBeCloseTo((0.9 * 250) / 10_000, 2);
  });

  test('follows a database’s leader to where it is', () => {
    const failover = { detectSeconds: 2, promoteSeconds: 3, fence: 'lease' } as const;
    const { nodes } = run([database('store', { failover }), database('copy')], [call('lb', 'store')], {
      users: { readShare: 0 },
      faults: [{ kind: 'crash', node: 'store', atSeconds: 20.505 }],
    });
    // Down at 20.505 s, promoted at 25.505 s; taken out of the rotation at 23 s, and back after checks at 26 and 27 s.
    expect(nodes['users']?.availability).toBeCloseTo(1 - (27 - 20.505) / 100, 3);
    expect(nodes['store']?.rto).toBeCloseTo(27 - 20.505, 1);
  });

  test('refuses all requests while it is down itself', () => {
    const { nodes } = run([service('app', constant(0.001))], [call('lb', 'app')], {
      faults: [{ kind: 'crash', node: 'lb', atSeconds: 20.005, forSeconds: 30 }],
    });
    expect(nodes['users']?.availability).toBeCloseTo(0.7, 3);
    expect(nodes['app']?.throughput).toBeCloseTo(70, 0);
  });
});

test('a health check fails where the answer takes longer than its time-out', () => {
  const { nodes } = run([service('app', constant(0.001), { workers: 1e4 })], [call('lb', 'app')], {
    faults: [{ kind: 'slow', node: 'app', atSeconds: 10.005, factor: 1, extraSeconds: 100 }],
  });
  // Time-out 0.5 s: the checks of 11, 12 and 13 s fail, the last at 13.5 s; from then on all are refused.
  expect(nodes['app']?.in_flight).toBeGreaterThan(0);
  expect(nodes['lb']?.errors).toBeCloseTo((100 - 13.5) / (100 - 13.5 + 10.005), 3);
});
