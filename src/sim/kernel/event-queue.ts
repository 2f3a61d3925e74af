/** Anything that time wakes: a process, or a timer. */
export interface Resumable {
  next(): unknown;
}

/**
 * The future, earliest first; what is due at the same instant comes out in the order it was put in. A 4-ary heap over
 * typed arrays (Johnson 1975, d-heaps): moving an entry allocates nothing and touches no object.
 */
export class EventQueue {
  size = 0;
  #times = new Float64Array(1024);
  #orders = new Float64Array(1024);
  #slots = new Int32Array(1024);
  /** What each slot holds, and the slots that hold nothing. */
  #items: (Resumable | undefined)[] = new Array<undefined>(1024).fill(undefined);
  #free = Int32Array.from({ length: 1024 }, (_, index) => index);
  #nextOrder = 0;

  /**
   * True between taking the earliest out and the next change: most events put one new event in, which then takes the
   * free root at once, instead of one entry sinking from the root and another rising from the bottom.
   */
  #rootIsFree = false;

  /** When the earliest is due; `Infinity` if nothing is. */
  get nextTime(): number {
    if (this.#rootIsFree) this.#fillRoot();
    return this.size === 0 ? Infinity : (this.#times[0] as number);
  }

  push(time: number, item: Resumable): void {
    if (this.#rootIsFree) {
      this.#rootIsFree = false;
      const slot = this.#slots[0] as number;
      this.#items[slot] = item;
      this.#sink(time, this.#nextOrder++, slot);
      return;
    }
    if (this.size === this.#times.length) this.#grow();
    const times = this.#times;
    const orders = this.#orders;
    const slots = this.#slots;
    const slot = this.#free[this.size] as number;
    this.#items[slot] = item;
    let hole = this.size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      const parentTime = times[parent] as number;
      if (parentTime <= time) break;
      times[hole] = parentTime;
      orders[hole] = orders[parent] as number;
      slots[hole] = slots[parent] as number;
      hole = parent;
    }
    times[hole] = time;
    orders[hole] = this.#nextOrder++;
    slots[hole] = slot;
  }

  /** Takes out the earliest, which was due at `nextTime`; there must be one. */
  pop(): Resumable {
    const slot = this.#slots[0] as number;
    const item = this.#items[slot] as Resumable;
    // Cleared at once: a finished process that stays referenced would outlive the young generation.
    this.#items[slot] = undefined;
    this.#rootIsFree = true;
    return item;
  }

  /** Nothing new took the root: the last entry does. */
  #fillRoot(): void {
    this.#rootIsFree = false;
    const last = --this.size;
    this.#free[last] = this.#slots[0] as number;
    if (last > 0)
      this.#sink(this.#times[last] as number, this.#orders[last] as number, this.#slots[last] as number);
  }

  /** Puts an entry in at the free root, or as far below as it has to go. */
  #sink(time: number, order: number, slot: number): void {
    const times = this.#times;
    const orders = this.#orders;
    const slots = this.#slots;
    const { size } = this;
    let hole = 0;
    for (;;) {
      const first = 4 * hole + 1;
      if (first >= size) break;
      const end = first + 4 < size ? first + 4 : size;
      let least = first;
      let leastTime = times[first] as number;
      for (let child = first + 1; child < end; child++) {
        const childTime = times[child] as number;
        if (
          childTime < leastTime ||
          (childTime === leastTime && (orders[child] as number) < (orders[least] as number))
        ) {
          least = child;
          leastTime = childTime;
        }
      }
      if (leastTime > time || (leastTime === time && (orders[least] as number) > order)) break;
      times[hole] = leastTime;
      orders[hole] = orders[least] as number;
      slots[hole] = slots[least] as number;
      hole = least;
    }
    times[hole] = time;
    orders[hole] = order;
    slots[hole] = slot;
  }

  #grow(): void {
    const capacity = this.#times.length * 2;
    const widen = <T extends Float64Array | Int32Array>(wide: T, narrow: T): T => {
      wide.set(narrow);
      return wide;
    };
    this.#times = widen(new Float64Array(capacity), this.#times);
    this.#orders = widen(new Float64Array(capacity), this.#orders);
    this.#slots = widen(new Int32Array(capacity), this.#slots);
    this.#free = widen(new Int32Array(capacity), this.#free);
    for (let slot = this.size; slot < capacity; slot++) {
      this.#free[slot] = slot;
      this.#items[slot] = undefined;
    }
  }
}
