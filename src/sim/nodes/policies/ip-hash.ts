import { hashOfPair } from './hash';
import { MemberPolicy, Rotation, type PolicyFactory } from './policy';

/** So many rehashes before any that is in rotation is taken, as in NGINX. */
const MOST_TRIES = 20;

class IpHash extends MemberPolicy {
  /** All, whether in rotation or not. */
  readonly #known = new Rotation();

  choose(hash: number): number {
    const { members } = this.rotation;
    const known = this.#known.members;
    if (members.length === 0) return -1;
    let chosen = known[hash % known.length] as number;
    if (members.length === known.length) return chosen;
    let again = hash;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if (this.rotation.has(chosen)) return chosen;
      again = hashOfPair(again, tries);
      chosen = known[again % known.length] as number;
    }
    return members[hash % members.length] as number;
  }

  override join(endpoint: number, weight: number): void {
    this.#known.set(endpoint, true);
    super.join(endpoint, weight);
  }

  override leave(endpoint: number): void {
    this.#known.set(endpoint, false);
    super.leave(endpoint);
  }
}

/**
 * The hash of the client’s address modulo the number of endpoints, as NGINX’s ip_hash: while one is out of rotation only
 * its own clients go elsewhere; when one is added or removed, nearly all do.
 */
export const ipHash: PolicyFactory = () => new IpHash();
