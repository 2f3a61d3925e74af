/** Clocks that are wrong: drift as the data sheets of quartz give it. */
import { expect, test } from 'vitest';
import { Clock } from '../../../../src/sim/kernel/clock';
import { LocalClock } from '../../../../src/sim/nodes/local-clock';

const DAY = 86_400;

/** Lets time pass. */
function pass(clock: Clock, seconds: number): void {
  clock.run(clock.now + seconds);
}

test('a clock that nothing is wrong with tells the time', () => {
  const clock = new Clock();
  const local = new LocalClock(clock);
  pass(clock, 12.5);
  expect(local.seconds).toBe(12.5);
  expect(local.trueSeconds(10)).toBe(10);
});

test('a drift of 100 ppm makes 8.64 s a day, and shortens what is timed by it', () => {
  const clock = new Clock();
  const local = new LocalClock(clock);
  pass(clock, 100);
  local.skew({ offsetSeconds: 0, rate: 100e-6 });
  pass(clock, DAY);
  expect(local.seconds - clock.now).toBeCloseTo(8.64, 9);
  expect(local.trueSeconds(10.001)).toBeCloseTo(10, 9);
});

test('skews add up, and each is set right by itself', () => {
  const clock = new Clock();
  const local = new LocalClock(clock);
  const [behind, ahead] = [-0.2, 0.5].map((offsetSeconds) => local.skew({ offsetSeconds, rate: 0 }));
  expect(local.seconds).toBeCloseTo(0.3, 12);
  ahead?.();
  expect(local.seconds).toBeCloseTo(-0.2, 12);
  behind?.();
  expect(local.seconds).toBe(0);
});

test('a monotonic clock drifts, is not set, and keeps what it has gained', () => {
  const clock = new Clock();
  const local = new LocalClock(clock);
  const setAhead = local.skew({ offsetSeconds: 0.5, rate: 0 });
  const drifts = local.skew({ offsetSeconds: 0, rate: 0.01 });
  pass(clock, 100);
  expect(local.monotonicSeconds).toBeCloseTo(101, 9);
  setAhead();
  drifts();
  pass(clock, 100);
  expect(local.monotonicSeconds).toBeCloseTo(201, 9);
  expect(local.seconds).toBe(200);
});
