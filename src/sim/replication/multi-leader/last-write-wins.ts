import { Row } from './row';
import type { Write } from './write';

/** A version of a key, and those that were written by somebody who had seen it. */
class Version {
  /** How many databases show it. */
  shown = 0;
  /** Writes that survive as long as it does: its own, and those before it of which nothing else is left. */
  readonly writes: Write[];
  readonly heirs = new Set<Version>();

  constructor(
    readonly position: number,
    readonly write: Write | undefined,
    public parent: Version | undefined,
  ) {
    this.writes = write === undefined ? [] : [write];
    parent?.heirs.add(this);
  }

  /** Whether somebody shows it, or may when it comes there. */
  get isAlive(): boolean {
    return this.shown > 0 || (this.write?.missing ?? 0) > 0;
  }
}

/**
 * Of two versions the one with the later timestamp stays, and the other is dropped. A write is lost when nobody holds
 * it any more, nor anything that was written by somebody who had seen it: its author has been told that it is stored.
 */
export class LastWriteWins extends Row {
  readonly #shown: Version[];
  readonly #versions = new Map<Write, Version>();

  constructor(
    key: number,
    seats: number,
    /** What all show before the first write. */
    position: number,
    /** Told of a write that is lost, and of the one that won over it where it is remembered. */
    readonly lose: (write: Write, winner: Write | undefined) => void,
  ) {
    super(key, seats);
    const first = new Version(position, undefined, undefined);
    first.shown = seats;
    this.#shown = new Array<Version>(seats).fill(first);
  }

  protected override written(seat: number, write: Write): void {
    const version = new Version(write.position, write, this.#shown[seat]);
    this.#versions.set(write, version);
    this.#offer(seat, version);
  }

  protected override applied(seat: number, write: Write): void {
    const version = this.#versions.get(write);
    if (version === undefined) return;
    if (write.missing === 0) this.#versions.delete(write);
    this.#offer(seat, version);
  }

  /** A database takes a version over, if it is later than what it shows. */
  #offer(seat: number, version: Version): void {
    const before = this.#shown[seat];
    if (before !== undefined && version.position > before.position) {
      before.shown--;
      version.shown++;
      this.#shown[seat] = version;
      this.#release(before, version.write);
    }
    this.#release(version, before?.write);
  }

  /** A version may be alive in its heirs alone, or in nothing. */
  #release(version: Version, winner: Write | undefined): void {
    if (version.isAlive || version.heirs.size > 1) return;
    const { parent } = version;
    const [heir] = version.heirs;
    parent?.heirs.delete(version);
    if (heir === undefined) {
      for (const write of version.writes) this.lose(write, winner);
      if (parent !== undefined) this.#release(parent, winner);
      return;
    }
    heir.parent = parent;
    if (parent === undefined) return; // All that anybody has was written by somebody who had seen it: it is safe.
    parent.heirs.add(heir);
    heir.writes.push(...version.writes);
  }

  override values(): number {
    return 1;
  }

  override latest(seat: number): number {
    return this.#shown[seat]?.position ?? 0;
  }

  override seen(seat: number): number {
    return this.latest(seat);
  }

  override get settled(): number {
    return this.latest(0);
  }
}
