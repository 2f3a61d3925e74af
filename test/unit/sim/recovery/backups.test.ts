/** What backups bring back, and when: by the arithmetic of their intervals, sizes and rates. */
import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type Model } from '../../../../src/sim';
import type { BackupPlan } from '../../../../src/sim/recovery/backup';
import type { ObjectStoreSpec } from '../../../../src/sim/nodes/object-store';
import { backsUp, call, clients, constant, database, model, objectStore, scenario } from '../models';

/** A restore copies them for 10 s, a snapshot takes 1 s. */
const SIZE = 1000;
const APPLY = 0.001;
/** Between two writes, which come at each hundredth of a second. */
const SNAPSHOT = 7.995;
const ARCHIVE = 6.998;

/** Users write from outside, to a database in the west. */
const design = (
  plan: Partial<BackupPlan>,
  bucket: Partial<ObjectStoreSpec> & { readonly zone?: string } = { zone: 'east' },
): Model =>
  model(
    [
      clients('users', 100, { readShare: 0, arrivals: 'constant', keys: 10 }),
      database('primary', {
        zone: 'west',
        apply: constant(APPLY),
        backup: { sizeBytes: SIZE, snapshotSeconds: 1e6, ...plan },
      }),
      objectStore('bucket', bucket),
    ],
    [call('users', 'primary')],
    { backups: [backsUp('primary', 'bucket')] },
  );

const deletion: Fault = { kind: 'delete', node: 'primary', atSeconds: 20.005 };
const crash: Fault = { kind: 'crash', node: 'west', atSeconds: 20.005 };
const restoreAt = (atSeconds: number): Fault => ({ kind: 'restore', node: 'primary', atSeconds });

/** What became of the first fault, and how many writes were lost in all. */
const outcome = (design: Model, faults: readonly Fault[], seconds = 60) => {
  const result = simulate(design, scenario(seconds, 1, { faults }));
  return { ...result.faults[0], lostWrites: result.nodes['primary']?.lost_writes };
};

describe('with its log archived every 6.998 s, a database that was deleted at 20.005 s', () => {
  test('comes back as it was just before, when the archive has got there; what was written since is lost', () => {
    const { rpoSeconds, rtoSeconds, lostWrites, untilSeconds } = outcome(
      design({ archiveSeconds: ARCHIVE }),
      [deletion, restoreAt(25.005)],
    );
    // Written from 20.01 s to 25 s.
    expect(lostWrites).toBe(500);
    // None of them was there when it was deleted.
    expect(rpoSeconds).toBe(0);
    // The snapshot takes 10 s, and the 2000 writes until 20 s a millisecond each.
    expect(untilSeconds).toBeCloseTo(25.005 + 10 + 2, 9);
    expect(rtoSeconds).toBeCloseTo(37.01 - 20.005, 9);
  });

  test('loses what was not archived, when it is restored sooner', () => {
    const { rpoSeconds, rtoSeconds, lostWrites } = outcome(design({ archiveSeconds: ARCHIVE }), [
      deletion,
      restoreAt(20.505),
    ]);
    // Archived at 13.996 s.
    expect(lostWrites).toBe(651);
    expect(rpoSeconds).toBeCloseTo(20.005 - 14, 9);
    expect(rtoSeconds).toBeCloseTo(20.505 + 10 + 1.399 + 0.006 - 20.005, 9);
  });
});

describe('with snapshots only', () => {
  test('a mistake loses all since the last one that was complete', () => {
    // Taken at 7.995 s and 15.99 s, a second each.
    const { lostWrites, rpoSeconds } = outcome(design({ snapshotSeconds: SNAPSHOT }), [
      { ...deletion, atSeconds: 20.005 },
      restoreAt(20.015),
    ]);
    expect(rpoSeconds).toBeCloseTo(20.005 - 16, 9);
    expect(lostWrites).toBe(402);
  });

  test('the last one is of no use before it is there in full: the recovery point is up to interval + duration', () => {
    const { rpoSeconds = NaN } = outcome(design({ snapshotSeconds: SNAPSHOT }), [
      { ...crash, atSeconds: 2 * SNAPSHOT + 0.999 },
      restoreAt(2 * SNAPSHOT + 0.9995),
    ]);
    // What was acknowledged at 8 s is the first that the snapshot of 7.995 s does not have.
    expect(rpoSeconds).toBeCloseTo(SNAPSHOT + 1 - 0.001 - (8 - SNAPSHOT), 9);
  });

  test('one that was taken after the mistake is of no use', () => {
    const { lostWrites } = outcome(design({ snapshotSeconds: SNAPSHOT }), [deletion, restoreAt(30.005)]);
    expect(lostWrites).toBe(3000 - 1599);
  });

  test('one that is no longer kept is of no use either: a mistake that is found too late is for good', () => {
    const { rtoSeconds, lostWrites } = outcome(
      design({ snapshotSeconds: SNAPSHOT }, { zone: 'east', retentionSeconds: 10 }),
      [{ ...deletion, atSeconds: 10.005 }, restoreAt(30.005)],
    );
    expect(rtoSeconds).toBeNull();
    // Until the mistake.
    expect(lostWrites).toBe(1000);
  });
});

describe('a region that is lost', () => {
  test('comes back from a copy elsewhere, without what was not archived', () => {
    const { rpoSeconds, rtoSeconds, lostWrites } = outcome(design({ archiveSeconds: ARCHIVE }), [
      crash,
      restoreAt(25.005),
    ]);
    expect(lostWrites).toBe(601);
    expect(rpoSeconds).toBeCloseTo(20.005 - 14, 9);
    expect(rtoSeconds).toBeCloseTo(25.005 + 10 + 1.399 + 0.006 - 20.005, 9);
  });

  test('takes the backup with it that stood in it, and all that was ever acknowledged', () => {
    const inside = design({ archiveSeconds: ARCHIVE }, { zone: 'west' });
    const { rpoSeconds, rtoSeconds, lostWrites } = outcome(inside, [crash, restoreAt(25.005)]);
    expect(rtoSeconds).toBeNull();
    // From 0.01 s to 20 s.
    expect(lostWrites).toBe(2000);
    expect(rpoSeconds).toBeCloseTo(20.005 - 0.01, 9);
  });
});

test('a restore waits until the backup is within reach', () => {
  const partition: Fault = {
    ...{ kind: 'partition', from: 'west', to: 'east' },
    ...{ atSeconds: 18, forSeconds: 12.005 },
  };
  const { rtoSeconds } = outcome(design({ snapshotSeconds: 1e6 }), [deletion, partition, restoreAt(21)]);
  expect(rtoSeconds).toBeCloseTo(30.005 + 10 + 0.005 - 20.005, 9);
});

test('of two backups the one that brings back more is taken', () => {
  const { nodes, calls, backups, ...rest } = design({ archiveSeconds: ARCHIVE });
  const both = {
    ...rest,
    calls,
    nodes: [...nodes, objectStore('tape', { zone: 'west', downloadBytesPerSecond: 1e9 })],
    backups: [...backups, backsUp('primary', 'tape')],
  };
  // Since 13 s nothing gets out of the region any more.
  const partition: Fault = { kind: 'partition', from: 'west', to: 'east', atSeconds: 13, forSeconds: 4 };
  const { lostWrites } = outcome(both, [crash, partition, restoreAt(25.005)]);
  // The one in the region is lost with it, and the other has what was archived at 6.998 s.
  expect(lostWrites).toBe(2000 - 699);
  const mistake = outcome(both, [deletion, partition, restoreAt(20.505)]);
  expect(mistake.lostWrites).toBe(651);
});
