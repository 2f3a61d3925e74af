import type { Distribution } from '../kernel/distribution';

/** Spreads requests over the instances of its targets and leaves out those whose health checks fail. */
export interface LoadBalancerSpec {
  readonly role: 'load-balancer';
  readonly policy: 'round-robin' | 'least-connections' | 'random' | 'power-of-two';
  /** Its own time for a request. */
  readonly time: Distribution;
  readonly health: HealthCheckSpec;
}

/** An instance leaves the rotation after `fall` failed checks in a row and comes back after `rise` passed ones. */
export interface HealthCheckSpec {
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly fall: number;
  readonly rise: number;
}
