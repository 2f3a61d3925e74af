import { leastConnections } from './least-connections';
import type { PolicyFactory } from './policy';
import { powerOfTwo } from './power-of-two';
import { random } from './random';
import { roundRobin } from './round-robin';

/** Every policy of a load balancer, under the name it has in a diagram. */
export const policies = {
  'round-robin': roundRobin,
  'least-connections': leastConnections,
  random,
  'power-of-two': powerOfTwo,
} as const satisfies Record<string, PolicyFactory>;

export type PolicyName = keyof typeof policies;

/** The names of all policies. */
export const policyNames = Object.keys(policies) as PolicyName[];
