import type { Mark } from './history';

/**
 * Everything has been deleted by mistake. The store takes it for a write like any other, which reaches each copy as
 * others do: who has applied it finds only what was written since.
 */
export class Deletion {
  /** The first position of each key that was written since. */
  readonly #rewritten = new Map<number, number>();

  constructor(
    readonly position: number,
    /** The fault that it is, by its index in the scenario. */
    readonly fault: number,
    /** The last moment before it. */
    readonly before: Mark,
    /** To be called when the data is back. */
    readonly over: () => void,
  ) {}

  rewrite(key: number, position: number): void {
    if (!this.#rewritten.has(key)) this.#rewritten.set(key, position);
  }

  /** Whether a reader of a copy that has applied the log up to a position finds nothing under a key. */
  hides(key: number, position: number): boolean {
    return position >= this.position && (this.#rewritten.get(key) ?? Infinity) > position;
  }
}
