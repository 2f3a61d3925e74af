/**
 * Every metric, once: its name in scenarios (`p99(users)`), in JSON and in estimates (`sim.users.p99`), what its
 * number counts, which nodes have it, what it means and why it matters.
 */
import type { RoleName } from '../../model';
import { balancing } from './balancing';
import { caching } from './caching';
import { consistency } from './consistency';
import { consensus } from './consensus';
import { fleet } from './fleet';
import { messaging } from './messaging';
import { partitioning } from './partitioning';
import { path } from './path';
import { replication } from './replication';
import { requests } from './requests';
import { resilience } from './resilience';
import type { Metric, MetricOwner } from './metric';

export type { Metric, MetricOwner, MetricUnit } from './metric';

export const metrics = {
  ...requests,
  ...resilience,
  ...caching,
  ...path,
  ...replication,
  ...consistency,
  ...consensus,
  ...messaging,
  ...balancing,
  ...partitioning,
  ...fleet,
} as const;

export type MetricName = keyof typeof metrics;

/** What decides which metrics a node has: its role, whether it is drawn as a follower of another, its arrows and its attributes. */
export interface Measured {
  readonly role: RoleName;
  readonly follows: boolean;
  /** Whether it is one of the peers of a quorum: the one that is given how they replicate tells of all. */
  readonly isPeer?: boolean;
  /** Whether it is one of several leaders: the one that is given what becomes of conflicts tells of all. */
  readonly sharesLead?: boolean;
  /** Whether one of its arrows has retries, a hedge, a breaker, a bulkhead or a fallback. */
  readonly guards?: boolean;
  /** The attributes that it is given. */
  readonly given?: readonly string[];
}

/** The metrics that a node has, measured or not, in the order above. */
export function metricsOf(measured: Measured): MetricName[] {
  const { role, guards = false, given = [] } = measured;
  const places = role === 'database' ? placesOf(measured) : [];
  const declared: [string, Metric][] = Object.entries(metrics);
  return declared
    .filter(
      ([, { of }]) =>
        of === undefined ||
        of.includes(role) ||
        places.some((place) => of.includes(place)) ||
        (guards && of.includes('guarded caller')),
    )
    .filter(([, { needs }]) => needs === undefined || given.includes(needs))
    .map(([name]) => name as MetricName);
}

/** What a database is among those that it shares its data with. */
function placesOf(measured: Measured): MetricOwner[] {
  const { follows, isPeer = false, sharesLead = false, given = [] } = measured;
  if (given.includes('shards')) return ['sharded database', 'leader'];
  if (isPeer) return [given.includes('protocol') ? 'leader' : 'peer'];
  if (sharesLead) return given.includes('conflicts') ? ['leader', 'fellow leader'] : ['fellow leader'];
  return [follows ? 'follower' : 'leader'];
}
