import { durationLike, intervalOrNone, population, positiveCount, share, wholeNumber } from '../amounts';
import { distribution } from '../distribution';
import { attribute, role } from './role';

export const worker = role({
  name: 'worker',
  synonyms: ['consumer', 'job'],
  called: 'a worker',
  means:
    'Instances of a program that take messages from a queue, share them among themselves and do their work: a consumer group. A worker is held through the calls below.',
  matters: 'Slower than messages come in, the backlog grows, and with it the delay.',
  suffers: ['crash', 'crash instances', 'slow', 'scale'],
  answers: (caller) =>
    caller === 'queue'
      ? undefined
      : 'a worker takes its work from a queue: an arrow from a node with “role: queue” was expected, or “role: service” here',
  attributes: {
    instances: attribute({
      kind: population,
      default: { value: 1, text: '1' },
      means: 'Machines or processes.',
      matters: 'More of them clear a backlog faster; of a log, as many as it has partitions at most.',
      synonyms: ['replicas', 'pods', 'nodes', 'machines', 'consumers'],
    }),
    workers: attribute({
      kind: positiveCount,
      default: { value: 1, text: '1' },
      means: 'Messages that one instance works on at once; of a log, from so many of its partitions.',
      matters: 'By Little’s law it takes rate × time of them.',
      synonyms: ['threads', 'concurrency'],
    }),
    time: attribute({
      kind: distribution,
      means: 'A worker’s own time for a message, the calls below it not counted.',
      matters: 'With the number of workers it decides what the group can take.',
      synonyms: ['latency', 'duration', 'service_time'],
    }),
    prefetch: attribute({
      kind: wholeNumber,
      default: { value: 0, text: '0' },
      means: 'Messages that a plain queue sends an instance ahead of those that it works on.',
      matters: 'It hides the way to the queue; but what one instance holds, others cannot do.',
    }),
    commit: attribute({
      kind: intervalOrNone,
      default: { value: 0, text: '0 s' },
      means:
        'How often an instance acknowledges what it has done, all together; 0 s for each message at once. Kafka’s clients do it every 5 s (auto.commit.interval.ms).',
      matters: 'What was done since the last time is done again after a crash.',
      synonyms: ['commit_interval', 'auto_commit', 'acknowledge', 'ack'],
    }),
    failures: attribute({
      kind: share,
      default: { value: 0, text: '0 %' },
      means: 'The share of runs that end with an error of their own, before the calls below.',
      matters: 'Each is delivered again, and is more load.',
      synonyms: ['errors', 'failure_rate', 'error_rate'],
    }),
    poison: attribute({
      kind: share,
      default: { value: 0, text: '0 %' },
      means: 'The share of messages of which every run fails.',
      matters: 'They end as dead letters, and until then stand in the way of others.',
    }),
    session: attribute({
      kind: durationLike('45 s'),
      default: { value: 45, text: '45 s', source: 'Kafka’s session.timeout.ms since 3.0 (KIP-735)' },
      means: 'Of a log: how long an instance may be silent before its partitions are given to others.',
      matters: 'So long nobody works on the partitions of an instance that has crashed.',
      synonyms: ['session_timeout'],
    }),
    rebalance: attribute({
      kind: durationLike('3 s'),
      default: {
        value: 3,
        text: '3 s',
        source: 'Kafka’s heartbeat.interval.ms, with which the members learn of it',
      },
      means: 'Of a log: how long the whole group stands still when instances come or go.',
      matters: 'Each deploy and each crash is such a pause.',
      synonyms: ['rebalance_time'],
    }),
  },
  specify: (base, { instances, workers, time, prefetch, commit, failures, poison, session, rebalance }) => ({
    ...base,
    role: 'worker',
    instances,
    workers,
    time,
    prefetch,
    commitSeconds: commit,
    failureShare: failures,
    poisonShare: poison,
    sessionSeconds: session,
    rebalanceSeconds: rebalance,
  }),
});
