import { initial, type Write } from './operation';

/** So many writes of a register are remembered; what comes before them counts as the oldest of them. */
const WRITES = 512;

/** A write, and from which of the store’s positions on it is not there any more: it was lost. */
interface Kept {
  readonly write: Write;
  goneFrom: number;
}

/** One key of one store: the writes that took effect on it, in the store’s order. */
export class Register {
  /** When it was last asked about, counted in requests. */
  lastUse = 0;
  readonly #kept: Kept[];

  constructor(
    readonly key: number,
    readonly number: number,
  ) {
    this.#kept = [{ write: initial(key, number), goneFrom: Infinity }];
  }

  /** A write takes effect at a position of the store’s order. */
  add(position: number, by: Omit<Write, 'kind' | 'key' | 'register' | 'version' | 'count'>): Write {
    const kept = this.#kept;
    const place = this.#placeAfter(position);
    const { count } = this.shownAt(position);
    const { key, number } = this;
    const write = {
      kind: 'write' as const,
      key,
      register: number,
      ...by,
      version: position,
      count: count + 1,
    };
    kept.splice(place, 0, { write, goneFrom: Infinity });
    if (kept.length > WRITES) kept.splice(0, WRITES / 2);
    return write;
  }

  /** The write at a position. */
  at(position: number): Write | undefined {
    const write = this.#kept[this.#placeAfter(position) - 1]?.write;
    return write?.version === position ? write : undefined;
  }

  /** What a read returns that has seen the store’s writes up to a position. */
  shownAt(position: number): Write {
    const kept = this.#kept;
    for (let place = this.#placeAfter(position) - 1; place > 0; place--) {
      const { write, goneFrom } = kept[place] as Kept;
      if (position < goneFrom) return write;
    }
    return (kept[0] as Kept).write;
  }

  /** The newest that is there and of which its user was told by a time; nothing if there is none. */
  newestTold(atSeconds: number): Write | undefined {
    const kept = this.#kept;
    for (let place = kept.length - 1; place > 0; place--) {
      const { write, goneFrom } = kept[place] as Kept;
      if (goneFrom === Infinity && write.answeredAt <= atSeconds) return write;
    }
    return undefined;
  }

  /** The how-manieth write the newest is that is there. */
  get count(): number {
    return this.shownAt(Number.MAX_SAFE_INTEGER).count;
  }

  /** Whoever has seen a position from `goneFrom` on does not see the write at `position`. */
  lose(position: number, goneFrom: number): void {
    const kept = this.#kept[this.#placeAfter(position) - 1];
    if (kept?.write.version === position) kept.goneFrom = goneFrom;
  }

  /** Mostly the end: what comes is new. */
  #placeAfter(position: number): number {
    let place = this.#kept.length;
    while (place > 0 && (this.#kept[place - 1] as Kept).write.version > position) place--;
    return place;
  }
}
