/** A gateway: who passes it, what that costs, and where each request goes. */
import { describe, expect, test } from 'vitest';
import { simulate, type CallSpec, type NodeSpec } from '../../../../src/sim';
import type { ClientsSpec } from '../../../../src/sim/nodes/clients';
import { expectMean, replicate } from '../confidence';
import { call, clients, constant, exponential, gateway, model, scenario, service } from '../models';
import { visiting } from '../visits';

const idle = (id: string): NodeSpec => service(id, constant(0), { workers: 1e6 });
const behind = (
  front: NodeSpec,
  nodes: readonly NodeSpec[],
  arrows: readonly CallSpec[],
  users: Partial<ClientsSpec> & { readonly ratePerSecond: number },
) => model([clients('users', users.ratePerSecond, users), front, ...nodes], [call('users', 'gw'), ...arrows]);

describe('a gateway', () => {
  test('turns away the share of requests whose sender may not, before anything behind it', () => {
    const { nodes, failures } = simulate(
      behind(gateway('gw', { deniedShare: 0.1 }), [idle('app')], [call('gw', 'app')], { ratePerSecond: 100 }),
      scenario(200, 1),
    );
    // 10 % of about 20,000: a binomial deviation of 0.21 %, of which 3.3 are 0.7 %.
    expect(Math.abs((nodes['users']?.errors ?? NaN) - 0.1)).toBeLessThan(0.007);
    expect(Object.keys(failures['gw'] ?? {})).toEqual(['denied']);
    expect(failures['app']).toBeUndefined();
    expect(nodes['app']?.throughput).toBe(nodes['users']?.throughput);
  });

  test('makes every request wait for the check, and for its own time', () => {
    const { nodes } = simulate(
      behind(
        gateway('gw', { time: constant(0.001), auth: constant(0.004) }),
        [idle('app')],
        [call('gw', 'app')],
        { ratePerSecond: 1000 },
      ),
      scenario(10, 1),
    );
    expect(nodes['users']?.mean).toBeCloseTo(0.005, 9);
  });

  test('with two workers at ρ = ½ is an M/M/2 queue: Erlang C = ⅓, Wq = ⅓', () => {
    const means = replicate(10, (seed) =>
      simulate(
        behind(
          gateway('gw', { auth: exponential(1), workers: 2 }),
          [service('app', constant(5), { workers: 1e6 })],
          [call('gw', 'app')],
          { ratePerSecond: 1 },
        ),
        scenario(6000, seed, { warmUpSeconds: 100 }),
      ),
    );
    // Workers are free again while the node behind works, which takes 5 s.
    expectMean(
      means.map(({ nodes }) => (nodes['gw']?.mean ?? NaN) - 5),
      1 + 1 / 3,
      0.05,
    );
    expectMean(
      means.map(({ nodes }) => nodes['gw']?.utilization ?? NaN),
      0.5,
      0.04,
    );
  });

  test('sends each request to one node, by the shares of its arrows', () => {
    const { nodes } = simulate(
      behind(
        gateway('gw'),
        [idle('search'), idle('orders')],
        [call('gw', 'search', { share: 0.9 }), call('gw', 'orders', { share: 0.1 })],
        { ratePerSecond: 100 },
      ),
      scenario(200, 1),
    );
    const [search = NaN, orders = NaN, all = NaN] = ['search', 'orders', 'gw'].map(
      (id) => nodes[id]?.throughput,
    );
    expect(Math.abs(orders / all - 0.1)).toBeLessThan(0.007);
    expect(search + orders).toBeCloseTo(all, 6);
  });

  test('sends reads and writes where its arrows say', () => {
    const { nodes } = simulate(
      behind(
        gateway('gw'),
        [idle('reader'), idle('writer')],
        [call('gw', 'reader', { takes: 'reads' }), call('gw', 'writer', { takes: 'writes' })],
        { ratePerSecond: 100, readShare: 0 },
      ),
      scenario(10, 1),
    );
    expect(nodes['reader']?.throughput).toBe(0);
    expect(nodes['writer']?.throughput).toBe(nodes['users']?.throughput);
  });

  test('sends what fails to the node that stands in, and nothing else', () => {
    const { nodes } = simulate(
      behind(
        gateway('gw', {}),
        [idle('app'), idle('spare')],
        [call('gw', 'app', { fallback: { call: 'gw-spare' } }), call('gw', 'spare', { standsIn: true })],
        { ratePerSecond: 100 },
      ),
      scenario(20, 1, { faults: [{ kind: 'crash', node: 'app', atSeconds: 10 }] }),
    );
    expect(nodes['users']?.errors).toBe(0);
    expect((nodes['app']?.throughput ?? NaN) + (nodes['spare']?.throughput ?? NaN)).toBeCloseTo(
      nodes['users']?.throughput ?? NaN,
      9,
    );
    expect(nodes['spare']?.throughput).toBeGreaterThan(40);
  });

  test('refuses all while it is down, also those that it works on', () => {
    const visits = Array.from({ length: 10_000 }, (_, index) => ({ at: index / 100 }));
    const { visited } = visiting(
      behind(gateway('gw', { auth: constant(0.5), workers: 1e6 }), [idle('app')], [call('gw', 'app')], {
        ratePerSecond: 0,
      }),
      scenario(101, 1, { faults: [{ kind: 'crash', node: 'gw', atSeconds: 20.005, forSeconds: 30 }] }),
      visits,
    );
    // 3,000 that come in 30 s, and 50 that are inside when it crashes.
    expect(visited).toHaveLength(10_000);
    expect(visited.filter(({ isOk }) => !isOk)).toHaveLength(3050);
  });
});
