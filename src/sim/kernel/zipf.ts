import { exp, ln } from './elementary';
import type { Stream } from './stream';

/**
 * Ranks 0 … n − 1 with probability proportional to (rank + 1)^−exponent, in constant time and memory whatever n:
 * rejection-inversion, Hörmann and Derflinger, “Rejection-inversion to generate variates from monotone discrete
 * distributions”, ACM TOMACS 6(3), 1996. Exponent 0 is uniform.
 */
export class Zipf {
  readonly #top: number;
  readonly #bottom: number;
  readonly #shortcut: number;

  constructor(
    readonly n: number,
    readonly exponent: number,
    readonly stream: Stream,
  ) {
    this.#bottom = this.#integral(1.5) - 1;
    this.#top = this.#integral(n + 0.5);
    this.#shortcut = 2 - this.#inverse(this.#integral(2.5) - this.#density(2));
  }

  draw(): number {
    if (this.exponent === 0) return this.stream.below(this.n);
    for (;;) {
      const u = this.#top + this.stream.uniform() * (this.#bottom - this.#top);
      const x = this.#inverse(u);
      const rank = Math.min(Math.max(Math.round(x), 1), this.n);
      if (rank - x <= this.#shortcut || u >= this.#integral(rank + 0.5) - this.#density(rank))
        return rank - 1;
    }
  }

  /** x^−exponent */
  #density(x: number): number {
    return exp(-this.exponent * ln(x));
  }

  /** ∫₁ˣ t^−exponent dt */
  #integral(x: number): number {
    const log = ln(x);
    const power = (1 - this.exponent) * log;
    return log * expm1OverX(power);
  }

  #inverse(y: number): number {
    const power = Math.max((1 - this.exponent) * y, -1);
    return exp(y * log1pOverX(power));
  }
}

/** (eˣ − 1) ÷ x, by its series near 0. */
function expm1OverX(x: number): number {
  return Math.abs(x) > 1e-5 ? (exp(x) - 1) / x : 1 + (x / 2) * (1 + x / 3);
}

/** ln(1 + x) ÷ x, by its series near 0. */
function log1pOverX(x: number): number {
  return Math.abs(x) > 1e-5 ? ln(1 + x) / x : 1 - x * (1 / 2 - x / 3);
}
