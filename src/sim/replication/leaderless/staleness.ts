import { Histogram } from '../../metrics/histogram';
import type { NodeMetrics } from '../../result';
import type { Rows } from './rows';

/** A write that was acknowledged, and that a read may miss so far. */
interface Watched {
  readonly key: number;
  readonly version: number;
  readonly at: number;
}

/**
 * How far reads are behind, as Bailis et al. define it (“Probabilistically bounded staleness for practical partial
 * quorums”, VLDB 2012): in versions (k-staleness), and in time, until no read can miss a write any more, whichever copies
 * answer it and however fast (t-visibility without the way of the read).
 */
export class Staleness {
  #versions = 0;
  #staleReads = 0;
  #mostVersions = 0;
  #visible = new Histogram();
  /** For each slot the write that is watched, one at a time, and when it was acknowledged. */
  readonly #watched = new Map<number, Watched>();

  constructor(
    readonly rows: Rows,
    /** So many copies have it when no read misses it: n − r + 1. */
    readonly needed: number,
  ) {}

  /** A read missed so many acknowledged versions. */
  missed(versions: number): void {
    this.#staleReads++;
    this.#versions += versions;
    this.#mostVersions = Math.max(this.#mostVersions, versions);
  }

  acknowledged(slot: number, version: number, now: number): void {
    const key = this.rows.keyAt(slot);
    if (this.#watched.get(slot)?.key === key) return;
    this.#watched.set(slot, { key, version, at: now });
    this.stored(slot, now);
  }

  /** A copy holds another version. */
  stored(slot: number, now: number): void {
    const watched = this.#watched.get(slot);
    if (watched === undefined || this.rows.copiesOf(slot, watched.version) < this.needed) return;
    this.#watched.delete(slot);
    this.#visible.record(now - watched.at);
  }

  startMeasuring(): void {
    this.#versions = this.#staleReads = this.#mostVersions = 0;
    this.#visible = new Histogram();
  }

  metrics(): NodeMetrics {
    return {
      versions_behind: this.#staleReads === 0 ? 0 : this.#versions / this.#staleReads,
      versions_behind_max: this.#mostVersions,
      visible_after: this.#visible.quantile(0.999),
    };
  }
}
