import type { Mark } from './history';

/** Whether a key was deleted when it left another shard for this one; `undefined` of one that has not come. */
export type WasDeleted = (key: number) => boolean | undefined;

/**
 * Everything has been deleted by mistake. The store takes it for a write like any other, which reaches each copy as
 * others do: who has applied it finds only what was written since.
 */
export class Deletion {
  /** The first position of each key that was written since. */
  readonly #rewritten = new Map<number, number>();

  /** By what moves keys, the latest last. */
  readonly #arrivals = new Map<object, WasDeleted>();

  constructor(
    /** `NaN` where nothing was deleted here, but keys came from where all was. */
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

  /** Keys come from other shards: they are here as they were there, whatever had been deleted here. */
  takeIn(moving: object, wasDeleted: WasDeleted): void {
    if (!this.#arrivals.has(moving)) this.#arrivals.set(moving, wasDeleted);
  }

  /** Whether a reader of a copy that has applied the log up to a position finds nothing under a key. */
  hides(key: number, position: number): boolean {
    return this.#hides(key, position, this.#arrivals.values());
  }

  /** The same of what is here now, for those that it moves to. */
  leaving(): (key: number) => boolean {
    const arrivals = [...this.#arrivals.values()];
    return (key) => this.#hides(key, Infinity, arrivals);
  }

  #hides(key: number, position: number, arrivals: Iterable<WasDeleted>): boolean {
    const rewritten = this.#rewritten.get(key);
    if (rewritten !== undefined && rewritten <= position) return false;
    let cameDeleted: boolean | undefined;
    for (const wasDeleted of arrivals) cameDeleted = wasDeleted(key) ?? cameDeleted;
    return cameDeleted ?? position >= this.position;
  }
}
