import { LeaderFollower } from '../../../../src/sim/replication/leader-follower/leader-follower';
import type { Simulation } from '../../../../src/sim/simulate';

/** The leader with its followers that a simulation is about. */
export function leaderFollowerOf({ stores }: Simulation): LeaderFollower {
  const found = stores.find((store) => store instanceof LeaderFollower);
  if (found === undefined) throw new Error('no database leads');
  return found;
}
