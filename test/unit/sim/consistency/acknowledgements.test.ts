import { describe, expect, test } from 'vitest';
import { simulate } from '../../../../src/sim';
import { Simulation } from '../../../../src/sim/simulate';
import { expectMean, replicate } from '../confidence';
import { cache, call, clients, constant, database, model, scenario, ships } from '../models';

describe.each([0.2, 1, 10, 100, 1000])(
  'reads of one key from a follower 5 s behind, where it is written %d times a second,',
  (rate) => {
    const WIRE = 0.1;
    const LAG = 5;
    const design = model(
      [
        clients('writers', rate, { readShare: 0 }),
        clients('readers', 20),
        database('leader'),
        database('follower'),
      ],
      [call('writers', 'leader'), call('readers', 'follower')],
      { replication: [ships('leader', 'follower', 'async', constant(LAG))], localRttSeconds: 2 * WIRE },
    );
    // Where hardly a read can miss no write, a short run says as much.
    const seconds = rate < 100 ? 120 : 40;
    const readers = replicate(10, (seed) => {
      const { nodes } = simulate(design, scenario(seconds, seed, { warmUpSeconds: 20 }));
      return nodes['readers'] ?? {};
    });
    // A write that commits at c is known at c + wire, and applied at c + lag + wire. A read that is sent at s looks at
    // s + wire. So it is stale if a write committed between s − lag and s − wire: a Poisson process has one there with
    // probability 1 − e^(−rate × (lag − wire)).
    const window = LAG - WIRE;

    test('miss a write with Poisson’s probability', () => {
      expectMean(
        readers.map(({ stale_reads = NaN }) => stale_reads),
        -Math.expm1(-rate * window),
        rate < 1 ? 0.3 : 0.03,
      );
    });

    // Reads between the same two writes say the same, so that there is little to see where writes are rare.
    if (rate < 1) return;
    test('miss it by the mean of a cut-off exponential', () => {
      // The time from the latest of those writes to s − wire, given that there is one: 1/λ − w·e^(−λw) ÷ (1 − e^(−λw)).
      const none = Math.exp(-rate * window);
      expectMean(
        readers.map(({ staleness = NaN }) => staleness),
        1 / rate - (window * none) / (1 - none),
        0.1,
      );
    });
  },
);

test('two stores that both take a write are compared each with its own log', () => {
  // The second store's log is longer, by the writes of its own clients: its positions say nothing about the first's.
  const { nodes } = simulate(
    model(
      [
        clients('users', 10, { readShare: 0.5, keys: 5 }),
        clients('others', 50, { readShare: 0, keys: 5 }),
        database('first'),
        database('second'),
      ],
      [call('users', 'first'), call('users', 'second'), call('others', 'second')],
    ),
    scenario(100, 1),
  );
  expect(nodes['users']?.stale_reads).toBe(0);
});

describe('what is remembered of acknowledged writes', () => {
  const remembered = (seconds: number, ttlSeconds?: number): number => {
    const design = model(
      [
        clients('users', 200, { readShare: 0, keys: 1e9 }),
        database('leader'),
        database('follower'),
        ...(ttlSeconds === undefined ? [] : [cache('cache', 10, { ttlSeconds })]),
      ],
      [call('users', 'leader')],
      { replication: [ships('leader', 'follower', 'async', constant(1))] },
    );
    const simulation = new Simulation(design, scenario(seconds, 1));
    simulation.run();
    return simulation.nodes[0]?.world.acknowledgements.size ?? NaN;
  };

  test('is what the slowest copy lacks', () => {
    // 200 writes/s for 1 s of lag, in runs of any length.
    for (const seconds of [50, 500]) expect(remembered(seconds)).toBeCloseTo(200, -2);
  });

  test('or what a cache may still serve', () => {
    // Until the entry and a load that takes a minute are over, counted from a look that comes at most so late again.
    const retention = 10 + 60;
    for (const seconds of [300, 600]) {
      const count = remembered(seconds, 10);
      expect(count).toBeGreaterThan(200 * retention * 0.95);
      expect(count).toBeLessThan(200 * (2 * retention + 1) * 1.05);
    }
  });
});
