import ln from '@stdlib/math-base-special-ln';
import { meanAndDeviation, type Distribution, type Family, type Percentile } from './distribution';
import { throughPercentiles } from './normal';

/** The lognormal distribution that has two percentiles. */
export function lognormalThrough([one, other]: readonly [Percentile, Percentile]): Distribution {
  const { mean, deviation } = throughPercentiles([
    { share: one.share, amount: ln(one.amount) },
    { share: other.share, amount: ln(other.amount) },
  ]);
  return { kind: 'lognormal', mu: mean, sigma: deviation };
}

export const lognormal: Family = {
  name: 'lognormal',
  means: 'Never negative, with a long tail to the right, as products of many things and most latencies are.',
  example: 'lognormal(p50 = 2 ms, p99 = 10 ms)',
  ways: [meanAndDeviation],
  byPercentiles: lognormalThrough,
  demands:
    'a mean above 0 and a standard deviation that is not negative, or percentiles above 0 in their order',
  fit: ({ mean = 0, sd = 0 }) => {
    if (mean <= 0 || sd < 0) return undefined;
    // Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 2nd ed., eq. 14.8.
    const sigmaSquared = ln(1 + (sd / mean) ** 2);
    return { kind: 'lognormal', mu: ln(mean) - sigmaSquared / 2, sigma: Math.sqrt(sigmaSquared) };
  },
};
