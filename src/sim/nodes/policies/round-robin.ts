import { MemberPolicy, type PolicyFactory } from './policy';
import { weighted } from './weighted';

class RoundRobin extends MemberPolicy {
  /** The place of the one that was chosen last. */
  #turn = -1;

  choose(_hash: number, except = -1): number {
    const next = this.#next();
    if (next !== except) return next;
    return this.rotation.members.length < 2 ? -1 : this.#next();
  }

  #next(): number {
    const { members } = this.rotation;
    if (members.length === 0) return -1;
    this.#turn = this.#turn + 1 >= members.length ? 0 : this.#turn + 1;
    return members[this.#turn] as number;
  }

  /** Whoever comes or goes, the next in turn stays the next. */
  override setInRotation(endpoint: number, inRotation: boolean): void {
    const { members } = this.rotation;
    const before = members.length;
    const place = this.rotation.place(endpoint);
    super.setInRotation(endpoint, inRotation);
    if (place <= this.#turn) this.#turn += members.length - before;
  }
}

/** Each in turn; while one starts slowly, that one less often. */
export const roundRobin: PolicyFactory = (surroundings) =>
  surroundings.weightsChange ? weighted(surroundings) : new RoundRobin();
