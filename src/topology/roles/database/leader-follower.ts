import type { LeaderFollowerSpec } from '../../../sim';
import { duration, interval, positiveCount } from '../../amounts';
import { clause, clauses } from '../../clauses';
import { choice, expressionOffers, shifted, type Kind } from '../../kind';
import { attribute, optional, type Around, type Complaint, type Values } from '../role';

/** How a lost leader is noticed: within a time, or by checks in a row. */
interface Detection {
  readonly detectSeconds: number;
  readonly checkSeconds?: number;
}

const CHECKS = /^(\s*(\d+)\s*[×*·]\s*)(.*)$/s;

/** `10 s`, or `3 × 2 s`: three checks in a row, two seconds apart. */
const detection: Kind<Detection> = {
  expected: 'a duration such as 10 s, or a number of checks and the time between two, such as 3 × 2 s',
  offers: () => expressionOffers,
  read: (text, names, note) => {
    const [, before = '', count = '', every] = CHECKS.exec(text) ?? [];
    if (every === undefined) return { detectSeconds: duration.read(text, names, note) };
    const checks = positiveCount.read(count, names);
    const checkSeconds = shifted((moved) => interval.read(every, names, moved), before.length, note);
    return { detectSeconds: checks * checkSeconds, checkSeconds };
  },
};

const failover = clauses({
  detect: clause(detection, { detectSeconds: 10 }, '10 s'),
  fence: clause(choice(['none', 'lease', 'stonith', 'storage']), 'none', 'none'),
  fence_time: clause(duration, 0, '0 s'),
  promote: clause(duration, 20, '20 s'),
  switch: clause(duration, 0, '0 s'),
  reconfigure: clause(duration, 0, '0 s'),
  rewind: clause(duration, 0, '0 s'),
});

/** What a leader may say of its followers. */
export const leaderFollowerAttributes = {
  wait_for: attribute({
    ...optional(positiveCount),
    means:
      'How many of its synchronous followers the leader waits for (semi-synchronous); all of them unless given. Of n synchronous ones a write is on k, so a failover needs n − k + 1 of them, up to date and reachable by most: one of those has every acknowledged write. With fewer it waits.',
    matters: 'Waiting for the fastest is quicker, and survives the loss of a slow one.',
  }),
  failover: attribute({
    ...optional(failover),
    means:
      'How a lost leader is noticed (a time, or checks in a row: 3 × 2 s) and fenced: not at all; by a lease, as long, that ends by its own clock; by stonith, which powers it off, or by storage, which refuses its writes, each after fence_time. How long it takes to promote a follower, until callers switch to it (DNS, pools), until the other followers have it for their leader (reconfigure), and until the old one follows if it has writes to drop (rewind). The follower that has received most is promoted, of several the one whose arrow comes first; writes wait for no synchronous follower of the new leader before that has caught up, and after that for wait_for of those that have.',
    matters:
      'detect + fence_time + promote + switch is how long writes fail; without a fence two leaders may take writes, and those of one are lost.',
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
        ...failover.detect,
        fence: failover.fence,
        fenceSeconds: failover.fence_time,
        promoteSeconds: failover.promote,
        switchSeconds: failover.switch,
        reconfigureSeconds: failover.reconfigure,
        rewindSeconds: failover.rewind,
      },
    }),
  };
}

/** What is wrong between a leader and its followers. */
export function leaderFollowerMistakes(
  spec: LeaderFollowerSpec & { readonly id: string },
  { followers, leader, leaders }: Around,
): Complaint[] {
  const { id, waitFor = 0, failover } = spec;
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
    failover?.fenceSeconds !== undefined &&
      failover.fenceSeconds > 0 &&
      (failover.fence === 'none' || failover.fence === 'lease') &&
      `“${id}” has a fence_time, and ${failover.fence === 'none' ? 'no fence' : 'a lease, which is as long as detect'}: fence stonith or storage was expected`,
    leader === undefined &&
      failover !== undefined &&
      !leads &&
      `“${id}” has no follower that could take over: an arrow ==> or -.-> to one was expected`,
    leaders.length > 0 &&
      followers.some(({ bytesPerSecond }) => bytesPerSecond !== undefined) &&
      `“${id}” is one of several leaders, whose links have no bandwidth of their own: “lag” alone was expected`,
    ...saidOfFollowers(spec).flatMap((attribute) => [
      leader !== undefined && `“${id}” follows “${leader}”: ${attribute} is declared at the leader`,
      leader === undefined &&
        !leads &&
        `“${id}” has no follower, and says ${attribute} of some: an arrow ==> or -.-> to one was expected`,
      leaders.length > 0 &&
        leads &&
        `“${id}” is one of several leaders: ${attribute} was expected at one that leads alone`,
    ]),
  ];
  return wrong.flatMap((message) => (message === false ? [] : [{ message, code: 'topology.leader' }]));
}

/** The attributes that mean something to followers alone, of those that a database has. */
function saidOfFollowers({ largeTransactions, retention, reads }: LeaderFollowerSpec): string[] {
  return [
    ...(largeTransactions === undefined ? [] : ['large_transaction']),
    ...(retention === undefined ? [] : ['retention']),
    ...(reads === undefined ? [] : ['reads']),
  ];
}
