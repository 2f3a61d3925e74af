/** A name: who gets which answer, how long it is kept, and what that means when a target dies. */
import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type Model, type NodeSpec } from '../../../../src/sim';
import type { DnsSpec } from '../../../../src/sim/nodes/dns';
import { balancer, call, clients, constant, dns, model, scenario, service } from '../models';
import { visiting, type Visit, type Visited } from '../visits';

const idle = (id: string, zone?: string): NodeSpec =>
  service(id, constant(0), { workers: 1e6, ...(zone !== undefined && { zone }) });

/** Users, a name, and what it stands for: first `one`, then `two`. */
const named = (spec: Partial<DnsSpec> = {}, shares: readonly [number, number] = [1, 1]): Model =>
  model(
    [clients('users', 0), dns('name', spec), idle('one'), idle('two')],
    [
      call('users', 'name'),
      call('name', 'one', { share: shares[0] }),
      call('name', 'two', { share: shares[1] }),
    ],
  );

const crash = (node: string, atSeconds: number, forSeconds?: number): Fault => ({
  kind: 'crash',
  node,
  atSeconds,
  ...(forSeconds !== undefined && { forSeconds }),
});

/** Session i begins at i + 0.05 s, and sends a request each second until the end. */
const staggered = (sessions: number, untilSeconds: number): Visit[] =>
  Array.from({ length: sessions }, (_, session) =>
    Array.from({ length: untilSeconds - session }, (_, second) => ({ at: session + second + 0.05, session })),
  ).flat();

const failed = (visited: readonly Visited[]): number => visited.filter(({ isOk }) => !isOk).length;

describe('after its target has died, users are sent there', () => {
  // Ten sessions whose answers expire one a second, TTL 10 s. “one” dies at 10.5 s; checks at 11, 12 and 13 s find it out.
  const { result, visited } = visiting(
    named(),
    scenario(60, 1, { faults: [crash('one', 10.5)] }),
    staggered(10, 60),
  );
  // From 13 s on, those whose answer expires x s later send x requests more: x = 0 … 9, TTL ÷ 2 on average.
  const stale = 45;

  test('until their answers expire: TTL ÷ 2 longer on average than the checks take', () => {
    // Ten a second before the checks know it: at 11.05 and 12.05 s.
    expect(failed(visited)).toBe(2 * 10 + stale);
  });
  test('in stale answers, from when checks know it', () => {
    expect((result.nodes['name']?.stale_answers ?? NaN) * visited.length).toBeCloseTo(stale, 6);
  });
  test('and nowhere else any more in the end', () => {
    expect(visited.filter(({ visit, isOk }) => visit.at > 23 && !isOk)).toEqual([]);
  });
});

describe('a name', () => {
  test('is looked up once a TTL by each session', () => {
    // 60 s are 6 TTLs of 10 s for the first session and one less of its seconds for each later one.
    const { result, visited } = visiting(named(), scenario(60, 1), staggered(1, 60));
    expect(visited).toHaveLength(60);
    expect((result.nodes['name']?.throughput ?? NaN) * 60).toBeCloseTo(6, 9);
    expect(result.nodes['name']?.hit_ratio).toBeCloseTo(54 / 60, 9);
  });

  test('costs a look-up’s time only then', () => {
    const { visited } = visiting(
      named({ time: constant(0.05), ttlSeconds: 9.9 }),
      scenario(20, 1),
      staggered(1, 20),
    );
    const slow = visited.filter(({ seconds }) => seconds > 0.01);
    expect(slow.map(({ visit }) => visit.at)).toEqual([0.05, 10.05]);
    for (const { seconds } of slow) expect(seconds).toBeCloseTo(0.05, 9);
  });

  test('is asked by another node once for all of its requests', () => {
    const { nodes } = simulate(
      model(
        [clients('users', 10), idle('app'), dns('name', { ttlSeconds: 1000 }), idle('one')],
        [call('users', 'app'), call('app', 'name'), call('name', 'one')],
      ),
      scenario(100, 1),
    );
    expect((nodes['name']?.throughput ?? NaN) * 100).toBeCloseTo(1, 9);
    expect(nodes['one']?.throughput).toBe(nodes['users']?.throughput);
  });

  test('by weight names targets by the shares of their arrows', () => {
    const visits = Array.from({ length: 10_000 }, (_, session) => ({ at: session / 1000, session }));
    const { result } = visiting(named({ policy: 'weighted' }, [0.7, 0.3]), scenario(20, 1), visits);
    // 30 % of 10,000: a binomial deviation of 45.8, of which 3.3 are 151 requests.
    expect(Math.abs((result.nodes['two']?.throughput ?? NaN) * 20 - 3000)).toBeLessThan(151);
  });

  test('in turns gives each target as many sessions', () => {
    const visits = Array.from({ length: 1000 }, (_, session) => ({ at: session / 1000, session }));
    const { result } = visiting(named({ policy: 'round-robin' }), scenario(10, 1), visits);
    expect(result.nodes['one']?.throughput).toBe(50);
    expect(result.nodes['two']?.throughput).toBe(50);
  });

  test('with failover goes back to the first target when that is well again', () => {
    const { visited, result } = visiting(
      named({ ttlSeconds: 0 }),
      scenario(60, 1, { faults: [crash('one', 10.5, 10)] }),
      staggered(1, 60),
    );
    // Known dead from 13 s; back at 20.5 s, and well after the checks at 21 and 22 s: 13.05 … 21.05 s go to “two”.
    expect(failed(visited)).toBe(2);
    expect((result.nodes['two']?.throughput ?? NaN) * 60).toBeCloseTo(9, 6);
  });

  test('of which no target is well names them as if all were', () => {
    const { result } = visiting(
      named({ policy: 'round-robin', ttlSeconds: 0 }),
      scenario(41, 1, { faults: [crash('one', 10.5), crash('two', 10.5)] }),
      staggered(1, 41),
    );
    expect(result.failures['one']).toEqual({ refused: 15 });
    expect(result.failures['two']).toEqual({ refused: 15 });
  });

  test('leaves a balancer out behind which nobody is left', () => {
    const design = model(
      [clients('users', 0), dns('name', { ttlSeconds: 0 }), balancer('lb'), idle('one'), idle('two')],
      [call('users', 'name'), call('name', 'lb'), call('lb', 'one'), call('name', 'two')],
    );
    const { visited } = visiting(design, scenario(60, 1, { faults: [crash('one', 10.5)] }), staggered(1, 60));
    expect(failed(visited)).toBe(2);
  });
});

describe('requests go to the target themselves', () => {
  const far = (spec: Partial<DnsSpec>): Model =>
    model(
      [
        clients('users', 0, { zone: 'eu' }),
        dns('name', { zone: 'elsewhere', ...spec }),
        idle('one', 'us'),
        idle('two', 'eu'),
      ],
      [call('users', 'name'), call('name', 'one'), call('name', 'two')],
      {
        links: [
          { between: ['eu', 'us'], rttSeconds: 0.08 },
          { between: ['eu', 'elsewhere'], rttSeconds: 1 },
          { between: ['us', 'elsewhere'], rttSeconds: 0.01 },
        ],
        localRttSeconds: 0.001,
      },
    );

  test('as far as that is from the caller, wherever the name server stands', () => {
    const { visited } = visiting(far({ policy: 'failover' }), scenario(20, 1), staggered(1, 5));
    for (const { seconds } of visited) expect(seconds).toBeCloseTo(0.08, 9);
  });

  test('with geo the nearest to the caller, and the next where that is dead', () => {
    const { visited } = visiting(
      far({
        policy: 'geo',
        ttlSeconds: 0,
        health: { intervalSeconds: 1, timeoutSeconds: 3, fall: 3, rise: 2 },
      }),
      scenario(30, 1, { faults: [crash('two', 10.5)] }),
      staggered(1, 25),
    );
    const seconds = visited.filter(({ isOk }) => isOk).map(({ seconds }) => Math.round(seconds * 1000));
    // Down at 10.5 s, found out at 13 s.
    expect(seconds).toEqual([
      ...Array.from({ length: 11 }, () => 1),
      ...Array.from({ length: 12 }, () => 80),
    ]);
  });

  test('with geo the one in the caller’s own domain, where another stands in none and so is no farther', () => {
    const { result } = visiting(
      model(
        [clients('users', 0, { zone: 'eu' }), dns('name', { policy: 'geo' }), idle('one'), idle('two', 'eu')],
        [call('users', 'name'), call('name', 'one'), call('name', 'two')],
      ),
      scenario(20, 1),
      staggered(1, 20),
    );
    expect(result.nodes['one']?.throughput).toBe(0);
    expect(result.nodes['two']?.throughput).toBe(1);
  });
});

describe('while the name server is down', () => {
  const down = (spec: Partial<DnsSpec>) =>
    visiting(named(spec), scenario(60, 1, { faults: [crash('name', 20.5, 20)] }), [
      ...staggered(1, 60),
      { at: 30, session: 99 },
    ]).visited.filter(({ isOk }) => !isOk);

  test('answers are good until they expire, and nobody else knows the way', () => {
    // The session’s answer of 20.05 s expires at 30.05 s: ten requests from then on fail, and the new session’s.
    expect(down({}).map(({ visit }) => visit.at)).toHaveLength(10 + 2);
  });
  test('expired answers are good enough where resolvers serve them (RFC 8767)', () => {
    expect(down({ serveStale: true }).map(({ visit }) => visit.session)).toEqual([99]);
  });
});
