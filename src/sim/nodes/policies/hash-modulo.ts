import { MemberPolicy, type PolicyFactory } from './policy';

class HashModulo extends MemberPolicy {
  choose(hash: number): number {
    const { members } = this.rotation;
    return members.length === 0 ? -1 : (members[hash % members.length] as number);
  }
}

/**
 * The hash modulo the number of endpoints in rotation: when that number changes from n to n + 1, n ÷ (n + 1) of the keys
 * move. What consistent hashing is there to avoid.
 */
export const hashModulo: PolicyFactory = () => new HashModulo();
