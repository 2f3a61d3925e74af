import { latencies } from '../../reference';
import { duration, positiveCount } from '../amounts';
import { clause, clauses } from '../clauses';
import { distribution } from '../distribution';
import { choice } from '../kind';
import { attribute, optional, role } from './role';

const failover = clauses({
  detect: clause(duration, 10, '10 s'),
  promote: clause(duration, 20, '20 s'),
  fence: clause(choice(['none', 'lease']), 'none', 'none'),
});

export const database = role({
  name: 'database',
  called: 'a database',
  means: 'A store with a log. Arrows between databases replicate it: ==> synchronously, -.-> asynchronously.',
  matters:
    'Where the copies are, and when they have a write, decides what a failure loses and what readers see.',
  suffers: ['crash', 'slow'],
  replicates: true,
  callsNone: 'a database calls nobody: an arrow to it was expected',
  attributes: {
    connections: attribute({
      kind: positiveCount,
      default: { value: 100, text: '100', source: 'PostgreSQL’s max_connections' },
      means: 'Requests served at once; one more waits.',
      matters: 'A write that waits for a follower holds its connection.',
    }),
    time: attribute({
      kind: distribution,
      default: {
        value: { kind: 'constant', value: latencies.ssd_random_read.seconds },
        text: '100 us',
        source: 'latency.ssd_random_read',
      },
      means: 'A query’s own time, reading or writing.',
      matters: 'It is the price of a cache miss.',
    }),
    commit: attribute({
      kind: distribution,
      default: {
        value: { kind: 'constant', value: latencies.ssd_fsync_write.seconds },
        text: '5 ms',
        source: 'latency.ssd_fsync_write',
      },
      means: 'The time to make a write durable, on the leader and on a synchronous follower.',
      matters: 'Every acknowledged write has paid it.',
    }),
    apply: attribute({
      kind: distribution,
      default: {
        value: { kind: 'constant', value: latencies.ssd_random_read.seconds },
        text: '100 us',
        source: 'latency.ssd_random_read',
      },
      means: 'A follower’s time to apply one entry of the log; entries are applied one after the other.',
      matters: 'A follower that applies slower than the leader writes falls further and further behind.',
    }),
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
  },
  specify: (base, { connections, time, commit, apply, wait_for, failover }) => ({
    ...base,
    role: 'database',
    connections,
    time,
    commit,
    apply,
    ...(wait_for !== undefined && { waitFor: wait_for }),
    ...(failover !== undefined && {
      failover: {
        detectSeconds: failover.detect,
        promoteSeconds: failover.promote,
        fence: failover.fence,
      },
    }),
  }),
  check: ({ id, waitFor = 0, failover }, { followers, leader }) => {
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
  },
});
