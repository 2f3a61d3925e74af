/** A mistake is replicated like everything else. */
import { describe, expect, test } from 'vitest';
import {
  resolutionNames,
  simulate,
  type Fault,
  type Model,
  type SimulationResult,
} from '../../../../src/sim';
import type { ResolutionName } from '../../../../src/sim/replication/multi-leader/spec';
import { replayed } from '../replayed';
import {
  backsUp,
  call,
  clients,
  constant,
  database,
  model,
  objectStore,
  scenario,
  ships,
  type ClientsOptions,
} from '../models';
import { peers, quorum } from '../replication/leaderless/peers';

const LAG = 2;
/** The run ends, and the mistake is made, between two requests: those come at each hundredth of a second. */
const SECONDS = 30.005;
const deletion: Fault = { kind: 'delete', node: 'primary', atSeconds: 20.005 };

/** One client writes what is new; others read what was there, at a synchronous copy and at one that is 2 s behind. */
const copies = (failover = false): Model =>
  model(
    [
      clients('writer', 100, { readShare: 0, arrivals: 'constant', newKeyShare: 1 }),
      clients('near', 100, { arrivals: 'constant' }),
      clients('late', 100, { arrivals: 'constant' }),
      database('primary', {
        backup: { sizeBytes: 100, snapshotSeconds: 1e6, archiveSeconds: 0.05 },
        ...(failover && { failover: { detectSeconds: 0.5, promoteSeconds: 0.5, fence: 'lease' as const } }),
      }),
      ...(failover ? [] : [database('copy')]),
      database('delayed'),
      objectStore('bucket'),
    ],
    [call('writer', 'primary'), call('near', failover ? 'primary' : 'copy'), call('late', 'delayed')],
    {
      replication: [
        ...(failover ? [] : [ships('primary', 'copy', 'sync')]),
        ships('primary', 'delayed', 'async', constant(LAG)),
      ],
      backups: [backsUp('primary', 'bucket')],
    },
  );
const missing = (seconds: number, design: Model, faults: readonly Fault[]): (number | undefined)[] => {
  const { failures } = simulate(design, scenario(seconds, 1, { faults }));
  return ['near', 'late'].map((id) => failures[id]?.missing);
};

describe('replication is no backup', () => {
  test('a deletion reaches every copy as fast as its log does', () => {
    expect(missing(SECONDS, copies(), [deletion])).toEqual([(30 - 20) * 100, (30 - 20 - LAG) * 100]);
  });

  test('all that was ever acknowledged is lost, and nothing has recovered though writes go on', () => {
    const { nodes, faults } = simulate(copies(), scenario(SECONDS, 1, { faults: [deletion] }));
    expect(nodes['primary']?.lost_writes).toBe(2000);
    expect(faults[0]).toMatchObject({ rtoSeconds: null, untilSeconds: SECONDS });
    expect(faults[0]?.rpoSeconds).toBeCloseTo(20.005 - 0.01, 9);
  });
});

test('what is written after the mistake is found', () => {
  const design = model(
    [
      clients('writer', 100, { readShare: 0, arrivals: 'constant' }),
      clients('near', 100, { arrivals: 'constant' }),
      database('primary'),
    ],
    [call('writer', 'primary'), call('near', 'primary')],
  );
  // The only key is written again within a hundredth of a second.
  expect(missing(SECONDS, design, [deletion])[0] ?? 0).toBeLessThanOrEqual(1);
});

test('a restore brings all copies back, and nobody misses what it could not', () => {
  const restore: Fault = { kind: 'restore', node: 'delayed', atSeconds: 20.505 };
  const { nodes, failures, faults } = simulate(
    copies(),
    scenario(SECONDS, 1, { faults: [deletion, restore] }),
  );
  expect(failures['near']?.missing).toBe(50);
  expect(failures['late']?.missing).toBeUndefined();
  // One second to fetch a hundred bytes.
  expect(failures['near']?.refused).toBe(100);
  expect(failures['late']?.refused).toBe(100);
  expect(nodes['near']?.stale_reads).toBe(0);
  expect(nodes['primary']?.lost_writes).toBe(50);
  expect(faults[1]).toMatchObject({ isFailure: false });
});

test('a delayed follower that takes over before the deletion reaches it still has the data', () => {
  const crash: Fault = { kind: 'crash', node: 'primary', atSeconds: 20.505 };
  const { nodes, failures } = simulate(copies(true), scenario(SECONDS, 1, { faults: [deletion, crash] }));
  expect(failures['late']?.missing).toBeUndefined();
  // Only what was on its way is lost, as in any failover.
  expect(nodes['primary']?.lost_writes).toBe(LAG * 100);
});

test('peers without a leader are deleted and restored all the same', () => {
  const { nodes: databases, replication } = peers(3, quorum(3, 2, 2), {
    backup: { sizeBytes: 100, snapshotSeconds: 1e6, archiveSeconds: 0.05 },
  });
  const [asked = ''] = databases.map(({ id }) => id);
  const design = model(
    [
      clients('writer', 100, { readShare: 0, arrivals: 'constant', newKeyShare: 1 }),
      clients('reader', 100, { arrivals: 'constant' }),
      ...databases,
      objectStore('bucket'),
    ],
    [call('writer', asked), call('reader', asked)],
    { replication, backups: [backsUp(asked, 'bucket')] },
  );
  const faults: Fault[] = [
    { kind: 'delete', node: asked, atSeconds: 20.005 },
    { kind: 'restore', node: asked, atSeconds: 20.505 },
  ];
  const { failures, nodes } = simulate(design, scenario(SECONDS, 1, { faults }));
  expect(failures['reader']?.missing).toBe(50);
  expect(nodes['reader']?.throughput).toBeCloseTo((3000 - 50 - 100) / SECONDS, 6);
  expect(nodes[asked]?.lost_writes).toBe(50);
});

describe.each(resolutionNames)('of two leaders whose conflicts end by %s, a deletion', (conflicts) => {
  /** One client writes what is new in the east; others read what was there, in the east and, 2 s behind, in the west. */
  const leaders = model(
    [
      clients('writer', 100, { readShare: 0, arrivals: 'constant', newKeyShare: 1 }),
      clients('near', 100, { arrivals: 'constant' }),
      clients('late', 100, { arrivals: 'constant' }),
      database('primary', {
        conflicts,
        backup: { sizeBytes: 100, snapshotSeconds: 1e6, archiveSeconds: 0.05 },
      }),
      database('west'),
      objectStore('bucket'),
    ],
    [call('writer', 'primary'), call('near', 'primary'), call('late', 'west')],
    {
      replication: [ships('primary', 'west', 'leaders', constant(LAG))],
      backups: [backsUp('primary', 'bucket')],
    },
  );

  test('reaches the other as any write does', () => {
    expect(missing(SECONDS, leaders, [deletion])).toEqual([(30 - 20) * 100, (30 - 20 - LAG) * 100]);
  });

  test('is undone by a restore of both, which then go on from the same', () => {
    const restore: Fault = { kind: 'restore', node: 'primary', atSeconds: 20.505 };
    const { nodes, failures } = simulate(leaders, scenario(SECONDS, 1, { faults: [deletion, restore] }));
    // Half a second without the data, in the east alone, and one second to fetch a hundred bytes, for both.
    expect(failures['near']).toMatchObject({ missing: 50, refused: 100 });
    expect(failures['late']).toEqual({ refused: 100 });
    expect(nodes['primary']).toMatchObject({ lost_writes: 50, conflicts: 0 });
    // What is written afterwards comes across, and nothing is waited for in vain.
    expect(nodes['west']?.lag_max).toBeCloseTo(LAG, 9);
  });
});

describe('of two leaders, a deletion takes away only what its own had seen, where they', () => {
  const writtenAt = (seconds: number): ClientsOptions => replayed([{ at: seconds, write: true, user: 0 }]);
  /** One write in the west, which the east gets 2 s later; its readers come each hundredth of a second. */
  const written = (conflicts: ResolutionName, seconds: number): SimulationResult =>
    simulate(
      model(
        [
          clients('writer', 1, writtenAt(seconds)),
          clients('near', 100, { arrivals: 'constant' }),
          clients('late', 100, { arrivals: 'constant' }),
          database('primary', { conflicts }),
          database('west'),
        ],
        [call('writer', 'west'), call('near', 'primary'), call('late', 'west')],
        { replication: [ships('primary', 'west', 'leaders', constant(LAG))] },
      ),
      scenario(SECONDS, 1, { faults: [deletion] }),
    );
  const missingOf = ({ failures }: SimulationResult): (number | undefined)[] =>
    ['near', 'late'].map((id) => failures[id]?.missing);

  // Observed-remove (Shapiro et al., 2011): the east orders it at 20.005 s.
  test.each(['siblings', 'crdt'] as const)('keep both (%s)', (conflicts) => {
    const seen = written(conflicts, 17.9);
    expect(missingOf(seen)).toEqual([(30 - 20) * 100, (30 - 20 - LAG) * 100]);
    expect(seen.faults[0]?.lostWrites).toBe(1);

    // It is on its way until 21.105 s: missing in the east up to then, never in the west, and not lost.
    const unseen = written(conflicts, 19.105);
    expect(missingOf(unseen)).toEqual([110, undefined]);
    expect(unseen.faults[0]?.lostWrites).toBe(0);
  });

  test('let the last write win: that is the deletion', () => {
    const unseen = written('last-write-wins', 19.105);
    expect(missingOf(unseen)).toEqual([(30 - 20) * 100, (30 - 20 - LAG) * 100]);
    expect(unseen.faults[0]?.lostWrites).toBe(1);
  });
});
