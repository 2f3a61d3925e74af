import type { Policy, PolicyFactory } from './policy';

/** Each in turn. */
export const roundRobin: PolicyFactory = (endpoints): Policy => {
  const inRotation = new Uint8Array(endpoints).fill(1);
  let members = endpoints;
  let last = -1;
  return {
    choose() {
      if (members === 0) return -1;
      do last = last + 1 === endpoints ? 0 : last + 1;
      while (inRotation[last] === 0);
      return last;
    },
    began() {},
    ended() {},
    setInRotation(endpoint, now) {
      members += Number(now) - (inRotation[endpoint] as number);
      inRotation[endpoint] = Number(now);
    },
  };
};
