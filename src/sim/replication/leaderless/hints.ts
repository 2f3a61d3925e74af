/** For each database that writes are kept for, the version by slot. */
type Kept = Map<number, Map<number, number>>;

/** Writes that a database keeps for others until they are in reach again: each of a key’s slots, the latest version. */
export class Hints {
  /** For each database, and for each that it keeps writes for. */
  readonly #kept: Kept[];
  /** Hints that are kept now. */
  size = 0;

  constructor(seats: number) {
    this.#kept = Array.from({ length: seats }, (): Kept => new Map<number, Map<number, number>>());
  }

  /** Keeps a write; whether there was none of the key yet. */
  keep(holder: number, owner: number, slot: number, version: number): boolean {
    const kept = this.#kept[holder] as Kept;
    let versions = kept.get(owner);
    if (versions === undefined) kept.set(owner, (versions = new Map<number, number>()));
    const known = versions.get(slot);
    if (known === undefined) this.size++;
    versions.set(slot, Math.max(known ?? 0, version));
    return known === undefined;
  }

  /** The version that is kept for another; 0 if there is none. */
  versionFor(holder: number, owner: number, slot: number): number {
    return this.#kept[holder]?.get(owner)?.get(slot) ?? 0;
  }

  /** For whom a database keeps writes. */
  ownersAt(holder: number): number[] {
    return [...(this.#kept[holder]?.keys() ?? [])];
  }

  /** Takes out all that is kept for another. */
  take(holder: number, owner: number): ReadonlyMap<number, number> {
    const versions = this.#kept[holder]?.get(owner) ?? new Map<number, number>();
    this.#kept[holder]?.delete(owner);
    this.size -= versions.size;
    return versions;
  }
}
