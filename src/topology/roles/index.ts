import { didYouMean, suggest, type Suggestion } from '../../source/suggest';
import { cache } from './cache';
import { cdn } from './cdn';
import { clients } from './clients';
import { database } from './database';
import { dns } from './dns';
import { gateway } from './gateway';
import { loadBalancer } from './load-balancer';
import { objectStore } from './object-store';
import { queue } from './queue';
import { rateLimiter } from './rate-limiter';
import type { Role } from './role';
import { service } from './service';
import { worker } from './worker';

export type { Around, Attribute, Attributes, NodeFault, Role } from './role';

/** Every role; a new one is a file here, a node in `sim/nodes`, and a line in both lists. */
export const roles: ReadonlyMap<string, Role> = new Map<string, Role>(
  [
    clients,
    dns,
    cdn,
    gateway,
    rateLimiter,
    loadBalancer,
    service,
    cache,
    database,
    objectStore,
    queue,
    worker,
  ].map((role) => [role.name, role]),
);

/** The role that a word was probably meant as. */
export function suggestRole(word: string): Suggestion {
  const called = [...roles.values()].find(({ synonyms = [] }) => synonyms.includes(word.toLowerCase()));
  if (called !== undefined) return didYouMean(called.name);
  return suggest(word, roles.keys(), `: ${[...roles.keys()].join(', ')} are`);
}
