import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type Model, type ReplicationSpec } from '../../../../src/sim';
import type { FailoverSpec } from '../../../../src/sim/replication/leader-follower/failover';
import { expectMean, replicate } from '../confidence';
import { call, clients, constant, database, model, scenario, ships } from '../models';

const LAG = 0.5;
const RATE = 200;
const DETECT = 3;
const PROMOTE = 2;
const PARTED = 10;

/** Writers beside the leader in the west, one asynchronous follower in the east. */
const twoRegions = (fence: FailoverSpec['fence']): Model =>
  model(
    [
      clients('users', RATE, { readShare: 0, keys: 1e6, zone: 'west' }),
      database('leader', {
        zone: 'west',
        failover: { detectSeconds: DETECT, promoteSeconds: PROMOTE, fence },
      }),
      database('follower', { zone: 'east' }),
    ],
    [call('users', 'leader')],
    { replication: [ships('leader', 'follower', 'async', constant(LAG))] },
  );
const runs = (fence: FailoverSpec['fence'], fault: Fault) =>
  replicate(30, (seed) => simulate(twoRegions(fence), scenario(35, seed, { faults: [fault] })));
const lost = (all: ReturnType<typeof runs>): number[] =>
  all.map(({ nodes }) => nodes['leader']?.lost_writes ?? NaN);

describe('asynchronous replication', () => {
  const crash: Fault = { kind: 'crash', node: 'leader', atSeconds: 20 };
  const partition: Fault = {
    kind: 'partition',
    from: 'west',
    to: 'east',
    atSeconds: 20,
    forSeconds: PARTED,
  };
  const crashed = runs('lease', crash);

  test('loses the writes of one lag when the leader dies: Poisson with mean rate × lag', () => {
    expectMean(lost(crashed), RATE * LAG, 0.08);
    const square = lost(crashed).reduce((sum, count) => sum + (count - RATE * LAG) ** 2, 0) / (RATE * LAG);
    // χ² with 30 degrees of freedom: 99.9 % lie between 10.8 and 61.6 (NIST, §1.3.6.7.4).
    expect(square).toBeGreaterThan(10.8);
    expect(square).toBeLessThan(61.6);
  });

  test('has a recovery point of the lag, less the gap before the first write in it', () =>
    expectMean(
      crashed.map(({ faults }) => faults[0]?.rpoSeconds ?? NaN),
      LAG - 1 / RATE,
      0.01,
    ));

  test('with a lease, loses in a partition what was written until the lease ended', () =>
    expectMean(lost(runs('lease', partition)), RATE * (LAG + DETECT), 0.03));

  test('without a fence, loses all that the deposed leader took until the partition healed', () =>
    expectMean(lost(runs('none', partition)), RATE * (LAG + PARTED), 0.03));
});

test('recovery takes until the follower has replayed what it has received, if that is longer', () => {
  // 10,000 entries’ worth commits at 60.05 s and takes 100 s to apply, what is written until the crash 0.1 s more.
  const [ENTRY, APPLY, DIES] = [100, 0.01, 61.05];
  const design = model(
    [
      clients('users', 10, { readShare: 0, arrivals: 'constant' }),
      database('leader', {
        entryBytes: ENTRY,
        largeTransactions: { bytes: 10_000 * ENTRY, everySeconds: 60.05 },
        failover: { detectSeconds: DETECT, promoteSeconds: PROMOTE, fence: 'lease' },
      }),
      database('follower', { apply: constant(APPLY) }),
    ],
    [call('users', 'leader')],
    { replication: [ships('leader', 'follower', 'async')] },
  );
  const { nodes } = simulate(
    design,
    scenario(200, 1, { faults: [{ kind: 'crash', node: 'leader', atSeconds: DIES }] }),
  );
  // It leads from 160.15 s on; the next write leaves at 160.2 s.
  expect(nodes['leader']?.rto).toBeCloseTo(160.2 - DIES, 9);
});

describe('a leader that dies takes with it what it had on the wire:', () => {
  const [EVERY, ONE_WAY, DIES] = [0.01, 0.25, 20.005];
  const design = (mode: ReplicationSpec['mode'], lag: number, failover: boolean): Model =>
    model(
      [
        clients('users', 1 / EVERY, { readShare: 0, arrivals: 'constant', zone: 'west' }),
        database('leader', {
          zone: 'west',
          ...(failover && { failover: { detectSeconds: DETECT, promoteSeconds: PROMOTE, fence: 'lease' } }),
        }),
        database('follower', { zone: 'east' }),
      ],
      [call('users', 'leader')],
      {
        links: [{ between: ['west', 'east'], rttSeconds: 2 * ONE_WAY }],
        replication: [ships('leader', 'follower', mode, constant(lag))],
      },
    );
  const crash: Fault = { kind: 'crash', node: 'leader', atSeconds: DIES };

  test.each([0, 0.1])('with a lag of %d s, an asynchronous follower lacks λ × (lag + way) writes', (lag) => {
    const { nodes } = simulate(design('async', lag, true), scenario(40, 1, { faults: [crash] }));
    // Acknowledged as they are sent, every 10 ms: the oldest that has not arrived at 20.005 s is half an interval inside.
    expect(nodes['leader']).toMatchObject({ failovers: 1, lost_writes: Math.round((lag + ONE_WAY) / EVERY) });
    expect(nodes['leader']?.rpo).toBeCloseTo(lag + ONE_WAY - EVERY / 2, 9);
  });

  test('a synchronous follower has acknowledged all that users were told of', () => {
    const { nodes } = simulate(design('sync', 0, true), scenario(40, 1, { faults: [crash] }));
    expect(nodes['leader']).toMatchObject({ failovers: 1, lost_writes: 0, rpo: 0 });
  });

  test('one that is back and still leads sends it again', () => {
    const DOWN = 0.1;
    const { nodes } = simulate(
      design('async', 0, false),
      scenario(40, 1, { faults: [{ ...crash, forSeconds: DOWN }] }),
    );
    expect(nodes['leader']?.lost_writes).toBe(0);
    // The oldest of them would have been there half an interval after the crash.
    expect(nodes['follower']?.lag_max).toBeCloseTo(ONE_WAY - EVERY / 2 + DOWN + ONE_WAY, 9);
  });
});

test('recovery takes detection, promotion and the time to the next write', () => {
  // Writes leave every 10 ms; the first after the promotion at 35.005 s leaves at 35.01 s, and takes 1 ms on the wire,
  // 2 ms of query and 3 ms of commit.
  const design = model(
    [
      clients('users', 100, { readShare: 0, arrivals: 'constant' }),
      database('leader', {
        time: constant(0.002),
        commit: constant(0.003),
        failover: { detectSeconds: DETECT, promoteSeconds: PROMOTE, fence: 'lease' },
      }),
      database('follower', { time: constant(0.002), commit: constant(0.003) }),
    ],
    [call('users', 'leader')],
    { replication: [ships('leader', 'follower', 'sync')], localRttSeconds: 0.002 },
  );
  const fault: Fault = { kind: 'crash', node: 'leader', atSeconds: 30.005 };
  const { faults, nodes } = simulate(design, scenario(60, 1, { faults: [fault] }));
  expect(faults[0]?.rtoSeconds).toBeCloseTo(35.01 + 0.006 - 30.005, 9);
  expect(nodes['leader']).toMatchObject({ failovers: 1, lost_writes: 0, rpo: 0 });
});

test('a leader that is back before detection leads on, and nothing is lost', () => {
  const fault: Fault = { kind: 'crash', node: 'leader', atSeconds: 20, forSeconds: DETECT - 0.1 };
  const { nodes, faults } = simulate(twoRegions('lease'), scenario(40, 1, { faults: [fault] }));
  expect(nodes['leader']).toMatchObject({ failovers: 0, lost_writes: 0 });
  expect(faults[0]?.rtoSeconds).toBeCloseTo(DETECT - 0.1, 1);
});
