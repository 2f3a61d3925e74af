/**
 * Whether somebody still waits for an answer, and until when. When nobody does, whatever works on it stops: a caller's
 * time-out ends the work below it, and so on down (as a context does in Go, or a deadline in gRPC).
 */
export class Cancellation {
  cancelled = false;
  /** When the first of all that wait, the callers' callers included, will have given up. */
  readonly endsAt: number;
  readonly #reactions = new Set<() => void>();
  readonly #pass = (): void => this.cancel();

  constructor(
    /** Of the caller's own caller: its end is the end of this one. */
    readonly outer?: Cancellation,
    /** When the caller itself gives up. */
    endsAt = Infinity,
  ) {
    this.endsAt = outer === undefined ? endsAt : Math.min(endsAt, outer.endsAt);
    // Who asks for somebody that has gone already is waited for by nobody either.
    if (outer?.cancelled === true) this.cancelled = true;
    else outer?.on(this.#pass);
  }

  /** Calls `reaction` once when nobody waits any more. */
  on(reaction: () => void): void {
    this.#reactions.add(reaction);
  }

  off(reaction: () => void): void {
    this.#reactions.delete(reaction);
  }

  /** Nobody waits any more. */
  cancel(): void {
    if (this.cancelled) return;
    this.cancelled = true;
    this.close();
    for (const react of this.#reactions) react();
    this.#reactions.clear();
  }

  /** The answer is there: the outer one need not know of it any more. */
  close(): void {
    this.outer?.off(this.#pass);
  }
}
