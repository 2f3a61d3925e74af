import type { Stream } from '../kernel/stream';
import type { Call } from './call';
import type { Request } from './request';

/** The nodes behind one on the way: which of them gets a request. */
export class Routes {
  readonly #reads: readonly Call[];
  readonly #writes: readonly Call[];

  constructor(
    calls: readonly Call[],
    readonly dice: Stream,
  ) {
    // What only stands in for another call is no way of its own.
    const ways = calls.filter(({ spec }) => spec.standsIn !== true);
    this.#reads = ways.filter(({ spec: { takes } }) => takes !== 'writes');
    this.#writes = ways.filter(({ spec: { takes } }) => takes !== 'reads');
  }

  /** One of the arrows that take such a request, by their shares, or all alike; `undefined` if none does. */
  choose(request: Request): Call | undefined {
    const calls = request.write ? this.#writes : this.#reads;
    return calls.length < 2 ? calls[0] : chooseByShare(calls, this.dice);
  }
}

/** One of the calls, in proportion to the shares of their arrows. */
export function chooseByShare(calls: readonly Call[], dice: Stream): Call | undefined {
  let left = dice.uniform() * calls.reduce((sum, { spec }) => sum + spec.share, 0);
  return calls.find(({ spec: { share } }) => (left -= share) < 0) ?? calls[calls.length - 1];
}
