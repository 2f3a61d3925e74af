/** A moment in the life of a store: what it had acknowledged by then. */
export interface Mark {
  readonly atSeconds: number;
  /** Writes that were acknowledged so far. */
  readonly writes: number;
  /** When the next one was; `NaN` if none has been yet. */
  readonly next: { atSeconds: number };
}

/** Acknowledged writes between a moment and now. */
export interface Stretch {
  readonly writes: number;
  readonly firstAt: number;
}

/** How many writes a store has acknowledged, so that any moment may be gone back to; it remembers none of them. */
export class History {
  #writes = 0;
  /** What the next write is told to, where somebody has marked the moment before it. */
  #next: Mark['next'] | undefined;
  /** The run's beginning. */
  readonly beginning = this.mark(0);

  /** A write is acknowledged. */
  add(atSeconds: number): void {
    this.#writes++;
    if (this.#next === undefined) return;
    this.#next.atSeconds = atSeconds;
    this.#next = undefined;
  }

  /** One of them is lost otherwise than by going back. */
  withdraw(): void {
    this.#writes--;
  }

  mark(atSeconds: number): Mark {
    this.#next ??= { atSeconds: NaN };
    return { atSeconds, writes: this.#writes, next: this.#next };
  }

  since({ writes, next }: Mark): Stretch {
    return {
      writes: Math.max(0, this.#writes - writes),
      firstAt: next.atSeconds,
    };
  }

  /** All that was acknowledged since is undone. */
  goBack(to: Mark): void {
    this.#writes = to.writes;
    this.#next = to.next;
    to.next.atSeconds = NaN;
  }
}
