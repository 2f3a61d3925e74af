/** The notations of a distribution against the textbook: its mean, deviation or quantiles are what was asked for. */
import { describe, expect, test } from 'vitest';
import { Names } from '../../../src/estimate';
import type { Distribution } from '../../../src/sim';
import { distribution } from '../../../src/topology/distribution';

const read = (text: string): Distribution => distribution.read(text, new Names());

/** Mean and standard deviation of the distribution, from its own parameters. */
function moments(made: Distribution): [mean: number, deviation: number] {
  switch (made.kind) {
    case 'constant':
      return [made.value, 0];
    case 'exponential':
      return [made.mean, made.mean];
    case 'uniform':
      return [(made.low + made.high) / 2, (made.high - made.low) / Math.sqrt(12)];
    case 'normal':
      return [made.mean, made.deviation];
    case 'gamma':
      return [made.shape * made.scale, Math.sqrt(made.shape) * made.scale];
    case 'lognormal': {
      const mean = Math.exp(made.mu + made.sigma ** 2 / 2);
      return [mean, mean * Math.sqrt(Math.exp(made.sigma ** 2) - 1)];
    }
    case 'pareto': {
      const { minimum, shape } = made;
      return [(shape * minimum) / (shape - 1), (minimum / (shape - 1)) * Math.sqrt(shape / (shape - 2))];
    }
    case 'mixture': {
      const parts = made.parts.map(({ share, distribution }) => ({ share, moments: moments(distribution) }));
      const mean = parts.reduce((sum, { share, moments: [of] }) => sum + share * of, 0);
      const square = parts.reduce(
        (sum, { share, moments: [of, sd] }) => sum + share * (of ** 2 + sd ** 2),
        0,
      );
      return [mean, Math.sqrt(square - mean ** 2)];
    }
  }
}

describe('positional arguments are mean and standard deviation, or what the distribution is known by', () => {
  test.each([
    ['2 ms', 0.002, 0],
    ['constant(2 ms)', 0.002, 0],
    ['exponential(10 ms)', 0.01, 0.01],
    ['normal(5 ms, 1 ms)', 0.005, 0.001],
    ['lognormal(2 ms, 1 ms)', 0.002, 0.001],
    ['lognormal(mean=2 ms, sd=1 ms)', 0.002, 0.001],
    ['gamma(4 ms, 2 ms)', 0.004, 0.002],
    ['gamma(shape=4, scale=1 ms)', 0.004, 0.002],
    ['uniform(1 ms, 2 ms)', 0.0015, 0.001 / Math.sqrt(12)],
    ['pareto(1 ms, 3)', 0.0015, 0.0005 * Math.sqrt(3)],
    ['mixture(1 ms, 3 ms)', 0.002, 0.001],
    ['mixture(exponential(1 ms), 6 ms, weights=[0.8, 0.2])', 0.002, Math.sqrt(0.8 * 2 + 0.2 * 36 - 4) / 1000],
    ['mixture(mixture(1 ms, 3 ms), 2 ms, weights=[3, 1])', 0.002, Math.sqrt(0.75) / 1000],
    ['latency.disk_seek', 0.01, 0],
    ['(1 ms + 2 ms) * 2', 0.006, 0],
    ['max(2 ms, 3 ms)', 0.003, 0],
    ['lognormal(max(2 ms, 3 ms), 1 ms + 1 ms)', 0.003, 0.002],
    ['normal(sd = 1 ms, mean = (2 ms + 3 ms))', 0.005, 0.001],
  ])('%s', (text, mean, deviation) => {
    const [foundMean, foundDeviation] = moments(read(text));
    expect(foundMean).toBeCloseTo(mean, 12);
    expect(foundDeviation).toBeCloseTo(deviation, 12);
  });
});

describe('quantiles of a lognormal distribution are where they were put', () => {
  // Quantiles of the standard normal distribution: 5 %, 95 % and 99 %, from a table.
  test.each([
    ['lognormal(p50=2 ms, p99=10 ms)', 0, 0.002],
    ['lognormal(p50=2 ms, p99=10 ms)', 2.326348, 0.01],
    ['lognormal(p50=2 ms, p95=10 ms)', 1.644854, 0.01],
    ['between(1 ms, 5 ms)', -1.644854, 0.001],
    ['between(1 ms, 5 ms)', 1.644854, 0.005],
    ['lognormal(p5=1 ms, p95=5 ms)', -1.644854, 0.001],
    ['lognormal(p95=5 ms, p50=2 ms)', 0, 0.002],
    ['lognormal(p50=2 ms, p999=20 ms)', 3.090232, 0.02],
  ])('%s at z = %d', (text, z, seconds) => {
    const made = read(text);
    if (made.kind !== 'lognormal') throw new Error(made.kind);
    expect(Math.exp(made.mu + z * made.sigma)).toBeCloseTo(seconds, 8);
  });
});
