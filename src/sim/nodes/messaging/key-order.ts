import type { Message } from './message';

/** Whether the work of messages about one key is done in the order of their acceptance. It knows only keys of which a message is there. */
export class KeyOrder {
  readonly #keys = new Map<number, { inside: number; latest: number }>();

  enter({ request: { key } }: Message): void {
    const known = this.#keys.get(key);
    if (known === undefined) this.#keys.set(key, { inside: 1, latest: -1 });
    else known.inside++;
  }

  /** A message's work is done; false if that of a later one of its key was done before. */
  advance({ request: { key }, sequence }: Message): boolean {
    const known = this.#keys.get(key);
    if (known === undefined) return true;
    if (sequence < known.latest) return false;
    known.latest = sequence;
    return true;
  }

  leave({ request: { key } }: Message): void {
    const known = this.#keys.get(key);
    if (known !== undefined && --known.inside === 0) this.#keys.delete(key);
  }
}
