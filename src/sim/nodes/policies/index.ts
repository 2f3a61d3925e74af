import { consistentHash } from './consistent-hash';
import { hashModulo } from './hash-modulo';
import { ipHash } from './ip-hash';
import { leastConnections } from './least-connections';
import { leastResponseTime } from './least-response-time';
import type { PolicyFactory } from './policy';
import { powerOfTwo } from './power-of-two';
import { random } from './random';
import { rendezvous } from './rendezvous';
import { roundRobin } from './round-robin';
import { weighted } from './weighted';

/** Every policy of a load balancer, under the name it has in a diagram. */
export const policies = {
  'round-robin': roundRobin,
  weighted,
  'least-connections': leastConnections,
  'least-response-time': leastResponseTime,
  random,
  'power-of-two': powerOfTwo,
  'ip-hash': ipHash,
  'hash-modulo': hashModulo,
  'consistent-hash': consistentHash,
  rendezvous,
} as const satisfies Record<string, PolicyFactory>;

export type PolicyName = keyof typeof policies;

/** The names of all policies. */
export const policyNames = Object.keys(policies) as PolicyName[];

/** Those that heed an endpoint’s weight, and so let a new one start slowly. */
export const weighingPolicies: readonly PolicyName[] = ['round-robin', 'weighted', 'least-connections'];

/** Those that send the same key, session or address to the same endpoint. */
export const hashingPolicies: readonly PolicyName[] = [
  'ip-hash',
  'hash-modulo',
  'consistent-hash',
  'rendezvous',
];
