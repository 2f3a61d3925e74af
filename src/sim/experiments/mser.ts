/** Observations in a batch: the five of MSER-5. */
const BATCH = 5;
/** So many batches at most, before two neighbours become one: what is kept does not grow with the run. */
const MOST = 1 << 15;

/**
 * Finds how much of a run’s beginning to cut: of all truncation points in its first half the one at which the rest has
 * the smallest marginal standard error, Σ (Y − Ȳ)² ÷ n² over batches of five observations. MSER (White, “An effective
 * truncation heuristic for bias reduction in simulation output”, Simulation 69, 1997), with batches MSER-5 (White,
 * Cobb & Spratt, WSC 2000; Franklin & White, WSC 2008). A long run’s batches are of 10, 20, … instead.
 */
export class Mser {
  readonly #means: number[] = [];
  readonly #ends: number[] = [];
  #size = BATCH;
  #sum = 0;
  #count = 0;

  /** An observation that was made at a time. */
  observe(value: number, at: number): void {
    this.#sum += value;
    if (++this.#count < this.#size) return;
    this.#means.push(this.#sum / this.#size);
    this.#ends.push(at);
    this.#sum = this.#count = 0;
    if (this.#means.length === MOST) this.#halve();
  }

  /** Batches to be cut from the beginning. */
  truncation(): number {
    const means = this.#means;
    let sum = 0;
    let squares = 0;
    let best = 0;
    let least = Infinity;
    // From the end: the sums of what remains grow by one batch at a time. Deviations are from a value nearby.
    const nearby = means.at(-1) ?? 0;
    for (let cut = means.length - 1; cut >= 0; cut--) {
      const deviation = (means[cut] as number) - nearby;
      sum += deviation;
      squares += deviation * deviation;
      if (cut > means.length / 2) continue;
      const left = means.length - cut;
      const error = (squares - (sum * sum) / left) / (left * left);
      // Of equals the one that cuts less.
      if (error > least) continue;
      least = error;
      best = cut;
    }
    return best;
  }

  /** When the beginning that is to be cut ended, in the observations’ own time. */
  endOfWarmUp(): number {
    const cut = this.truncation();
    return cut === 0 ? 0 : (this.#ends[cut - 1] ?? 0);
  }

  /** Whether the last point was chosen that may be: the run may not have become steady at all. */
  get isDoubtful(): boolean {
    const batches = this.#means.length;
    return batches < 4 || this.truncation() >= Math.floor(batches / 2);
  }

  #halve(): void {
    const half = MOST / 2;
    for (let pair = 0; pair < half; pair++) {
      this.#means[pair] = ((this.#means[2 * pair] as number) + (this.#means[2 * pair + 1] as number)) / 2;
      this.#ends[pair] = this.#ends[2 * pair + 1] as number;
    }
    this.#means.length = this.#ends.length = half;
    this.#size *= 2;
  }
}
