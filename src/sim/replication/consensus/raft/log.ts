import type { Command } from '../surroundings';

/** The numbers of the servers that have a vote. */
export type Configuration = readonly number[];

/** Of the replicated log. The same entry may stand in the logs of many servers; it never changes. */
export interface Entry {
  /** When the entry was received by a leader. */
  readonly term: number;
  /** For the state machine; without one, and without a configuration, it is the no-op with which a leader begins. */
  readonly command: Command | undefined;
  /** Who has a vote from here on (dissertation, §4.1). */
  readonly configuration: Configuration | undefined;
}

/**
 * One server's log. Its first index is 1. What has been applied is let go of, as by a snapshot (dissertation, chapter 5):
 * entries lie in a ring that grows with what is retained, not with time.
 */
export class Log {
  /** The index of the newest entry. */
  lastIndex = 0;
  /** The snapshot replaces all entries up through and including this index. */
  lastIncludedIndex = 0;
  lastIncludedTerm = 0;
  #ring: (Entry | undefined)[] = new Array<undefined>(16).fill(undefined);
  /** The configurations in it, oldest first; the first one is that of the snapshot, or an older one. */
  #configurations: { index: number; configuration: Configuration }[];

  constructor(initial: Configuration) {
    this.#configurations = [{ index: 0, configuration: initial }];
  }

  /** The latest configuration in the log: a server uses it whether it is committed or not. */
  get configuration(): Configuration {
    return this.#latest.configuration;
  }

  get configurationIndex(): number {
    return this.#latest.index;
  }

  get #latest(): { index: number; configuration: Configuration } {
    const latest = this.#configurations.at(-1);
    if (latest === undefined) throw new Error('a log has a configuration from its beginning on');
    return latest;
  }

  /** The configuration in force at an index that is not before the snapshot. */
  configurationAt(index: number): Configuration {
    const known = this.#configurations.filter((each) => each.index <= index).at(-1);
    return (known ?? this.#latest).configuration;
  }

  get lastTerm(): number {
    return this.termAt(this.lastIndex) ?? 0;
  }

  /** The term of the entry at an index; `undefined` if there is none, or it is older than the snapshot's last. */
  termAt(index: number): number | undefined {
    if (index === this.lastIncludedIndex) return this.lastIncludedTerm;
    return this.at(index)?.term;
  }

  /** The entry at an index, if it is there and not part of the snapshot. */
  at(index: number): Entry | undefined {
    if (index <= this.lastIncludedIndex || index > this.lastIndex) return undefined;
    return this.#ring[index & (this.#ring.length - 1)];
  }

  /** Puts an entry at the end; returns its index. */
  append(entry: Entry): number {
    const index = ++this.lastIndex;
    if (index - this.lastIncludedIndex > this.#ring.length) this.#grow();
    this.#ring[index & (this.#ring.length - 1)] = entry;
    if (entry.configuration !== undefined)
      this.#configurations.push({ index, configuration: entry.configuration });
    return index;
  }

  /** The entries from an index on. */
  from(index: number): Entry[] {
    const entries: Entry[] = [];
    for (let place = index; place <= this.lastIndex; place++) {
      const entry = this.at(place);
      if (entry !== undefined) entries.push(entry);
    }
    return entries;
  }

  /** The first index of an entry of the same term as the one at `index`, as far as the log reaches back. */
  firstOfTermAt(index: number): number {
    const term = this.termAt(index);
    let first = index;
    while (first > this.lastIncludedIndex + 1 && this.termAt(first - 1) === term) first--;
    return first;
  }

  /** Deletes the entry at an index and all that follow it. */
  truncate(index: number): void {
    for (let place = index; place <= this.lastIndex; place++)
      this.#ring[place & (this.#ring.length - 1)] = undefined;
    this.lastIndex = Math.min(this.lastIndex, index - 1);
    while (this.#configurations.length > 1 && this.configurationIndex >= index) this.#configurations.pop();
  }

  /** Lets go of the entries up to an index that the log has: the snapshot has what they did. */
  compact(index: number): void {
    const term = this.termAt(index);
    if (term === undefined) return;
    for (let place = this.lastIncludedIndex + 1; place <= index; place++)
      this.#ring[place & (this.#ring.length - 1)] = undefined;
    this.lastIncludedIndex = index;
    this.lastIncludedTerm = term;
    while ((this.#configurations[1]?.index ?? Infinity) <= index) this.#configurations.shift();
  }

  /** A snapshot takes the place of the whole log. */
  reset(index: number, term: number, configuration: Configuration): void {
    this.#ring = new Array<undefined>(16).fill(undefined);
    this.lastIndex = this.lastIncludedIndex = index;
    this.lastIncludedTerm = term;
    this.#configurations = [{ index, configuration }];
  }

  #grow(): void {
    const narrow = this.#ring;
    const wide = new Array<Entry | undefined>(narrow.length * 2).fill(undefined);
    for (let place = this.lastIncludedIndex + 1; place <= this.lastIndex; place++)
      wide[place & (wide.length - 1)] = narrow[place & (narrow.length - 1)];
    this.#ring = wide;
  }
}
