/** A queue, first in first out, in a ring that grows: constant time, and it keeps no reference to what has left. */
export class Fifo<T> {
  size = 0;
  #ring: (T | undefined)[] = new Array<undefined>(16).fill(undefined);
  #head = 0;

  push(item: T): void {
    if (this.size === this.#ring.length) this.#grow();
    this.#ring[(this.#head + this.size++) & (this.#ring.length - 1)] = item;
  }

  /** The oldest, which leaves the queue; `undefined` if there is none. */
  shift(): T | undefined {
    if (this.size === 0) return undefined;
    const item = this.#ring[this.#head];
    this.#ring[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#ring.length - 1);
    this.size--;
    return item;
  }

  /** The newest, which leaves the queue; `undefined` if there is none. */
  pop(): T | undefined {
    if (this.size === 0) return undefined;
    const place = (this.#head + --this.size) & (this.#ring.length - 1);
    const item = this.#ring[place];
    this.#ring[place] = undefined;
    return item;
  }

  /** The oldest, which stays. */
  peek(): T | undefined {
    return this.#ring[this.#head];
  }

  /** The item so many places behind the oldest. */
  at(place: number): T | undefined {
    return place < this.size ? this.#ring[(this.#head + place) & (this.#ring.length - 1)] : undefined;
  }

  /** Keeps only those of which it is true, in their order. */
  keep(isKept: (item: T) => boolean): void {
    for (let count = this.size; count > 0; count--) {
      const item = this.shift();
      if (item !== undefined && isKept(item)) this.push(item);
    }
  }

  #grow(): void {
    const wide = new Array<T | undefined>(this.#ring.length * 2).fill(undefined);
    for (let place = 0; place < this.size; place++) wide[place] = this.at(place);
    this.#ring = wide;
    this.#head = 0;
  }
}
