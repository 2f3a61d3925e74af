/** How the log gets from a leader to a follower, and into its data: against what queueing theory says of two servers in a row. */
import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type Model, type NodeMetrics } from '../../../../src/sim';
import { Simulation } from '../../../../src/sim/simulate';
import { expectMean, replicate } from '../confidence';
import {
  call,
  clients,
  constant,
  database,
  exponential,
  model,
  scenario,
  ships,
  type ClientsOptions,
} from '../models';
import { leaderFollowerOf } from './leader-follower';

const ENTRY = 100;
type Database = Parameters<typeof database>[1];

/** Writers, a leader and an asynchronous follower; a link without a bandwidth unless it is given. */
const shipped = (
  writesPerSecond: number,
  follower: Database,
  {
    bandwidth = Infinity,
    leader = {},
    writers = {},
  }: { bandwidth?: number; leader?: Database; writers?: ClientsOptions } = {},
): Model =>
  model(
    [
      clients('users', writesPerSecond, { readShare: 0, keys: 1e6, ...writers }),
      database('leader', { zone: 'west', entryBytes: ENTRY, ...leader }),
      database('follower', { zone: 'east', ...follower }),
    ],
    [call('users', 'leader')],
    { replication: [{ ...ships('leader', 'follower', 'async'), bytesPerSecond: bandwidth }] },
  );
const evenly: ClientsOptions = { arrivals: 'constant' };

/** What was seen of the follower. */
const seen = (design: Model, seconds: number, seed = 1, faults: readonly Fault[] = []): NodeMetrics =>
  simulate(design, scenario(seconds, seed, { faults })).nodes['follower'] ?? {};
const lags = (design: Model): number[] =>
  replicate(20, (seed) => simulate(design, scenario(1000, seed, { warmUpSeconds: 100 }))).map(
    ({ nodes }) => nodes['follower']?.lag ?? NaN,
  );

describe('the mean lag of Poisson writes at 8/s,', () => {
  const RATE = 8;
  const SECONDS = 0.1;
  const load = RATE * SECONDS;
  // Pollaczek–Khinchine: service and waiting of M/D/1.
  const fixed = SECONDS + (load * SECONDS) / (2 * (1 - load));

  test('applied in 100 ms each, is that of M/D/1', () =>
    expectMean(lags(shipped(RATE, { apply: constant(SECONDS) })), fixed, 0.08));

  test('applied in exponential times of 100 ms, is that of M/M/1', () =>
    expectMean(lags(shipped(RATE, { apply: exponential(SECONDS) })), 1 / (1 / SECONDS - RATE), 0.16));

  test('over a link that carries ten a second, is that of M/D/1', () =>
    expectMean(lags(shipped(RATE, {}, { bandwidth: ENTRY / SECONDS })), fixed, 0.08));

  test('over such a link and applied as fast, is one service more: nobody waits twice in a row of equal fixed times', () =>
    // Friedman, “Reduction methods for tandem queuing systems”, Operations Research 13, 1965.
    expectMean(
      lags(shipped(RATE, { apply: constant(SECONDS) }, { bandwidth: ENTRY / SECONDS })),
      fixed + SECONDS,
      0.08,
    ));
});

describe('a follower that applies ten of twenty writes a second', () => {
  const [WRITES, APPLIES, SECONDS] = [20, 10, 1000];
  const behind = seen(shipped(WRITES, { apply: constant(1 / APPLIES) }, { writers: evenly }), SECONDS);

  test('is (λ − μ) t entries behind after t, and half of that on average', () => {
    const entries = (WRITES - APPLIES) * SECONDS;
    expect(Math.abs((behind.lag_entries_max ?? NaN) - entries)).toBeLessThanOrEqual(1);
    expect(Math.abs((behind.lag_entries ?? NaN) - entries / 2)).toBeLessThanOrEqual(1);
  });

  test('is as many entries’ bytes behind', () => {
    expect(behind.lag_bytes_max).toBe((behind.lag_entries_max ?? NaN) * ENTRY);
    expect(behind.lag_bytes).toBeCloseTo((behind.lag_entries ?? NaN) * ENTRY, 3);
  });

  test('is (1 − μ/λ) t behind in time', () =>
    expect(behind.lag_max).toBeCloseTo((1 - APPLIES / WRITES) * SECONDS, 0));

  test('is so behind a link that carries no more, too', () => {
    const slow = shipped(WRITES, {}, { bandwidth: APPLIES * ENTRY, writers: evenly });
    expect(seen(slow, SECONDS).lag_max).toBeCloseTo((1 - APPLIES / WRITES) * SECONDS, 0);
  });
});

describe('the load of a follower', () => {
  const [SECONDS, TIME] = [1000, 0.1];
  const ran = (writesPerSecond: number, follower: Database, bandwidth?: number) =>
    simulate(
      shipped(writesPerSecond, follower, { writers: evenly, ...(bandwidth && { bandwidth }) }),
      scenario(SECONDS, 1, { warmUpSeconds: 100 }),
    );

  test.each([1, 4])('is writes × the time to apply one ÷ its %d workers', (workers) => {
    const { bottleneck, saturated, nodes } = ran(8, { apply: constant(TIME), applyWorkers: workers });
    const load = (8 * TIME) / workers;
    expect(saturated).toEqual([]);
    expect(bottleneck).toMatchObject({ node: 'follower', asFollower: 'apply' });
    expect(bottleneck?.offeredLoad).toBeCloseTo(load, 3);
    expect(nodes['follower']?.utilization).toBeCloseTo(load, 3);
  });

  test('that is twice what it can apply saturates it, though nobody asks it', () => {
    const { saturated, nodes } = ran(20, { apply: constant(TIME) });
    expect(saturated).toMatchObject([{ node: 'follower', asFollower: 'apply' }]);
    expect(saturated[0]?.offeredLoad).toBeCloseTo(2, 3);
    expect(saturated[0]?.arrivalsPerSecond).toBeCloseTo(20, 1);
    expect(saturated[0]?.answersPerSecond).toBeCloseTo(10, 3);
    expect(nodes['follower']?.utilization).toBeCloseTo(1, 9);
  });

  test('that is twice what its link carries saturates that', () => {
    const { saturated } = ran(20, { apply: constant(TIME / 100) }, (ENTRY * 20) / 2);
    expect(saturated).toMatchObject([{ node: 'follower', asFollower: 'ship' }]);
    expect(saturated[0]?.offeredLoad).toBeCloseTo(2, 2);
  });

  test('is no more where it catches up after an outage', () => {
    const crash: Fault = { kind: 'crash', node: 'follower', atSeconds: 500, forSeconds: 200 };
    const { saturated, bottleneck } = simulate(
      shipped(8, { apply: constant(TIME) }, { writers: evenly }),
      scenario(SECONDS, 1, { faults: [crash] }),
    );
    expect(saturated).toEqual([]);
    expect(bottleneck?.offeredLoad).toBeCloseTo(8 * TIME, 3);
  });
});

test('lag in entries is writes a second times lag in seconds', () => {
  // Little’s law.
  const { lag = NaN, lag_entries } = seen(shipped(50, { apply: exponential(0.01) }), 2000);
  expect((lag_entries ?? NaN) / (50 * lag)).toBeCloseTo(1, 2);
});

describe('after a partition of 10 s a follower', () => {
  const [WRITES, APPLIES, PARTED, HEALS] = [50, 100, 10, 15];
  const partition: Fault = {
    kind: 'partition',
    from: 'west',
    to: 'east',
    atSeconds: HEALS - PARTED,
    forSeconds: PARTED,
  };
  /** Entries that it has not applied at a time. */
  const missing = (design: Model, atSeconds: number): number => {
    const simulation = new Simulation(design, scenario(atSeconds, 1, { faults: [partition] }));
    simulation.run();
    const { log, members } = leaderFollowerOf(simulation);
    return log.entriesAfter(members[1]?.applied ?? NaN);
  };
  const catchUpSeconds = (PARTED * WRITES) / (APPLIES - WRITES);

  test.each([
    { name: 'that applies', design: shipped(WRITES, { apply: constant(1 / APPLIES) }, { writers: evenly }) },
    {
      name: 'whose link carries',
      design: shipped(WRITES, {}, { bandwidth: APPLIES * ENTRY, writers: evenly }),
    },
  ])('$name twice as much as is written has caught up after d λ / (μ − λ)', ({ design }) => {
    expect(Math.abs(missing(design, HEALS) - PARTED * WRITES)).toBeLessThanOrEqual(1);
    expect(missing(design, HEALS + catchUpSeconds - 0.1)).toBeGreaterThan(1);
    expect(missing(design, HEALS + catchUpSeconds + 0.1)).toBeLessThanOrEqual(1);
  });
});

describe('several workers', () => {
  const slow = { apply: constant(0.1) };

  test('apply as much more: four that take 100 ms each keep up with 39 writes a second', () =>
    expect(seen(shipped(39, { ...slow, applyWorkers: 4 }, { writers: evenly }), 100).lag_max).toBeCloseTo(
      0.1,
      9,
    ));

  test('fall behind where more is written: of 80 they apply 40', () =>
    expect(seen(shipped(80, { ...slow, applyWorkers: 4 }, { writers: evenly }), 1000).lag_max).toBeCloseTo(
      500,
      0,
    ));

  test('apply the writes of one key one after the other', () =>
    expect(
      seen(shipped(20, { ...slow, applyWorkers: 4 }, { writers: { ...evenly, keys: 1 } }), 1000).lag_max,
    ).toBeCloseTo(500, 0));

  test('show what they have done in the log’s order, whatever each takes', () => {
    const simulation = new Simulation(
      shipped(100, { apply: exponential(0.1), applyWorkers: 64 }, { writers: { keys: 500 } }),
      scenario(50, 1),
    );
    const { members } = leaderFollowerOf(simulation);
    const [, follower] = members;
    const observed = follower?.stream?.applier.observedLag;
    if (follower === undefined || observed === undefined) throw new Error('nobody follows');
    const shown: number[] = [];
    observed.observe = () => shown.push(follower.applied);
    simulation.run();
    // Positions of one term are consecutive numbers.
    expect(shown).toEqual(shown.map((_, index) => index + 1));
    // Three alone would apply 30 a second.
    expect(shown.length).toBeGreaterThan(30 * 50);
  });
});

describe('a large transaction', () => {
  const [BYTES, BANDWIDTH, APPLY] = [100_000, 20_000, 0.01];
  const shipSeconds = BYTES / BANDWIDTH;
  const applySeconds = (BYTES / ENTRY) * APPLY;
  const leader: Database = { largeTransactions: { bytes: BYTES, everySeconds: 100.05 } };
  const design = (applyWorkers: number): Model =>
    shipped(10, { apply: constant(APPLY), applyWorkers }, { bandwidth: BANDWIDTH, leader, writers: evenly });

  test.each([1, 4])('makes a follower with %d workers lag by the time to ship and to apply it', (workers) => {
    const { lag_max, lag_bytes_max } = seen(design(workers), 150);
    expect(lag_max).toBeCloseTo(shipSeconds + applySeconds, 9);
    // What is written meanwhile waits behind it.
    expect(lag_bytes_max).toBe(BYTES + Math.floor((shipSeconds + applySeconds) * 10) * ENTRY);
  });

  test('holds up no reader of the leader, and no writer', () => {
    const { leader: at } = simulate(design(1), scenario(150, 1)).nodes;
    expect(at?.max).toBe(0);
  });

  test('that a failover loses is none that a user was told of', () => {
    const lost = model(
      [
        clients('users', 10, { readShare: 0, ...evenly }),
        database('leader', { ...leader, failover: { detectSeconds: 1, promoteSeconds: 1, fence: 'lease' } }),
        database('follower'),
      ],
      [call('users', 'leader')],
      { replication: [ships('leader', 'follower', 'async', constant(1))] },
    );
    const crash: Fault = { kind: 'crash', node: 'leader', atSeconds: 100.55 };
    const { leader: at } = simulate(lost, scenario(150, 1, { faults: [crash] })).nodes;
    // One lag of writes, those of 99.6 s to 100.5 s, and the transaction of 100.05 s.
    expect(at).toMatchObject({ failovers: 1, lost_writes: 10, diverged_writes: 11 });
  });

  test('holds up writers that wait for a synchronous follower until it is shipped', () => {
    const synchronous = model(
      [
        clients('users', 10, { readShare: 0, ...evenly }),
        database('leader', { entryBytes: ENTRY, ...leader }),
        database('follower', { apply: constant(APPLY) }),
      ],
      [call('users', 'leader')],
      { replication: [{ ...ships('leader', 'follower', 'sync'), bytesPerSecond: BANDWIDTH }] },
    );
    const { leader: at } = simulate(synchronous, scenario(150, 1)).nodes;
    expect(Math.abs((at?.max ?? NaN) - shipSeconds)).toBeLessThan(0.1);
  });
});
