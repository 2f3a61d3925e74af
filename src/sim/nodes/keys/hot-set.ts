import type { Stream } from '../../kernel/stream';

/** A hot set: a share of the keys gets a share of the requests, and within each part all keys are alike. */
export interface HotSetSpec {
  readonly kind: 'hot';
  /** The share of the keys that are hot, above 0 up to 1. */
  readonly keyShare: number;
  /** The share of the requests that go to them, 0…1. */
  readonly requestShare: number;
}

/** Keys 0 … hot − 1 are hot; the others get the rest (as YCSB’s hotspot distribution). */
export class HotSet {
  readonly #hot: number;

  constructor(
    readonly keys: number,
    readonly spec: HotSetSpec,
    readonly stream: Stream,
  ) {
    this.#hot = Math.min(keys, Math.max(1, Math.round(keys * spec.keyShare)));
  }

  draw(): number {
    const isHot = this.#hot === this.keys || this.stream.uniform() < this.spec.requestShare;
    return isHot ? this.stream.below(this.#hot) : this.#hot + this.stream.below(this.keys - this.#hot);
  }
}
