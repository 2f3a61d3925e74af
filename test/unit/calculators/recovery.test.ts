import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute, decide } from './compute';

test('the most that a restore loses is what happened since the last finished backup began', () => {
  // Backups begin every 24 h and take 1 h. A failure just before one finishes, at 25 h, falls back to the one begun at 0 h.
  expect(compute('recovery.rpo', { interval: 24 * 3600, duration: 3600 })).toBe(25 * 3600);
});

test('a failover lasts from the failure until clients find the new leader', () => {
  expect(compute('recovery.rto', { detect: 10, promote: 20, redirect: 60 })).toBe(90);
});

describe('a restore', () => {
  test('takes its start and the time of its bytes', () => {
    // 400 GB at 120 MB/s: 3,333⅓ s, after 10 min.
    expect(compute('recovery.restore', { size: 400e9, rate: 120e6, start: 600 })).toBeCloseTo(3933.3333, 3);
  });

  test('without bytes takes its start, at any rate', () => {
    expect(compute('recovery.restore', { size: 0, rate: 0, start: 600 })).toBe(600);
  });

  test('without a rate never ends', () => {
    expect(compute('recovery.restore', { size: 1, rate: 0, start: 0 })).toBe(Infinity);
  });
});

test('the writes that a lagging leader takes with it are those of its lag (Little’s law)', () => {
  expect(compute('recovery.lost_writes', { writes: 1000, lag: 0.15 })).toBe(150);
});

describe('the rate of a restore', () => {
  test('brings the backup back in the recovery time', () => {
    const amount = fc.double({ min: 1, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(amount, amount, amount, (size, start, more) => {
        const rto = start + more;
        const rate = compute('recovery.restore_rate', { size, rto, start });
        expect(compute('recovery.restore', { size, rate, start }) / rto).toBeCloseTo(1, 9);
      }),
    );
  });

  test('is boundless where the restore begins too late', () => {
    expect(compute('recovery.restore_rate', { size: 1, rto: 60, start: 60 })).toBe(Infinity);
  });

  test('is none for no data', () => {
    expect(compute('recovery.restore_rate', { size: 0, rto: 0, start: 60 })).toBe(0);
  });
});

describe('a plan meets its objectives', () => {
  const meets = (rpo: number, rto: number): boolean =>
    decide('recovery.meets', { rpo, rto, rpo_target: 900, rto_target: 3600 });

  test('that just reaches both', () => expect(meets(900, 3600)).toBe(true));
  test('not if it loses too much data', () => expect(meets(901, 0)).toBe(false));
  test('not if it takes too long', () => expect(meets(0, 3601)).toBe(false));
});

describe('money', () => {
  const [hour, day] = [3600, 86_400];
  const rates = { loss: 500 / hour, downtime: 2000 / hour };

  test('that an incident costs is that of an hour’s data and half an hour’s downtime: 1,500 $', () => {
    expect(compute('recovery.incident_cost', { ...rates, rpo: hour, rto: hour / 2 })).toBeCloseTo(1500, 9);
  });

  test('that a plan costs counts its incidents: 10 $ a day and one such incident in ten days are 160 $ a day', () => {
    const plan = { ...rates, price: 10 / day, failures: 1 / (10 * day), rpo: hour, rto: hour / 2 };
    expect(compute('recovery.plan_cost', plan) * day).toBeCloseTo(160, 9);
  });

  test('is least at the interval between backups, of all intervals', () => {
    const amount = fc.double({ min: 0.1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(amount, amount, amount, amount, (backup, failures, loss, other) => {
        // A backup every so often, and half the data of an interval lost with each failure.
        const cost = (interval: number): number => backup / interval + (failures * loss * interval) / 2;
        const best = compute('recovery.backup_interval', { backup, failures, loss });
        expect(cost(best)).toBeLessThanOrEqual(cost(other) * (1 + 1e-12));
      }),
    );
  });

  test('asks for backups all the time where they are free', () => {
    expect(compute('recovery.backup_interval', { backup: 0, failures: 0, loss: 0 })).toBe(0);
  });
});
