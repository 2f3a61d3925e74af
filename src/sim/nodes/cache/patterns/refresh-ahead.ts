import { PassOn } from './pass-on';
import type { Memory, PatternDeclaration } from './pattern';

/** Read-through, and what is asked for when most of its time is over is loaded again before it expires. */
class RefreshAhead extends PassOn {
  readonly #lastSeconds: number;

  constructor(memory: Memory) {
    super(memory);
    const { ttlSeconds, refreshAfter } = memory.spec;
    this.#lastSeconds = ttlSeconds * (1 - refreshAfter);
  }

  served(key: number, secondsLeft: number): void {
    if (secondsLeft <= this.#lastSeconds) this.memory.reload(key);
  }
}

export const refreshAhead: PatternDeclaration = {
  isAside: false,
  writesAround: false,
  ordersWrites: false,
  create: (memory) => new RefreshAhead(memory),
};
