import { latencies } from '../../reference';
import { durationLike, interval, partitionCount, positiveCount } from '../amounts';
import { distribution } from '../distribution';
import { choice } from '../kind';
import { attribute, role, type Around } from './role';

export const queue = role({
  name: 'queue',
  synonyms: ['broker', 'topic', 'kafka', 'rabbitmq', 'sqs', 'stream'],
  called: 'a queue',
  means:
    'Keeps messages for workers, and answers who sends one as soon as it is accepted. Each arrow to a worker is a consumer group, and every group gets every message. An arrow -.-> to another queue takes the dead letters; that one keeps them, unless it has a worker.',
  matters: 'Work that nobody waits for is done later, and bursts wait in the queue instead of failing.',
  suffers: ['crash', 'slow', 'slow disk'],
  refuses: ({ perRequest, everySeconds, timeoutSeconds }) =>
    perRequest !== 1 || everySeconds !== undefined
      ? 'a queue hands each message over once: an arrow without a label, or with reads, writes or a share such as 20 %, was expected'
      : timeoutSeconds !== undefined
        ? 'a queue does not wait for an answer: “visibility” of the queue says when a message is delivered again'
        : undefined,
  attributes: {
    delivery: attribute({
      kind: choice(['at-most-once', 'at-least-once', 'exactly-once']),
      default: {
        value: 'at-least-once',
        text: 'at-least-once',
        source: 'what SQS standard queues promise',
      },
      means:
        'When a message is acknowledged: with its delivery (at-most-once), or after its work; exactly-once also remembers the effect of each message, so that a repetition leaves none.',
      matters: 'It decides whether a crash loses work, does it twice, or neither.',
      synonyms: ['semantics', 'guarantee', 'acks'],
    }),
    partitions: attribute({
      kind: partitionCount,
      default: { value: 0, text: '0' },
      means:
        'Parts of a log among which keys are spread; each is read in order by one instance of a group. 0 makes a plain queue, whose messages go to whoever has time.',
      matters: 'They keep the order of each key, and no more instances than partitions can work.',
      synonyms: ['shards'],
    }),
    visibility: attribute({
      kind: interval,
      default: { value: 30, text: '30 s', source: 'Amazon SQS, VisibilityTimeout' },
      means:
        'How long a plain queue waits for the acknowledgement of a delivery before it delivers the message again.',
      matters:
        'Shorter than the work takes, everything is done twice; much longer, a crash delays its messages.',
      synonyms: ['visibility_timeout', 'ack_timeout', 'lease'],
    }),
    capacity: attribute({
      kind: positiveCount,
      default: { value: Infinity, text: 'no bound' },
      means: 'Messages that may wait for their first delivery, for each group.',
      matters: 'Without a bound, an overload shows only as delay, and as memory.',
      synonyms: ['max_length', 'size', 'limit'],
    }),
    overflow: attribute({
      kind: choice(['reject', 'block', 'drop-oldest']),
      default: { value: 'reject', text: 'reject' },
      means:
        'What a full queue does with one more message: it turns it away, lets its sender wait for room, or throws the oldest away.',
      matters: 'It decides who feels an overload: the sender at once, or whoever waits for the oldest.',
    }),
    max_deliveries: attribute({
      kind: positiveCount,
      default: { value: 20, text: '20', source: 'the delivery limit of RabbitMQ 4.0’s quorum queues' },
      means: 'After so many deliveries without success a message is put aside as a dead letter.',
      matters: 'Without a limit, a message that can never be worked on comes back for ever.',
      synonyms: ['max_receive_count', 'delivery_limit', 'attempts', 'max_retries', 'retries'],
    }),
    retry_delay: attribute({
      kind: durationLike('5 s'),
      default: { value: 0, text: '0 s' },
      means:
        'How long a message whose run failed waits before it is delivered again; in a log those behind it wait with it.',
      matters: 'At once, a failing dependency gets the same call again and again.',
      synonyms: ['backoff', 'redelivery_delay'],
    }),
    retention: attribute({
      kind: durationLike('4 days'),
      default: { value: 345_600, text: '4 days', source: 'Amazon SQS, MessageRetentionPeriod' },
      means: 'How long a message may wait; then it is thrown away, when the next one comes or is due.',
      matters: 'An outage of the workers that lasts longer loses messages.',
      synonyms: ['ttl', 'retention_period'],
    }),
    durable: attribute({
      kind: choice(['yes', 'no']),
      default: { value: 'yes', text: 'yes' },
      means: 'Whether accepted messages outlive a crash of the queue.',
      matters: 'A queue in memory is faster, and loses all that waits in it.',
      synonyms: ['persistent'],
    }),
    time: attribute({
      kind: distribution,
      default: {
        value: { kind: 'constant', value: latencies.send_2kb_1gbps.seconds },
        text: '20 us',
        source: 'latency.send_2kb_1gbps',
      },
      means: 'The queue’s own time to accept a message.',
      matters: 'Whoever sends one waits for it.',
    }),
    commit: attribute({
      kind: distribution,
      default: {
        value: { kind: 'constant', value: latencies.ssd_fsync_write.seconds },
        text: '5 ms',
        source: 'latency.ssd_fsync_write',
      },
      means: 'The time to make a message durable before it is accepted; none where the queue is not.',
      matters: 'It is the price of not losing an accepted message.',
    }),
  },
  specify: (base, values) => ({
    ...base,
    role: 'queue',
    delivery: values.delivery,
    partitions: values.partitions,
    visibilitySeconds: values.visibility,
    capacity: values.capacity,
    overflow: values.overflow,
    maxDeliveries: values.max_deliveries,
    retryDelaySeconds: values.retry_delay,
    retentionSeconds: values.retention,
    durable: values.durable === 'yes',
    time: values.time,
    commit: values.commit,
  }),
  check: ({ id }, around) => wrongTargets(id, around).map((message) => ({ message, code: 'topology.edge' })),
});

/** Messages go to workers, and what those cannot do to other queues. */
function wrongTargets(id: string, { calls, targets, callers }: Around): string[] {
  const wrong = targets.flatMap((target, index) => {
    if (target.role === 'worker') return [];
    if (target.role !== 'queue')
      return `“${target.id}” is no worker, and takes no messages from the queue “${id}”: “role: worker” was expected there`;
    return calls[index]?.asynchronous === true
      ? []
      : `nobody waits for what the queue “${target.id}” gets from the queue “${id}”: an arrow -.-> for dead letters, or one to a worker was expected`;
  });
  const takesDeadLetters = callers.some(({ call, from }) => from.role === 'queue' && call.asynchronous);
  if (wrong.length > 0 || takesDeadLetters || targets.some(({ role }) => role === 'worker')) return wrong;
  return [
    `nobody takes messages from the queue “${id}”: an arrow to a node with “role: worker” was expected`,
  ];
}
