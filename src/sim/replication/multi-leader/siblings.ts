import { Merged } from './merged';
import type { Write } from './write';

/**
 * Writes that do not know of each other are kept side by side, until somebody who has seen them all writes (DeCandia et
 * al., “Dynamo: Amazon’s highly available key-value store”, SOSP 2007, §4.4). A leader that takes a write has shown
 * its author what it holds: the write takes the place of all that.
 */
export class Siblings extends Merged {
  readonly #held: Write[][];

  constructor(key: number, seats: number, position: number) {
    super(key, seats, position);
    this.#held = Array.from({ length: seats }, () => []);
  }

  protected override written(seat: number, write: Write): void {
    super.applied(seat, write);
    this.#held[seat] = [write];
  }

  protected override applied(seat: number, write: Write): void {
    super.applied(seat, write);
    const others = this.#held[seat] ?? [];
    this.#held[seat] = [...others.filter((other) => !write.knows(other)), write];
  }

  override values(seat: number): number {
    return Math.max(1, this.#held[seat]?.length ?? 1);
  }

  override get settled(): number | undefined {
    return this.values(0) > 1 ? undefined : super.settled;
  }
}
