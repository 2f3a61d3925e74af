import type { AcceptedValue } from './messages';

/** What an acceptor has accepted, slot by slot; the first slot is 1. There may be gaps. What was applied is let go of. */
export class Log {
  /** The last slot for which anything was accepted. */
  lastSlot = 0;
  /** Slots up to this one are let go of: the state has what they did. */
  base = 0;
  #ring: (AcceptedValue | undefined)[] = new Array<undefined>(16).fill(undefined);

  at(slot: number): AcceptedValue | undefined {
    if (slot <= this.base || slot > this.lastSlot) return undefined;
    return this.#ring[slot & (this.#ring.length - 1)];
  }

  /** Puts a value into a slot that is not let go of; none empties it. */
  set(slot: number, value: AcceptedValue | undefined): void {
    if (slot <= this.base) return;
    while (slot - this.base > this.#ring.length) this.#grow();
    this.#ring[slot & (this.#ring.length - 1)] = value;
    this.lastSlot = Math.max(this.lastSlot, slot);
  }

  /** The values of a row of slots, as far as there is one in each. */
  row(firstSlot: number, lastSlot: number): AcceptedValue[] {
    const values: AcceptedValue[] = [];
    for (let slot = firstSlot; slot <= lastSlot; slot++) {
      const value = this.at(slot);
      if (value === undefined) break;
      values.push(value);
    }
    return values;
  }

  /** Lets go of the slots up to one. */
  compact(upTo: number): void {
    for (let slot = this.base + 1; slot <= Math.min(upTo, this.lastSlot); slot++)
      this.#ring[slot & (this.#ring.length - 1)] = undefined;
    this.base = upTo;
    this.lastSlot = Math.max(this.lastSlot, upTo);
  }

  #grow(): void {
    const narrow = this.#ring;
    const wide = new Array<AcceptedValue | undefined>(narrow.length * 2).fill(undefined);
    for (let slot = this.base + 1; slot <= this.lastSlot; slot++)
      wide[slot & (wide.length - 1)] = narrow[slot & (narrow.length - 1)];
    this.#ring = wide;
  }
}
