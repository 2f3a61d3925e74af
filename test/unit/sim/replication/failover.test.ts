import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type Model, type ReplicationSpec } from '../../../../src/sim';
import type { FailoverSpec } from '../../../../src/sim/replication/leader-follower/failover';
import { Simulation } from '../../../../src/sim/simulate';
import { cache, call, clients, constant, database, model, scenario, service, ships } from '../models';
import { leaderFollowerOf } from './leader-follower';
import { outages, schedule, SECONDS, threeCopies } from './three-copies';

const DETECT = 10;
const PROMOTE = 20;

/** A writer every 0.1 s, a leader in the west, and a follower in the east, all without any time of their own. */
const pair = (
  fence: FailoverSpec['fence'],
  mode: ReplicationSpec['mode'] = 'sync',
  lag = constant(0),
): Model =>
  model(
    [
      clients('users', 10, { readShare: 0, arrivals: 'constant' }),
      database('leader', {
        zone: 'west',
        failover: { detectSeconds: DETECT, promoteSeconds: PROMOTE, fence },
      }),
      database('follower', { zone: 'east' }),
    ],
    [call('users', 'leader')],
    { replication: [ships('leader', 'follower', mode, lag)] },
  );
const crash = (node: string, atSeconds: number, forSeconds?: number): Fault => ({
  kind: 'crash',
  node,
  atSeconds,
  ...(forSeconds !== undefined && { forSeconds }),
});
const partition = (from: string, to: string, atSeconds: number, forSeconds: number): Fault => ({
  kind: 'partition',
  from,
  to,
  atSeconds,
  forSeconds,
});

test.each([
  ['heartbeats', 'west', 'east'],
  ['answers to them', 'east', 'west'],
])('a leader whose %s get lost on the way is replaced, as one that is cut off', (_, from, to) => {
  const fault: Fault = { kind: 'partition', from, to, oneWay: true, atSeconds: 60.05, forSeconds: 100 };
  const { faults, nodes } = simulate(pair('lease'), scenario(600, 1, { faults: [fault] }));
  // Dead at 70.05 s, replaced at 90.05 s; the next write leaves at 90.1 s.
  expect(faults[0]?.rtoSeconds).toBeCloseTo(DETECT + PROMOTE + 0.05, 9);
  expect(nodes['leader']).toMatchObject({ failovers: 1, lost_writes: 0 });
});

describe('a leader that is back between detection and promotion', () => {
  test.each([12, 25, 29.9])(
    'after a crash of %d s finds its successor on the way, and follows',
    (seconds) => {
      const simulation = new Simulation(
        pair('lease'),
        scenario(600, 1, { faults: [crash('leader', 60.05, seconds)] }),
      );
      const { faults, nodes } = simulation.run();
      // Down at 60.05 s, dead at 70.05 s, replaced at 90.05 s; the next write leaves at 90.1 s.
      expect(faults[0]?.rtoSeconds).toBeCloseTo(30.05, 9);
      expect(nodes['leader']).toMatchObject({ failovers: 1, lost_writes: 0 });
      expect(leaderFollowerOf(simulation).leader?.database.id).toBe('follower');
    },
  );

  test('loses nothing of what it takes without a fence until then, where it waits for a synchronous follower', () => {
    // Back at 85.05 s and not fenced, it takes the write of 85.1 s, and hands over at 90.05 s.
    const { faults, nodes } = simulate(
      pair('none'),
      scenario(600, 1, { faults: [crash('leader', 60.05, 25)] }),
    );
    expect(faults[0]?.rtoSeconds).toBeCloseTo(25.05, 9);
    expect(nodes['leader']).toMatchObject({ failovers: 1, lost_writes: 0 });
  });
});

test.each<{ name: string; modes: [ReplicationSpec['mode'], ReplicationSpec['mode']]; waitFor?: number }>([
  { name: 'synchronous followers', modes: ['sync', 'sync'] },
  { name: 'one of two synchronous followers', modes: ['sync', 'sync'], waitFor: 1 },
  { name: 'a synchronous and an asynchronous follower', modes: ['sync', 'async'] },
  { name: 'asynchronous followers', modes: ['async', 'async'] },
])(
  'with $name, with a lease or without, writes are acknowledged again after the last outage',
  ({ modes, waitFor }) => {
    const fence = fc.constantFrom('lease' as const, 'none' as const);
    fc.assert(
      fc.property(outages, fence, fc.nat({ max: 1000 }), (faults, fenced, seed) => {
        // All are back after 40 s; a failover takes 5 s, in which its leader often comes back, and logs are shipped in one.
        const end = SECONDS + 25;
        const design = threeCopies(modes, fenced, waitFor, 4);
        const simulation = new Simulation(design, scenario(end, seed, { faults }));
        const group = leaderFollowerOf(simulation);
        const observe = group.onAcknowledged;
        let latest = 0;
        group.onAcknowledged = (sentAt) => {
          latest = simulation.clock.now;
          observe?.(sentAt);
        };
        simulation.run();
        // 64 writes a second, shipped in order: one whose lag is 25 times the mean, e⁻²⁵ of them, holds all up for 5 s.
        expect(latest).toBeGreaterThan(end - 5);
      }),
      { numRuns: 30, seed: 1 },
    );
  },
);

test('what a copy has applied never becomes less, but where a new leader goes on without it', () => {
  fc.assert(
    fc.property(schedule, fc.nat({ max: 1000 }), (faults, seed) => {
      const simulation = new Simulation(
        threeCopies(['sync', 'async'], 'none'),
        scenario(SECONDS, seed, { faults }),
      );
      const group = leaderFollowerOf(simulation);
      const terms: number[] = [];
      const beginTerm = group.log.beginTerm.bind(group.log);
      group.log.beginTerm = (position, lose) => {
        terms.push(simulation.clock.now);
        beginTerm(position, lose);
      };
      const falls: number[] = [];
      for (const member of group.members) {
        let applied = 0;
        Object.defineProperty(member, 'applied', {
          get: () => applied,
          set: (position: number) => {
            if (position < applied) falls.push(simulation.clock.now);
            applied = position;
          },
        });
      }
      simulation.run();
      expect(falls.filter((atSeconds) => !terms.includes(atSeconds))).toEqual([]);
    }),
    { numRuns: 30, seed: 1 },
  );
});

test('with a lease, a leader that most followers lost stops though nobody may succeed it, until they meet again', () => {
  // The only synchronous follower stands beside the leader; the two asynchronous ones, cut off, are the majority.
  const design = model(
    [
      clients('users', 10, { readShare: 0, arrivals: 'constant', zone: 'west' }),
      database('leader', {
        zone: 'west',
        failover: { detectSeconds: DETECT, promoteSeconds: PROMOTE, fence: 'lease' },
      }),
      database('beside', { zone: 'west' }),
      database('far', { zone: 'east' }),
      database('farther', { zone: 'east' }),
    ],
    [call('users', 'leader')],
    {
      replication: [
        ships('leader', 'beside', 'sync'),
        ships('leader', 'far', 'async'),
        ships('leader', 'farther', 'async'),
      ],
    },
  );
  const { nodes } = simulate(
    design,
    scenario(200.05, 1, { faults: [partition('west', 'east', 50.05, 100)] }),
  );
  // The lease ends at 60.05 s and is renewed at 150.05 s: the writes from 60.1 s to 150.0 s fail, 900 of 2000.
  expect(nodes['users']?.availability).toBeCloseTo(1100 / 2000, 9);
  expect(nodes['leader']).toMatchObject({ failovers: 0, lost_writes: 0 });
});

test('after a failover, writes wait for a synchronous follower again as soon as one has caught up', () => {
  // Writes come every 2 ms, so there is none at which a follower has everything that the leader has.
  // A write waits for the wire to the leader and back, its commit, and the same for a follower: 2 × (1 ms + 5 ms).
  const COMMIT = constant(0.005);
  const design = model(
    [
      clients('users', 500, { readShare: 0, arrivals: 'constant' }),
      database('leader', {
        commit: COMMIT,
        failover: { detectSeconds: 1, promoteSeconds: 1, fence: 'lease' },
      }),
      database('second', { commit: COMMIT }),
      database('third', { commit: COMMIT }),
    ],
    [call('users', 'leader')],
    {
      replication: [ships('leader', 'second', 'sync'), ships('leader', 'third', 'sync')],
      localRttSeconds: 0.001,
    },
  );
  const { nodes, series } = simulate(
    design,
    scenario(200, 1, { faults: [crash('leader', 20.5, 10), crash('second', 100.5, 10)] }),
  );
  const median = (second: number) => series.nodes['users']?.p50?.[second];
  for (const second of [10, 25, 90, 150]) expect(median(second)).toBeCloseTo(0.012, 3);
  // So the second failover, to one of those that the writes waited for, loses nothing either.
  expect(nodes['leader']).toMatchObject({ failovers: 2, lost_writes: 0, rpo: 0 });
});

test('a recovery point is that of the fault that took the leader away, not of the latest', () => {
  // The follower has nothing from 18 s on. It comes back, and the failover begins, after an unrelated fault. The first
  // write that it lacks is that of 18.1 s (the one of 18.0 s arrived before), so the leader's end lost 1.95 s.
  const faults: Fault[] = [
    crash('follower', 18.05, 21.95),
    crash('leader', 20.05),
    { kind: 'slow', node: 'users', factor: 1, extraSeconds: 0, atSeconds: 30, forSeconds: 1 },
  ];
  const result = simulate(pair('lease', 'async'), scenario(120, 1, { faults }));
  const rpos = result.faults.map(({ rpoSeconds }) => rpoSeconds);
  expect(rpos).toEqual([0, expect.closeTo(1.95, 9), 0]);
  expect(result.nodes['leader']).toMatchObject({ failovers: 1, lost_writes: 20 });
});

test('a value cached from a log that ended is known to be old once the new leader has written the key', () => {
  // The early reader gets the value of 49.9 s, the log's entry 499, into the cache. From 50.05 s on the leader is down,
  // and the follower has the 400 entries of 40 s. It leads from 80.05 s on. At 83.3 s it has written 33 more, of this one
  // key, when the late reader gets the cached value.
  const design = model(
    [
      clients('writer', 10, { readShare: 0, arrivals: 'constant' }),
      clients('early', 1 / 49.95, { arrivals: 'constant' }),
      clients('late', 1 / 83.3, { arrivals: 'constant' }),
      cache('cache', 10, { invalidation: { kind: 'none' } }),
      database('leader', {
        failover: { detectSeconds: DETECT, promoteSeconds: PROMOTE, fence: 'lease' },
      }),
      database('follower'),
    ],
    [call('writer', 'leader'), call('early', 'cache'), call('late', 'cache'), call('cache', 'leader')],
    { replication: [ships('leader', 'follower', 'async', constant(10))] },
  );
  const { nodes } = simulate(design, scenario(85, 1, { faults: [crash('leader', 50.05)] }));
  expect(nodes['early']?.stale_reads).toBe(0);
  expect(nodes['late']?.stale_reads).toBe(1);
});

test.each([
  { first: 'second', then: 'third' },
  { first: 'third', then: 'second' },
])(
  'of followers that have received as much, the one whose arrow comes first leads: $first',
  ({ first, then }) => {
    const design = model(
      [
        clients('users', 10, { readShare: 0, arrivals: 'constant' }),
        database('leader', { failover: { detectSeconds: 1, promoteSeconds: 1, fence: 'lease' } }),
        database('second'),
        database('third'),
      ],
      [call('users', 'leader')],
      { replication: [ships('leader', first, 'async'), ships('leader', then, 'async')] },
    );
    const simulation = new Simulation(design, scenario(60, 1, { faults: [crash('leader', 20.05)] }));
    simulation.run();
    expect(leaderFollowerOf(simulation).leader?.database.id).toBe(first);
  },
);

test.each([
  { waitFor: 1, reachable: 2, failovers: 0 },
  { waitFor: 1, reachable: 3, failovers: 1 },
  { waitFor: 2, reachable: 1, failovers: 0 },
  { waitFor: 2, reachable: 2, failovers: 1 },
  { waitFor: 3, reachable: 1, failovers: 1 },
])(
  'of three synchronous followers, $waitFor of which a write waits for, $reachable make $failovers failovers',
  ({ waitFor, reachable, failovers }) => {
    // n − k + 1 of them must be there, so that one has every acknowledged write.
    const followers = ['second', 'third', 'fourth'];
    const design = model(
      [
        clients('users', 10, { readShare: 0, arrivals: 'constant' }),
        database('leader', {
          waitFor,
          failover: { detectSeconds: 1, promoteSeconds: 1, fence: 'lease' },
        }),
        ...followers.map((id) => database(id)),
      ],
      [call('users', 'leader')],
      { replication: followers.map((id) => ships('leader', id, 'sync')) },
    );
    const faults = ['leader', ...followers.slice(reachable)].map((id) => crash(id, 20.05));
    const { nodes } = simulate(design, scenario(60, 1, { faults }));
    expect(nodes['leader']).toMatchObject({ failovers, lost_writes: 0 });
  },
);

describe('a synchronous follower that is slow', () => {
  test.each([
    { name: 'by a delay', factor: 1, extraSeconds: 0.2, slowed: 0.002 + 0.2 },
    { name: 'by a factor', factor: 10, extraSeconds: 0, slowed: 0.02 },
  ])('$name makes each write wait for its commit', ({ factor, extraSeconds, slowed }) => {
    const design = model(
      [
        clients('users', 1, { readShare: 0, arrivals: 'constant' }),
        database('leader', { commit: constant(0.002) }),
        database('follower', { commit: constant(0.002) }),
      ],
      [call('users', 'leader')],
      { replication: [ships('leader', 'follower', 'sync')] },
    );
    const fault: Fault = { kind: 'slow', node: 'follower', factor, extraSeconds, atSeconds: 0.5 };
    const { nodes } = simulate(design, scenario(20.5, 1, { faults: [fault] }));
    expect(nodes['users']?.mean).toBeCloseTo(0.002 + slowed, 9);
  });
});

describe('the lag', () => {
  test('of a follower that died grows with the time since the oldest write that it lacks', () => {
    const simulation = new Simulation(
      pair('lease', 'async'),
      scenario(300, 1, { faults: [crash('follower', 60.05)] }),
    );
    const { nodes, series } = simulation.run();
    // The first that it lacks is that of 60.1 s. 600 writes had no lag; the 2400 from then on have 0 … 239.9 s so far.
    expect(nodes['follower']?.lag_max).toBeCloseTo(239.9, 6);
    const lag = (2400 * (239.9 / 2)) / 3000;
    expect(Math.abs((nodes['follower']?.lag ?? NaN) / lag - 1)).toBeLessThan(0.001);
    // Slices of 1.5 s: the hundredth ends at 150 s.
    expect(series.nodes['follower']?.lag?.[99]).toBeCloseTo(150 - 60.1, 1);
  });

  test('of the old leader, once it follows, is that of the link to its successor', () => {
    const LAG = 3;
    const simulation = new Simulation(
      pair('lease', 'async', constant(LAG)),
      scenario(300, 1, { faults: [crash('leader', 60.05, 60)] }),
    );
    simulation.run();
    // At 300 s it has applied what was written up to 297 s: 30 writes are on their way.
    const { members, log } = leaderFollowerOf(simulation);
    expect(log.end - members[0].applied).toBeCloseTo(10 * LAG, -1);
  });

  test('does not make a follower that catches up apply anything out of order', () => {
    // A thousand writes wait for it at 20 s, and it applies twice as fast as they come: it has caught up at 30 s. As it
    // works in order, the lag falls steadily from 10 s to 0, and so does the mean of the second in the middle: 5 s.
    const design = model(
      [
        clients('users', 100, { readShare: 0, arrivals: 'constant' }),
        database('leader'),
        database('follower', { apply: constant(0.005) }),
      ],
      [call('users', 'leader')],
      { replication: [ships('leader', 'follower', 'async')] },
    );
    const { series, nodes } = simulate(
      design,
      scenario(200, 1, { faults: [crash('follower', 10.005, 9.995)] }),
    );
    expect(series.nodes['follower']?.lag?.[25]).toBeCloseTo(10 * (1 - 5.5 / 10), 1);
    expect(nodes['follower']?.lag_max).toBeCloseTo(10, 1);
  });
});

describe('the recovery time', () => {
  test('is infinite where the database was down from the start and all writes failed', () => {
    const { nodes, faults } = simulate(
      pair('lease'),
      scenario(60, 1, { faults: [crash('leader', 0), crash('follower', 0)] }),
    );
    expect(nodes['leader']?.rto).toBe(Infinity);
    expect(faults[0]).toMatchObject({ isWritten: true, rtoSeconds: null });
  });

  test('is none where nobody writes', () => {
    const design = model(
      [clients('users', 10), service('app', constant(0)), database('store')],
      [call('users', 'app'), call('app', 'store')],
    );
    const { nodes, faults } = simulate(design, scenario(60, 1, { faults: [crash('app', 10)] }));
    expect(nodes['store']?.rto).toBeNaN();
    expect(faults[0]?.isWritten).toBe(false);
  });
});
