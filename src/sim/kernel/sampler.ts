import type { Distribution } from './distribution';
import { exp, ln, pow } from './elementary';
import type { Stream } from './stream';

/** Draws amounts from one distribution. */
export interface Sampler {
  draw(): number;
}

/** A sampler of a distribution on a stream of its own. Negative draws of a normal are taken as 0: a time is never negative. */
export function sampler(distribution: Distribution, stream: Stream): Sampler {
  switch (distribution.kind) {
    case 'constant':
      return new Batch(() => distribution.value);
    case 'exponential': {
      const { mean } = distribution;
      return new Batch(() => mean * stream.exponential());
    }
    case 'uniform': {
      const { low, high } = distribution;
      return new Batch(() => low + (high - low) * stream.uniform());
    }
    case 'normal': {
      const { mean, deviation } = distribution;
      return new Batch(() => Math.max(0, mean + deviation * stream.normal()));
    }
    case 'lognormal': {
      const { mu, sigma } = distribution;
      return new Batch(() => exp(mu + sigma * stream.normal()));
    }
    case 'gamma':
      return new Batch(() => distribution.scale * gamma(distribution.shape, stream));
    case 'pareto': {
      const { minimum, shape } = distribution;
      return new Batch(() => minimum * pow(stream.uniform(), -1 / shape));
    }
    case 'mixture': {
      const parts = distribution.parts.map((part) => ({
        ...part,
        sampler: sampler(part.distribution, stream),
      }));
      return new Batch(() => drawOne(parts, stream.uniform()));
    }
  }
}

/** A draw of that one of several whose share a number 0 … 1 falls into. */
function drawOne(
  parts: readonly { readonly share: number; readonly sampler: Sampler }[],
  at: number,
): number {
  let rest = at;
  let chosen = parts[0];
  for (const part of parts) {
    chosen = part;
    rest -= part.share;
    if (rest < 0) break;
  }
  return chosen?.sampler.draw() ?? 0;
}

/** Draws 64 amounts ahead: in a tight loop a processor works on several logarithms at once. */
class Batch implements Sampler {
  readonly #amounts = new Float64Array(64);
  #taken = 64;

  constructor(readonly one: () => number) {}

  draw(): number {
    if (this.#taken === this.#amounts.length) this.#refill();
    return this.#amounts[this.#taken++] as number;
  }

  #refill(): void {
    const amounts = this.#amounts;
    for (let place = 0; place < amounts.length; place++) amounts[place] = this.one();
    this.#taken = 0;
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
