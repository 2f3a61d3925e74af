import type { Stream } from '../../kernel/stream';
import { Zipf } from '../../kernel/zipf';
import { HotSet, type HotSetSpec } from './hot-set';

/** Key k is asked for with probability proportional to (k + 1)^−exponent; 0 is uniform. */
export interface ZipfSpec {
  readonly kind: 'zipf';
  readonly exponent: number;
}

/** How unequally keys are asked for. */
export type Popularity = ZipfSpec | HotSetSpec;

/** Draws one of so many keys. */
export interface KeySampler {
  draw(): number;
}

export function keysOf(keys: number, popularity: Popularity, stream: Stream): KeySampler {
  return popularity.kind === 'zipf'
    ? new Zipf(keys, popularity.exponent, stream)
    : new HotSet(keys, popularity, stream);
}
