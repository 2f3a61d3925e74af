/** How much slower something is than usual. */
export interface Slowness {
  readonly factor: number;
  readonly extraSeconds: number;
}

const NOT_SLOW: Slowness = { factor: 1, extraSeconds: 0 };

/** What makes something slow, all of it at once: factors multiply, delays add up. */
export class Slowing {
  now = NOT_SLOW;
  readonly #causes = new Set<Slowness>();

  /** It takes longer from now on; returns what ends that. */
  add(by: Slowness): () => void {
    // An object of its own: the same slowness twice counts twice.
    const cause = { ...by };
    this.#causes.add(cause);
    this.#addUp();
    return () => {
      this.#causes.delete(cause);
      this.#addUp();
    };
  }

  /** How long it takes now for what usually takes it so long. */
  slowed(seconds: number): number {
    return seconds * this.now.factor + this.now.extraSeconds;
  }

  #addUp(): void {
    this.now = [...this.#causes].reduce(
      (sum, { factor, extraSeconds }) => ({
        factor: sum.factor * factor,
        extraSeconds: sum.extraSeconds + extraSeconds,
      }),
      NOT_SLOW,
    );
  }
}
