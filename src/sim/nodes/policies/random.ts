import { Rotation, type Policy, type PolicyFactory } from './policy';

/** Any of them, all alike. */
export const random: PolicyFactory = (endpoints, stream): Policy => {
  const rotation = new Rotation(endpoints);
  return {
    choose: () =>
      rotation.members.length === 0
        ? -1
        : (rotation.members[stream.below(rotation.members.length)] as number),
    began() {},
    ended() {},
    setInRotation: (endpoint, now) => rotation.set(endpoint, now),
  };
};
