/** Several leaders, with plain defaults: no time for anything but what a link takes. */
import type { Distribution, Model, NodeSpec, ReplicationSpec } from '../../../../../src/sim';
import { MultiLeader } from '../../../../../src/sim/replication/multi-leader/multi-leader';
import type { LoadSpec } from '../../../../../src/sim/nodes/arrivals';
import type { ResolutionName } from '../../../../../src/sim/replication/multi-leader/spec';
import type { Write } from '../../../../../src/sim/replication/multi-leader/write';
import type { Simulation } from '../../../../../src/sim/simulate';
import { call, clients, constant, database, model, ships, type ClientsOptions } from '../../models';

/** Two leaders between which a write takes so long, each with writers of its own. */
export function twoLeaders(
  conflicts: ResolutionName,
  delaySeconds: number,
  [here, there]: readonly [ClientsOptions, ClientsOptions],
): Model {
  return leaders(conflicts, [here, there], [[0, 1]], constant(delaySeconds));
}

/** As many leaders, `leader-0` and so on, as there are loads (of which `users-0` write to the first), and links between pairs of them. */
export function leaders(
  conflicts: ResolutionName,
  loads: readonly ClientsOptions[],
  pairs: readonly (readonly [number, number])[],
  lag: Distribution,
): Model {
  const name = (seat: number): string => `leader-${seat}`;
  const nodes = loads.flatMap((load, seat): NodeSpec[] => [
    clients(`users-${seat}`, 1, { readShare: 0, ...load }),
    database(name(seat), seat === 0 ? { conflicts } : {}),
  ]);
  const replication: ReplicationSpec[] = pairs.map(([one, other]) =>
    ships(name(one), name(other), 'leaders', lag),
  );
  return model(
    nodes,
    loads.map((_, seat) => call(`users-${seat}`, name(seat))),
    { replication },
  );
}

export const poisson = (ratePerSecond: number): LoadSpec => ({
  kind: 'open',
  arrivals: { kind: 'poisson', ratePerSecond },
  sessions: 1,
});

/** The store that a simulation is about. */
export function multiLeaderOf({ stores }: Simulation): MultiLeader {
  const found = stores.find((store) => store instanceof MultiLeader);
  if (found === undefined) throw new Error('there is one leader');
  return found;
}

/** Writes down which writes each database applies, in its order. */
export function recorded(store: MultiLeader): readonly (readonly Write[])[] {
  return store.members.map((member) => {
    const writes: Write[] = [];
    const append = member.append.bind(member);
    member.append = (write) => {
      writes.push(write);
      append(write);
    };
    return writes;
  });
}
