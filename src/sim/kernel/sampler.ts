import type { Distribution } from './distribution';
import { exp, ln, pow } from './elementary';
import type { Stream } from './stream';

/** Draws amounts from one distribution. */
export interface Sampler {
  draw(): number;
}

/** A sampler of a distribution on a stream. Negative draws of a normal are taken as 0: a time is never negative. */
export function sampler(distribution: Distribution, stream: Stream): Sampler {
  switch (distribution.kind) {
    case 'constant':
      return new Constant(distribution.value);
    case 'exponential':
      return new Exponential(distribution.mean, stream);
    case 'uniform': {
      const { low, high } = distribution;
      return { draw: () => low + (high - low) * stream.uniform() };
    }
    case 'normal': {
      const { mean, deviation } = distribution;
      return { draw: () => Math.max(0, mean + deviation * stream.normal()) };
    }
    case 'lognormal': {
      const { mu, sigma } = distribution;
      return { draw: () => exp(mu + sigma * stream.normal()) };
    }
    case 'gamma':
      return { draw: () => distribution.scale * gamma(distribution.shape, stream) };
    case 'pareto': {
      const { minimum, shape } = distribution;
      return { draw: () => minimum * pow(stream.uniform(), -1 / shape) };
    }
  }
}

class Constant implements Sampler {
  constructor(readonly value: number) {}
  draw(): number {
    return this.value;
  }
}

class Exponential implements Sampler {
  constructor(
    readonly mean: number,
    readonly stream: Stream,
  ) {}
  draw(): number {
    return this.mean * this.stream.exponential();
  }
}

/** Gamma with scale 1: Marsaglia and Tsang, “A simple method for generating gamma variables”, ACM TOMS 26(3), 2000. */
function gamma(shape: number, stream: Stream): number {
  if (shape < 1) return gamma(shape + 1, stream) * pow(stream.uniform(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = stream.normal();
    const root = 1 + c * x;
    const v = root * root * root;
    if (v > 0 && ln(stream.uniform()) < 0.5 * x * x + d - d * v + d * ln(v)) return d * v;
  }
}
