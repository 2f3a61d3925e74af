import { Register } from './register';
import type { Read, Write } from './operation';

/** So many keys of a store are watched at once, … */
const MOST_KEYS = 256;

/** … and each until so many requests in a row were about others. */
const IDLE_REQUESTS = 1 << 16;

/** What a request did at a store, or saw of it. */
export interface Visit {
  readonly session: number;
  readonly key: number;
  readonly sentAt: number;
  /** The store’s position that a write was given, or that a read has seen. */
  readonly position: number;
  /** The node that carried it out or answered it. */
  readonly answeredBy: string;
}

/**
 * The operations on a sample of a store’s keys: those that come first, and others in place of those that nobody asks about
 * any more. So a key’s chance to be watched is its share of the requests. All operations of a watched key are recorded, none
 * of the others; the sample draws no random numbers, so that a run takes the same course with it as without.
 */
export class History {
  readonly #registers = new Map<number, Register>();
  /** The keys that are watched, and which of them is asked next whether somebody still asks about it. */
  readonly #keys: number[] = [];
  #hand = 0;
  #requests = 0;
  #registered = 0;

  /** A write takes effect; its user does not know yet. Nothing if its key is not watched. */
  written({ session, key, sentAt, position, answeredBy }: Visit): Write | undefined {
    return this.#watched(key)?.add(position, { session, node: answeredBy, sentAt, answeredAt: Infinity });
  }

  /** The write that a user knows of now. */
  acknowledged({ key, position }: Visit, atSeconds: number): Write | undefined {
    const write = this.#registers.get(key)?.at(position);
    if (write !== undefined) write.answeredAt = atSeconds;
    return write;
  }

  /** What a user has read. */
  read({ session, key, sentAt, position, answeredBy }: Visit, answeredAt: number): Read | undefined {
    const register = this.#watched(key);
    if (register === undefined) return undefined;
    const write = register.shownAt(position);
    return {
      kind: 'read',
      session,
      key,
      register: register.number,
      node: answeredBy,
      sentAt,
      answeredAt,
      write,
    };
  }

  /** A write is gone for whoever has seen a position from `goneFrom` on. */
  lost(key: number, position: number, goneFrom: number): Write | undefined {
    const register = this.#registers.get(key);
    register?.lose(position, goneFrom);
    return register?.at(position);
  }

  /** The write of a watched key at a position. */
  at(key: number, position: number): Write | undefined {
    return this.#registers.get(key)?.at(position);
  }

  /** A write of a watched key that never becomes part of it. */
  besides({ session, key, sentAt, position, answeredBy }: Visit): Write | undefined {
    const register = this.#watched(key);
    if (register === undefined) return undefined;
    const by = { session, key, sentAt, node: answeredBy, answeredAt: Infinity };
    const { number, count } = register;
    return { kind: 'write', ...by, register: number, version: position, count: count + 1 };
  }

  /** Of the newest writes of all watched keys, those aside that are not lost, the one of which its user was told last, by a time. */
  latest(atSeconds: number, isLost: (write: Write) => boolean): Write | undefined {
    let latest: Write | undefined;
    for (const register of this.#registers.values()) {
      const write = register.newestTold(atSeconds);
      if (write === undefined || !isLost(write)) continue;
      if (write.answeredAt > (latest?.answeredAt ?? -Infinity)) latest = write;
    }
    return latest;
  }

  #watched(key: number): Register | undefined {
    const known = this.#registers.get(key);
    const now = ++this.#requests;
    if (known !== undefined) {
      known.lastUse = now;
      return known;
    }
    const place = this.#room();
    if (place === undefined) return undefined;
    const register = new Register(key, ++this.#registered);
    register.lastUse = now;
    this.#keys[place] = key;
    this.#registers.set(key, register);
    return register;
  }

  /** A place for one more key, if there is one. */
  #room(): number | undefined {
    if (this.#keys.length < MOST_KEYS) return this.#keys.length;
    const place = this.#hand;
    this.#hand = (place + 1) % MOST_KEYS;
    const key = this.#keys[place] ?? -1;
    const idle = this.#requests - (this.#registers.get(key)?.lastUse ?? 0);
    if (idle < IDLE_REQUESTS) return undefined;
    this.#registers.delete(key);
    return place;
  }
}
