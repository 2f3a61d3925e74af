const SLICES = 10;

/**
 * A sum over the last so many seconds. It slides on by a tenth of them at a time, as Hystrix’s rolling statistics and
 * Finagle’s windowed counters do: what is older than the window is out, and the oldest tenth may be, too.
 */
export class RollingSum {
  readonly #sliceSeconds: number;
  readonly #slices = new Float64Array(SLICES);
  /** The current slice, counted from the start of time. */
  #slice = 0;
  #sum = 0;

  constructor(seconds: number) {
    this.#sliceSeconds = seconds / SLICES;
  }

  add(now: number, amount: number): void {
    this.#slide(now);
    const place = this.#slice % SLICES;
    this.#slices[place] = (this.#slices[place] as number) + amount;
    this.#sum += amount;
  }

  at(now: number): number {
    this.#slide(now);
    return this.#sum;
  }

  clear(): void {
    this.#slices.fill(0);
    this.#sum = 0;
  }

  #slide(now: number): void {
    const slice = Math.floor(now / this.#sliceSeconds);
    if (slice === this.#slice) return;
    const first = Math.max(this.#slice + 1, slice - SLICES + 1);
    for (let old = first; old <= slice; old++) this.#slices[old % SLICES] = 0;
    this.#slice = slice;
    // Summed up anew, so that no rounding is carried on.
    this.#sum = 0;
    for (const amount of this.#slices) this.#sum += amount;
  }
}
