import { expect, test } from 'vitest';
import { Clock } from '../../../../src/sim/kernel/clock';
import { Level } from '../../../../src/sim/metrics/level';

test('a level averages over the measured time, and remembers its peak in it', () => {
  const clock = new Clock();
  const level = new Level(clock);
  const at = (seconds: number, what: () => void): void => clock.at(seconds, { next: what });
  at(1, () => level.add(5));
  at(2, () => level.add(-3));
  at(4, () => level.startMeasuring());
  at(6, () => level.add(2));
  at(7, () => level.add(-4));
  clock.run(14);
  // Two for two seconds, four for one, none for seven.
  expect(level.mean).toBeCloseTo((2 * 2 + 4) / 10, 12);
  expect(level.max).toBe(4);
  expect(level.value).toBe(0);
});
