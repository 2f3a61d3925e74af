import type { Metric } from './metric';

/** Of queues and those who take from them. */
export const messaging = {
  queue_max: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'The most messages that waited at any time.',
    matters: 'The queue’s capacity must be above it, or messages are turned away or lost.',
  },
  delay: {
    unit: 'seconds',
    of: ['queue', 'worker'],
    means:
      'Mean time from a message’s acceptance by the queue until its work was done for the first time; mean and the percentiles of a queue end with the acceptance, those of a worker begin with the work.',
    matters: 'How late what a user has set off happens, although the user was answered at once.',
  },
  delay_p99: {
    unit: 'seconds',
    of: ['queue', 'worker'],
    means:
      '99th percentile of the time from a message’s acceptance by the queue until its work was done for the first time.',
    matters: 'A backlog shows here, and not in what the users wait.',
  },
  delay_max: {
    unit: 'seconds',
    of: ['queue', 'worker'],
    means:
      'The longest time from a message’s acceptance by the queue until its work was done, or to the end if it waits still.',
    matters: 'The age of the oldest message: the first thing to alert on.',
  },
  runs_zero: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'Messages whose work was never done: they were lost, thrown away or became dead letters.',
    matters: 'The mail that nobody got.',
  },
  runs_once: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'Messages whose work was done exactly once.',
    matters: 'What every task scheduler promises.',
  },
  runs_twice: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'Messages whose work was done, with an effect each time, twice or more often.',
    matters: 'The customer who was charged twice, unless the work is idempotent.',
  },
  redelivered: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'Deliveries of messages that had been delivered before.',
    matters: 'Each one is work done again, and perhaps an effect twice.',
  },
  dead_letters: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'Messages that were put aside after too many deliveries in vain.',
    matters: 'Somebody has to look at each one.',
  },
  dropped: {
    unit: 'count',
    of: ['queue', 'worker'],
    means:
      'Messages that the queue threw away: it was full, they were too old, or it kept them only in memory.',
    matters: 'They were accepted, and nobody is told that they are gone.',
  },
  out_of_order: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'Runs that were done after that of a later message about the same key.',
    matters: 'An old state overwrites a new one; a reply comes before its question.',
  },
  rebalances: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'How often the partitions of a log were assigned anew to the instances of a group.',
    matters: 'Each time, the whole group stands still.',
  },
  hot_partition: {
    unit: 'share',
    of: ['queue', 'worker'],
    means: 'The share of time in which a log’s busiest partition was worked on.',
    matters: 'One instance reads it, one message after the other: near 100 % no further instance helps.',
  },
} as const satisfies Record<string, Metric>;
