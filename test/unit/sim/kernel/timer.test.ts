import { expect, test } from 'vitest';
import { Clock } from '../../../../src/sim/kernel/clock';
import { Timer } from '../../../../src/sim/kernel/timer';

/** When a timer rings that is set at each time for so long; `0` stops it. */
function rings(settings: readonly (readonly [at: number, seconds: number])[]): {
  at: number[];
  events: number;
} {
  const clock = new Clock();
  const at: number[] = [];
  const timer = new Timer(clock, () => at.push(clock.now));
  for (const [time, seconds] of settings)
    clock.at(time, { next: () => (seconds === 0 ? timer.stop() : timer.set(seconds)) });
  clock.run(100);
  return { at, events: clock.events - settings.length };
}

test('a timer rings once, after the time that it was set for last', () => {
  expect(rings([[1, 5]]).at).toEqual([6]);
  const sooner = rings([
    [1, 5],
    [2, 2],
  ]);
  expect(sooner.at).toEqual([4]);
  const later = rings([
    [1, 5],
    [2, 9],
  ]);
  expect(later.at).toEqual([11]);
});

test('a timer that is stopped does not ring until it is set again', () => {
  const stopped = rings([
    [1, 5],
    [2, 0],
  ]);
  expect(stopped.at).toEqual([]);
  const again = rings([
    [1, 5],
    [2, 0],
    [3, 3],
    [10, 1],
  ]);
  expect(again.at).toEqual([6, 11]);
});

test('set later a thousand times, it costs one event for each time that it would have waited, not a thousand', () => {
  const settings = Array.from({ length: 1000 }, (_, index) => [index / 100, 2] as const);
  const { at, events } = rings(settings);
  expect(at).toEqual([11.99]);
  // 12 s in waits of 2 s.
  expect(events).toBeLessThanOrEqual(7);
});
