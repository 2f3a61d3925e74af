import { hashOfPair, scramble } from './hash';
import { MemberPolicy, type PolicyFactory } from './policy';

class Rendezvous extends MemberPolicy {
  /** A hash of each endpoint’s name. */
  readonly #names: number[] = [];

  constructor(readonly salt: number) {
    super();
  }

  /** Looks at every endpoint: the protocol’s price for having no table. */
  choose(hash: number): number {
    const { members } = this.rotation;
    const names = this.#names;
    let chosen = -1;
    let highest = -1;
    for (const endpoint of members) {
      const weight = scramble(hash ^ (names[endpoint] as number));
      if (weight <= highest) continue;
      highest = weight;
      chosen = endpoint;
    }
    return chosen;
  }

  override join(endpoint: number, weight: number): void {
    this.#names[endpoint] = hashOfPair(this.salt, endpoint);
    super.join(endpoint, weight);
  }
}

/**
 * The endpoint whose hash together with the key’s is highest: Thaler and Ravishankar, “Using name-based mappings to
 * increase hit rates”, IEEE/ACM Transactions on Networking 6(1), 1998. When one comes or goes, 1/n of the keys move.
 */
export const rendezvous: PolicyFactory = ({ salt }) => new Rendezvous(salt);
