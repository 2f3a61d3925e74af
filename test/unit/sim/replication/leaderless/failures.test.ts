/** What databases without a leader do while some of them are out of reach, and how they come to agree again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault, LeaderlessSpec } from '../../../../../src/sim';
import { writtenAt } from '../../../../../src/sim/replication/leaderless/version';
import { Simulation } from '../../../../../src/sim/simulate';
import { call, clients, model, scenario } from '../../models';
import { leaderlessOf, peers, quorum } from './peers';

/** Five databases of which one, with its users, stands alone in the west. */
function run(
  spec: LeaderlessSpec,
  faults: readonly Fault[],
  { readShare = 0.5, seconds = 30, keys = 50 } = {},
) {
  const { nodes, replication } = peers(5, spec, { zones: ['west', 'west', 'west', 'east', 'east'] });
  const design = model(
    [clients('users', 100, { readShare, keys, zone: 'west' }), ...nodes],
    [call('users', 'db-0')],
    { replication, localRttSeconds: 0.001, links: [{ between: ['west', 'east'], rttSeconds: 0.08 }] },
  );
  const simulation = new Simulation(design, scenario(seconds, 1, { faults }));
  const { nodes: measured } = simulation.run();
  return {
    store: leaderlessOf(simulation),
    nodes: simulation.nodes,
    users: measured['users'] ?? {},
    db: measured['db-0'] ?? {},
  };
}

const parted: Fault = { kind: 'partition', from: 'west', to: 'east', atSeconds: 10, forSeconds: 10 };

/** Keys of which some copy holds something older than another, but for what was written in the last second. */
function unlike({ rows, spec, world }: ReturnType<typeof leaderlessOf>): number {
  let count = 0;
  rows.forEach((slot) => {
    const versions = [...rows.preference(slot).subarray(0, spec.n)].map((seat) => rows.held(seat, slot));
    const isOld = writtenAt(Math.max(...versions)) < world.clock.now - 1;
    if (isOld && new Set(versions).size > 1) count++;
  });
  return count;
}

describe('during a partition', () => {
  const writes = { readShare: 0 };
  test('a strict quorum of all copies takes no write of a key with a copy on the other side', () => {
    // Every key has three of five databases for its copies, so of those in the west alone it may have three.
    const { users } = run(quorum(3, 1, 3, { detectSeconds: 0 }), [parted], writes);
    expect(users.errors).toBeGreaterThan(0.2);
  });

  test('a sloppy one goes on, and hinted handoff brings all home', () => {
    const spec = quorum(3, 1, 3, { sloppy: true, detectSeconds: 0, hintSeconds: 3600 });
    const { users, db, store } = run(spec, [parted], writes);
    // Only what was on its way when the connection broke is missed.
    expect(users.errors).toBeLessThan(0.01);
    expect(db.hinted).toBeGreaterThan(500);
    expect(db.hints).toBe(0);
    expect(unlike(store)).toBe(0);
  });

  test('a sloppy quorum is none: reads miss writes although r + w > n', () => {
    const spec = quorum(3, 2, 2, { sloppy: true, detectSeconds: 0, hintSeconds: 3600 });
    const design = peers(5, spec, { zones: ['west', 'west', 'east', 'east', 'east'] });
    const simulation = new Simulation(
      model(
        [
          clients('here', 50, { readShare: 0.5, keys: 5, zone: 'west' }),
          clients('there', 50, { readShare: 0.5, keys: 5, zone: 'east' }),
          ...design.nodes,
        ],
        [call('here', 'db-0'), call('there', 'db-4')],
        { replication: design.replication },
      ),
      scenario(30, 1, { faults: [parted] }),
    );
    expect(simulation.run().nodes['here']?.stale_reads).toBeGreaterThan(0.05);
  });
});

describe('a copy that was away', () => {
  const crash: Fault = { kind: 'crash', node: 'db-4', atSeconds: 10, forSeconds: 10 };
  test('stays behind without any repair', () => {
    const { store } = run(quorum(5, 1, 1), [crash], { readShare: 0.1, keys: 2000 });
    expect(unlike(store)).toBeGreaterThan(100);
  });

  test('is brought up to date by reads of what is read', () => {
    const { store, db } = run(quorum(5, 1, 1, { readRepair: true }), [crash], { readShare: 0.9, keys: 20 });
    expect(db.repairs).toBeGreaterThan(0);
    expect(unlike(store)).toBe(0);
  });

  test('is brought up to date by anti-entropy, read or not', () => {
    const antiEntropy = { everySeconds: 2, leaves: 1024, rows: 2000, rowBytes: 1000 };
    const { store, db } = run(quorum(5, 1, 1, { antiEntropy }), [crash], {
      readShare: 0.1,
      keys: 2000,
      seconds: 40,
    });
    expect(db.anti_entropy_traffic).toBeGreaterThan(0);
    expect(unlike(store)).toBe(0);
  });

  test('gets no hints if it was away for longer than they are kept', () => {
    const { db, store } = run(quorum(5, 1, 1, { hintSeconds: 5, detectSeconds: 0 }), [crash], {
      readShare: 0,
      keys: 1e6,
    });
    // Five of ten seconds at 100 writes/s, each a key of its own; those of the last five it misses.
    expect(db.hinted).toBeGreaterThan(450);
    expect(db.hinted).toBeLessThan(550);
    expect(unlike(store)).toBeGreaterThan(450);
    expect(unlike(store)).toBeLessThan(550);
  });
});

describe('a tombstone', () => {
  const crash: Fault = { kind: 'crash', node: 'db-4', atSeconds: 10, forSeconds: 10 };
  const deleting = { deleteShare: 0.3, readRepair: true };
  test('that is remembered for longer than a copy is away keeps what is deleted deleted', () => {
    const { db } = run(quorum(5, 1, 1, { ...deleting, graceSeconds: 60 }), [crash]);
    expect(db.resurrected).toBe(0);
  });

  test('that is forgotten before lets it come back', () => {
    const { db } = run(quorum(5, 1, 1, { ...deleting, graceSeconds: 1 }), [crash]);
    expect(db.resurrected).toBeGreaterThan(0);
  });
});

test('memory is that of the keys on which copies may differ, however long it lasts', () => {
  const { store } = run(quorum(3, 2, 2), [], { readShare: 0, keys: 1e9, seconds: 60 });
  // Those of the second or two since the clocks were last looked at.
  expect(store.rows.size).toBeLessThan(300);
});

test('what a write finds acknowledged with a later timestamp swallows it, silently', () => {
  const { nodes, replication } = peers(3, quorum(3, 2, 2));
  const design = model(
    [
      clients('ahead', 10, { readShare: 0, arrivals: 'constant' }),
      clients('behind', 10, { readShare: 0, arrivals: 'constant' }),
      ...nodes,
    ],
    [call('ahead', 'db-0'), call('behind', 'db-1')],
    { replication },
  );
  const ahead: Fault = { kind: 'skew', node: 'db-0', offsetSeconds: 1, rate: 0, atSeconds: 0 };
  const measured = new Simulation(design, scenario(10, 1, { faults: [ahead] })).run().nodes;
  // Every write of “behind” comes after one of “ahead”, whose clock is a second ahead: the first apart, all are lost.
  const written = measured['db-1']?.throughput ?? NaN;
  expect(written).toBeCloseTo(10, 0);
  expect(measured['db-0']?.lost_writes).toBeGreaterThanOrEqual(written * 10 - 1);
  expect(measured['db-0']?.lost_writes).toBeLessThanOrEqual(written * 10);
});

test('a key that is written all the time does not keep what is known of older writes in memory', () => {
  const { store } = run(quorum(3, 2, 2), [], { readShare: 0, keys: 1, seconds: 60 });
  // Every ten seconds it is looked up what is everywhere.
  expect(writtenAt(store.appliedByAll)).toBeGreaterThan(60 - 10 - 2);
});

describe('whatever crashes or parts,', () => {
  const times = { atSeconds: fc.integer({ min: 0, max: 10 }), forSeconds: fc.integer({ min: 0, max: 5 }) };
  const crashes = fc.record({
    kind: fc.constant('crash' as const),
    node: fc.constantFrom('db-0', 'db-1', 'db-2', 'db-3', 'db-4'),
    ...times,
  });
  const partitions = fc.record({
    kind: fc.constant('partition' as const),
    from: fc.constant('west'),
    to: fc.constant('east'),
    ...times,
  });
  const schedules = fc.array(fc.oneof(crashes, partitions), { minLength: 1, maxLength: 6 });
  const antiEntropy = { everySeconds: 1, leaves: 64, rows: 50, rowBytes: 100 };

  test('all copies agree in the end, and every request arrived, was answered, failed or is still inside', () => {
    fc.assert(
      fc.property(schedules, fc.boolean(), (faults, sloppy) => {
        const spec = quorum(3, 2, 2, { sloppy, hintSeconds: 3600, readRepair: true, antiEntropy });
        const { store, nodes, users } = run(spec, faults, { seconds: 24 });
        // Where every quorum is of the key’s own copies, what is on disk is enough.
        if (!sloppy) expect(users.stale_reads).toBe(0);
        expect(unlike(store)).toBe(0);
        expect(store.handoff.kept).toBe(0);
        for (const { recorder } of nodes) {
          const { arrived, answered, failed } = recorder.ever;
          expect(arrived).toBe(answered + failed + recorder.inside);
        }
      }),
      { numRuns: 12, seed: 1 },
    );
  });
});
