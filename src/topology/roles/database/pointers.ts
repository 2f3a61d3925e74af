import type { Pointers } from '../pointers';

/** Followers that nobody has named. */
const FOLLOWER = 'copy';

const named = (value: string): string =>
  /^(?:y|yes|true|on|no?|false|off|all|any)$|^\d|[^\p{L}\p{N}_.-]/iu.test(value) ? FOLLOWER : value;
const synchronous = (id: string, follower = FOLLOWER): string =>
  `: draw “${id} ==> ${follower}” to a follower that each write waits for`;
const asynchronous = (id: string, follower = FOLLOWER): string =>
  `: draw “${id} -.-> ${follower}” to a follower that no write waits for`;
const semiSynchronous = (id: string): string =>
  `: draw “${id} ==> ${FOLLOWER}” to each, and “wait_for: 1” says for how many of them each write waits`;

/** `replication: async` */
function replication(value: string, id: string): string {
  if (/^semi/i.test(value)) return semiSynchronous(id);
  if (/^async/i.test(value)) return asynchronous(id);
  if (/^sync/i.test(value)) return synchronous(id);
  return `: arrows say it: “${id} ==> ${FOLLOWER}” is synchronous, “${id} -.-> ${FOLLOWER}” asynchronous, and “protocol” is for peers`;
}

const applyRate = (value: string): string =>
  `: “apply” is the time that one entry takes, so much by one of apply_workers: “apply: 1 / (${value.trim()})”`;

const consistency = (): string =>
  ': it comes of the arrows, “reads” and “quorum”; what users see is promised in a scenario, as in “require linearizability_violations(users) = 0 %”';

/** What is no attribute of a database, because arrows, clients or scenarios say it. */
export const databasePointers: Pointers = {
  replication,
  replication_mode: replication,
  sync: (value, id) => synchronous(id, named(value)),
  synchronous: (value, id) => synchronous(id, named(value)),
  async: (value, id) => asynchronous(id, named(value)),
  asynchronous: (value, id) => asynchronous(id, named(value)),
  semi_sync: (_, id) => semiSynchronous(id),
  keys: (value) => `: who asks for them says how many there are: “keys: ${value}” at the clients`,
  apply_rate: applyRate,
  replay_rate: applyRate,
  consistency,
  consistency_level: consistency,
};
