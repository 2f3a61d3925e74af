import type { Stream } from '../../kernel/stream';
import { MemberPolicy, type PolicyFactory } from './policy';

/** Two different endpoints are drawn at random, and the better one is taken. */
export abstract class TwoChoices extends MemberPolicy {
  constructor(readonly stream: Stream) {
    super();
  }

  /** The lower, the better. */
  protected abstract load(endpoint: number): number;

  choose(_hash: number, except = -1): number {
    const { members } = this.rotation;
    const [only = -1] = members;
    if (members.length < 2) return only === except ? -1 : only;
    const first = this.stream.below(members.length);
    const other = this.stream.below(members.length - 1);
    const one = members[first] as number;
    const two = members[other < first ? other : other + 1] as number;
    if (one === except) return two;
    if (two === except) return one;
    return this.load(two) < this.load(one) ? two : one;
  }
}

class LessBusy extends TwoChoices {
  readonly #open: number[] = [];

  protected load(endpoint: number): number {
    return this.#open[endpoint] as number;
  }

  override join(endpoint: number, weight: number): void {
    this.#open[endpoint] = 0;
    super.join(endpoint, weight);
  }

  override began(endpoint: number): void {
    this.#open[endpoint] = (this.#open[endpoint] as number) + 1;
  }

  override ended(endpoint: number): void {
    this.#open[endpoint] = (this.#open[endpoint] as number) - 1;
  }
}

/**
 * The one with fewer open requests of two different ones, drawn at random: Mitzenmacher, “The power of two choices in
 * randomized load balancing”, IEEE TPDS 12(10), 2001.
 */
export const powerOfTwo: PolicyFactory = ({ stream }) => new LessBusy(stream);
