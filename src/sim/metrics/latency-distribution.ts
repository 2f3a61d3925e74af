import type { Histogram } from './histogram';

/** Preferred numbers, twenty to a decade (ISO 3, R20), times 100; and those decades of a share of ten million. */
const R20 = [
  ...[900, 800, 710, 630, 560, 500, 450, 400, 355, 315],
  ...[280, 250, 224, 200, 180, 160, 140, 125, 112, 100],
];
const DECADES = [10_000, 1000, 100, 10, 1];
const WHOLE = 10_000_000;

/**
 * The shares of requests, ascending from 0 to 99.999 %, at which a distribution of latencies is told: evenly spread on a
 * scale of nines, so that the tail has as many points as the body. The percentiles among the metrics are among them.
 */
export const latencyShares: readonly number[] = [
  WHOLE,
  ...DECADES.flatMap((unit) => R20.map((slower) => slower * unit)),
  // In whole numbers up to here, so that each share is the very number that people write.
].map((slower) => (WHOLE - slower) / WHOLE);

/**
 * How long requests took, in seconds: at each of those shares the time within which so many were answered, up to the
 * share that all but one are; beyond it there is only the longest.
 */
export function latenciesOf(sojourn: Histogram): number[] {
  return latencyShares
    .filter((share) => share === 0 || (1 - share) * sojourn.count >= 1)
    .map((share) => sojourn.quantile(share));
}
