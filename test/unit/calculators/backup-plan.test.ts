import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

const amount = fc.double({ min: 1, max: 1e15, noNaN: true });

describe('a full backup', () => {
  test('of 2 TB at 200 MB/s takes 2 h 46 min 40 s', () => {
    expect(compute('backup_plan.duration', { size: 2e12, rate: 200e6 })).toBe(2 * 3600 + 46 * 60 + 40);
  });

  test('takes the time that its rate was chosen for', () => {
    fc.assert(
      fc.property(amount, amount, (size, window) => {
        const rate = compute('backup_plan.rate', { size, window });
        expect(compute('backup_plan.duration', { size, rate }) / window).toBeCloseTo(1, 9);
      }),
    );
  });

  test('of nothing takes no time, at any rate', () => {
    expect(compute('backup_plan.duration', { size: 0, rate: 0 })).toBe(0);
  });
});

describe('snapshots store', () => {
  // The examples of Amazon’s pages on EBS snapshots.
  test.each([
    ['50 GiB, then 30 GiB', 50, 0.6, 2, 80],
    ['100 GB, then 5 GB', 100, 0.05, 2, 105],
  ])('%s', (_, size, change, snapshots, stored) => {
    expect(compute('backup_plan.stored', { size, change, snapshots })).toBeCloseTo(stored, 9);
  });

  test('the data once where there is one, or nothing changes', () => {
    expect(compute('backup_plan.stored', { size: 7, change: 1, snapshots: 1 })).toBe(7);
    expect(compute('backup_plan.stored', { size: 7, change: 0, snapshots: 100 })).toBe(7);
  });

  test('each time all of it where all changes', () => {
    expect(compute('backup_plan.stored', { size: 7, change: 1, snapshots: 10 })).toBe(70);
  });
});

describe('a restore to a point in time', () => {
  const plan = { size: 2e12, rate: 200e6, log: 100e9, replay: 50e6 };

  test('takes its backup and the log since', () => {
    // 10,000 s and 2,000 s.
    expect(compute('backup_plan.point_in_time', plan)).toBe(12_000);
  });

  test('right at the backup takes no log', () => {
    expect(compute('backup_plan.point_in_time', { ...plan, log: 0, replay: 0 })).toBe(10_000);
  });

  test('asks for more backups where the log takes longer than they', () => {
    expect(advise('backup_plan.point_in_time', { ...plan, log: 600e9 })).toContain('more often');
    expect(advise('backup_plan.point_in_time', plan)).toBeUndefined();
  });
});
