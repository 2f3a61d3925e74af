/** What a draw gave: its samples as they were drawn, and in ascending order. Nobody changes them. */
export interface Drawn {
  readonly samples: Float64Array;
  readonly sorted: Float64Array;
}

/** So many samples are kept at most, 16 bytes each: those of 200 draws of the usual 10,000. */
const MOST_SAMPLES = 2_000_000;

/**
 * The draws used last. Whatever is typed beside a draw does not change it, and drawing takes longer than all that is
 * computed from it.
 */
class KeptDraws {
  readonly #draws = new Map<string, Drawn>();
  #samples = 0;

  /** What was drawn under a key, or is drawn now. */
  of(key: string, draw: () => Drawn): Drawn {
    const drawn = this.#draws.get(key) ?? draw();
    if (this.#draws.delete(key)) this.#samples -= drawn.samples.length;
    this.#draws.set(key, drawn);
    this.#samples += drawn.samples.length;
    for (const [oldest, { samples }] of this.#draws) {
      if (this.#samples <= MOST_SAMPLES || oldest === key) break;
      this.#draws.delete(oldest);
      this.#samples -= samples.length;
    }
    return drawn;
  }
}

export const keptDraws = new KeptDraws();
