import type { Process } from '../../kernel/clock';
import type { LeaderFollower } from './leader-follower';

/** The key of what a large transaction writes, which nobody else does: clients number theirs from 0. */
export const LARGE_TRANSACTION = -2;

/** A batch job or a change of the schema: one transaction that writes much, again and again. */
export interface LargeTransactions {
  readonly bytes: number;
  /** From one to the next; the first comes so long after the run begins. */
  readonly everySeconds: number;
}

/**
 * Has the leader commit them, as long as time passes. One is in the log as a whole when it commits, so a follower begins to
 * get it only then, and all behind it waits: the lag grows by as long as it takes to ship and to apply it.
 */
export function* commitLargeTransactions(
  group: LeaderFollower,
  { bytes, everySeconds }: LargeTransactions,
): Process {
  const { clock } = group.world;
  for (;;) {
    yield clock.after(everySeconds);
    clock.spawn(group.commitLarge(bytes));
  }
}
