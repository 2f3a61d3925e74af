import { Clock } from '../../../../../src/sim/kernel/clock';
import { Stream } from '../../../../../src/sim/kernel/stream';
import type { Arrivals, Sender } from '../../../../../src/sim/nodes/arrivals/arrivals';

/** When requests are sent, up to a time; `during` may change the load meanwhile. */
export function timesOf<Kind extends Arrivals>(
  seed: number,
  seconds: number,
  arrivals: (sender: Sender) => Kind,
  during?: (arrivals: Kind, clock: Clock) => void,
): number[] {
  const clock = new Clock();
  const times: number[] = [];
  const under = arrivals({
    clock,
    stream: (purpose) => new Stream(seed, purpose),
    send: () => times.push(clock.now),
  });
  under.start();
  during?.(under, clock);
  clock.run(seconds);
  return times;
}

/** How many of the times lie in each slice of so many seconds. */
export function counts(times: readonly number[], sliceSeconds: number, slices: number): number[] {
  const found = new Array<number>(slices).fill(0);
  for (const time of times) {
    const slice = Math.floor(time / sliceSeconds);
    if (slice < slices) found[slice] = (found[slice] ?? 0) + 1;
  }
  return found;
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

/** Variance of the counts over their mean. */
export function dispersion(found: readonly number[]): number {
  const mean = meanOf(found);
  return meanOf(found.map((count) => (count - mean) ** 2)) / mean;
}
