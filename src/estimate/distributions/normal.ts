import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { meanAndDeviation, type Distribution, type Family, type Percentile } from './distribution';

/** The line through two percentiles, in standard deviations of a normal distribution. */
export function throughPercentiles([one, other]: readonly [Percentile, Percentile]): {
  mean: number;
  deviation: number;
} {
  const [z1, z2] = [normalQuantile(one.share, 0, 1), normalQuantile(other.share, 0, 1)];
  const deviation = (other.amount - one.amount) / (z2 - z1);
  return { mean: one.amount - z1 * deviation, deviation };
}

export const normal: Family = {
  name: 'normal',
  means: 'Symmetric around its mean, as sums of many small things are.',
  example: 'normal(5 ms, 1 ms)',
  ways: [meanAndDeviation],
  byPercentiles: (points): Distribution => ({ kind: 'normal', ...throughPercentiles(points) }),
  demands: 'a standard deviation that is not negative, or percentiles in their order',
  fit: ({ mean = 0, sd = 0 }) => (sd >= 0 ? { kind: 'normal', mean, deviation: sd } : undefined),
};
