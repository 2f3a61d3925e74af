import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type SimulationResult } from '../../../../../src/sim';
import type { ServiceSpec } from '../../../../../src/sim/nodes/service';
import type { ConnectionsSpec } from '../../../../../src/sim/nodes/service/connections';
import { expectMean, replicate } from '../../confidence';
import { call, clients, constant, model, scenario, service } from '../../models';

/** A gateway that nobody asks anything, only connections. */
function gateway(
  spec: Partial<ConnectionsSpec>,
  faults: readonly Fault[],
  {
    seconds = 200,
    warmUpSeconds = 0,
    seed = 1,
    ...rest
  }: Partial<ServiceSpec> & { seconds?: number; warmUpSeconds?: number; seed?: number } = {},
): SimulationResult {
  const connections: ConnectionsSpec = {
    total: 1000,
    limit: 1e6,
    handshake: constant(0),
    heartbeatSeconds: 1e-3,
    beatSeconds: 0,
    backoffSeconds: 10,
    capSeconds: 10,
    jitter: 'none',
    ...spec,
  };
  const design = model(
    [clients('users', 0.001), service('gw', constant(0.001), { connections, ...rest })],
    [call('users', 'gw')],
  );
  return simulate(design, scenario(seconds, seed, { faults, warmUpSeconds }));
}

const crash: Fault = { kind: 'crash', node: 'gw', atSeconds: 100, forSeconds: 5 };

describe('after a crash of 5 s', () => {
  test('all come at once without jitter, and N handshakes of 1 ÷ c take N ÷ c', () => {
    const { nodes } = gateway({ handshake: constant(0.02) }, [crash]);
    // 10 s of back-off, then a thousand of 20 ms, one after the other.
    expect(nodes['gw']?.recovery).toBeCloseTo(10 + 20, 2);
    expect(nodes['gw']?.reconnects).toBe(1000);
  });

  test('the recovery is told where the warm-up ends later; the connections opened again by then are not', () => {
    const { nodes } = gateway({}, [crash], { warmUpSeconds: 150 });
    expect(nodes['gw']?.recovery).toBeCloseTo(10, 2);
    expect(nodes['gw']?.reconnects).toBe(0);
  });

  test('four workers take a quarter of that', () => {
    const { nodes } = gateway({ handshake: constant(0.02) }, [crash], { workers: 4 });
    expect(nodes['gw']?.recovery).toBeCloseTo(10 + 5, 2);
  });

  test('those who came too early wait twice as long, up to the cap', () => {
    // At 102 s refused, at 106 s taken.
    const { nodes } = gateway({ backoffSeconds: 2, capSeconds: 60 }, [crash]);
    expect(nodes['gw']?.recovery).toBeCloseTo(2 + 4, 2);
    const capped = gateway({ backoffSeconds: 2, capSeconds: 3 }, [crash]);
    expect(capped.nodes['gw']?.recovery).toBeCloseTo(2 + 3, 2);
  });

  test('full jitter spreads them evenly over the back-off', () => {
    // Uniform over 30 s: 15 s are missing of each on average, for those who come back after the crash at first try.
    const instant: Fault = { ...crash, forSeconds: 1e-6 };
    const runs = replicate(20, (seed) =>
      gateway({ backoffSeconds: 30, capSeconds: 30, jitter: 'full' }, [instant], { seed }),
    );
    expectMean(
      runs.map(({ nodes }) => ((1000 - (nodes['gw']?.connections ?? NaN)) * 200) / 1000),
      15,
      0.03,
    );
    // Half of the way, half of them.
    const half = runs.map(({ series }) => series.nodes['gw']?.connections?.[115] ?? NaN);
    expectMean(half, (1000 * 15.5) / 30, 0.05);
  });

  test('clients notice at their next heartbeat', () => {
    const instant: Fault = { ...crash, forSeconds: 1e-6 };
    const runs = replicate(20, (seed) =>
      gateway({ heartbeatSeconds: 40, backoffSeconds: 1, capSeconds: 1 }, [instant], { seed }),
    );
    expectMean(
      runs.map(({ nodes }) => ((1000 - (nodes['gw']?.connections ?? NaN)) * 200) / 1000),
      20 + 1,
      0.03,
    );
  });
});

describe('a deploy', () => {
  const deploy: Fault = { kind: 'deploy', node: 'gw', atSeconds: 100 };
  const bluegreen = { surge: 1, unavailable: 0, bootSeconds: 10, drainSeconds: 0 };

  test('of all at once makes each reconnect once', () => {
    const { nodes } = gateway({}, [deploy], { instances: 4, deploy: bluegreen });
    expect(nodes['gw']?.reconnects).toBe(1000);
    expect(nodes['gw']?.recovery).toBeCloseTo(10, 6);
  });

  test('of one after the other makes most reconnect more than once', () => {
    // Each of 4 in turn gives its connections to the other 3: of the rest, some go to old ones, and must move again.
    const rolling = { surge: 0, unavailable: 0.25, bootSeconds: 20, drainSeconds: 0 };
    const { nodes } = gateway({}, [deploy], { instances: 4, deploy: rolling });
    // 250; then 250 + 250 ÷ 3; then of those on the 3 … each third goes to each of the others, by hand.
    const held = [250, 250, 250, 250];
    let moved = 0;
    for (let old = 0; old < 4; old++) {
      const lost = held[old] ?? 0;
      moved += lost;
      held.forEach((count, other) => (held[other] = other === old ? 0 : count + lost / 3));
    }
    expect((nodes['gw']?.reconnects ?? NaN) / moved).toBeCloseTo(1, 2);
  });
});

test('beyond the limit of the instances, some stay without', () => {
  const { nodes } = gateway({ total: 100, limit: 30 }, [], { instances: 2 });
  expect(nodes['gw']?.connections).toBe(60);
  expect(nodes['gw']?.recovery).toBe(Infinity);
});

test('heartbeats take total ÷ interval × time of each of the workers', () => {
  const { nodes } = gateway({ heartbeatSeconds: 30, beatSeconds: 0.003 }, [], { instances: 2, workers: 2 });
  expect(nodes['gw']?.utilization).toBeCloseTo(((1000 / 30) * 0.003) / 4, 3);
});
