import type { LeaderFollowerSpec } from '../../../sim';
import { duration, positiveCount } from '../../amounts';
import { clause, clauses } from '../../clauses';
import { choice } from '../../kind';
import { attribute, optional, type Around, type Complaint, type Values } from '../role';

const failover = clauses({
  detect: clause(duration, 10, '10 s'),
  promote: clause(duration, 20, '20 s'),
  fence: clause(choice(['none', 'lease']), 'none', 'none'),
});

/** What a leader may say of its followers. */
export const leaderFollowerAttributes = {
  wait_for: attribute({
    ...optional(positiveCount),
    means:
      'How many of its synchronous followers the leader waits for (semi-synchronous); all of them unless given.',
    matters: 'Waiting for the fastest is quicker, and survives the loss of a slow one.',
  }),
  failover: attribute({
    ...optional(failover),
    means:
      'How long it takes to notice a lost leader and to promote a follower, and whether the old one is fenced.',
    matters: 'detect + promote is how long writes fail; without a fence two leaders may take writes.',
  }),
};

export function leaderFollowerSpec({
  wait_for,
  failover,
}: Values<typeof leaderFollowerAttributes>): LeaderFollowerSpec {
  return {
    ...(wait_for !== undefined && { waitFor: wait_for }),
    ...(failover !== undefined && {
      failover: {
        detectSeconds: failover.detect,
        promoteSeconds: failover.promote,
        fence: failover.fence,
      },
    }),
  };
}

/** What is wrong between a leader and its followers. */
export function leaderFollowerMistakes(
  { id, waitFor = 0, failover }: LeaderFollowerSpec & { readonly id: string },
  { followers, leader }: Around,
): Complaint[] {
  const synchronous = followers.filter(({ mode }) => mode === 'sync').length;
  const leads = followers.length > 0;
  const wrong = [
    waitFor > synchronous &&
      `“${id}” waits for ${waitFor} synchronous followers and has ${synchronous}: more arrows ==> were expected`,
    leader !== undefined &&
      leads &&
      `“${id}” follows “${leader}” and leads others: followers of the leader itself were expected`,
    leader !== undefined &&
      failover !== undefined &&
      `“${id}” follows “${leader}”: failover is declared at the leader`,
    leader === undefined &&
      failover !== undefined &&
      !leads &&
      `“${id}” has no follower that could take over: an arrow ==> or -.-> to one was expected`,
  ];
  return wrong.flatMap((message) => (message === false ? [] : [{ message, code: 'topology.leader' }]));
}
