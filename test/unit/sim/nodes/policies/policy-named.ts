import { Clock } from '../../../../../src/sim/kernel/clock';
import { Stream } from '../../../../../src/sim/kernel/stream';
import { policies, type PolicyName } from '../../../../../src/sim/nodes/policies';
import type { Policy, PolicySurroundings } from '../../../../../src/sim/nodes/policies/policy';

/** A policy with so many endpoints of weight 1. */
export function policyNamed(
  name: PolicyName,
  {
    endpoints,
    clock,
    ...surroundings
  }: Partial<Omit<PolicySurroundings, 'clock'>> & { endpoints: number; clock?: { now: number } },
): Policy {
  const time = new Clock();
  if (clock !== undefined) Object.defineProperty(time, 'now', { get: () => clock.now });
  const policy = policies[name]({
    clock: time,
    stream: new Stream(1, 'dice'),
    salt: 1,
    weightsChange: false,
    virtualNodes: 100,
    loadBound: Infinity,
    ...surroundings,
  });
  for (let endpoint = 0; endpoint < endpoints; endpoint++) policy.join(endpoint, 1);
  return policy;
}
