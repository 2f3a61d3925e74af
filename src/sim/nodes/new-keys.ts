/** Numbers the keys that a run creates, after all that exist, so that no two nodes of clients create the same one. */
export class NewKeys {
  #first = 0;
  #created = 0;

  /** So many keys exist, from 0 on, before the run begins. */
  reserve(count: number): void {
    this.#first = Math.max(this.#first, count);
  }

  /** A key that nobody has written before. */
  create(): number {
    return this.#first + this.#created++;
  }

  /** Whether a key did not exist when the run began. */
  has(key: number): boolean {
    return key >= this.#first;
  }
}
