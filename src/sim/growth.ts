import type { Model } from './model';
import { withAddedShards } from './partitioning/added-shards';
import { withNewcomers } from './replication/consensus/newcomers';
import type { Fault } from './scenario';

/** The model with what faults add to it: shards, and members of databases that agree. They are there from the beginning, and wait. */
export function grownBy(faults: readonly Fault[], drawn: Model): Model {
  return withNewcomers(withAddedShards(drawn, faults), faults);
}
