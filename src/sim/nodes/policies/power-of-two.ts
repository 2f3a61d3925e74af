import { Rotation, type Policy, type PolicyFactory } from './policy';

/**
 * The less busy of two different ones, drawn at random: Mitzenmacher, “The power of two choices in randomized load
 * balancing”, IEEE TPDS 12(10), 2001.
 */
export const powerOfTwo: PolicyFactory = (endpoints, stream): Policy => {
  const rotation = new Rotation(endpoints);
  const active = new Int32Array(endpoints);
  return {
    choose() {
      const { members } = rotation;
      if (members.length < 2) return members[0] ?? -1;
      const first = stream.below(members.length);
      const other = stream.below(members.length - 1);
      const one = members[first] as number;
      const two = members[other < first ? other : other + 1] as number;
      return (active[two] as number) < (active[one] as number) ? two : one;
    },
    began(endpoint) {
      active[endpoint] = (active[endpoint] as number) + 1;
    },
    ended(endpoint) {
      active[endpoint] = (active[endpoint] as number) - 1;
    },
    setInRotation: (endpoint, now) => rotation.set(endpoint, now),
  };
};
