import type { Place } from '../place';
import { bytes, count, formatSeconds, milliseconds, truth, word, type Takes } from '../quantity';
import type { System } from '../system';

const hours: Takes = { kind: 'time', unit: 3600 };

function writesTolerate(place: Place): string {
  const [copies, least] = [place.number('default.replication.factor'), place.number('min.insync.replicas')];
  if (!place.has('default.replication.factor'))
    return `an acknowledged message (acks=all) survives the loss of ${least - 1} of its brokers; a topic needs ${least + 1} copies to take writes with one down`;
  const spare = copies - least;
  if (copies === 1)
    return 'one broker down takes its partitions with it, and one disk lost is data lost: there is one copy';
  if (spare < 0)
    return `no write with acks=all succeeds: ${least} replicas must have it, and there are ${copies}`;
  if (spare === 0)
    return `one broker down stops all writes: min.insync.replicas equals the replication factor (${copies})`;
  const safe = least - 1;
  return `writes go on with ${spare} of ${copies} replicas down; with acks=all an acknowledged message survives the loss of ${safe}`;
}

/** `server.properties`, and the producers’ and consumers’ files */
export const kafka: System = {
  id: 'kafka',
  title: 'Kafka',
  version: '3.9',
  files: [
    { names: ['server.properties', 'broker.properties', 'controller.properties', 'kraft/*.properties'] },
    {
      names: [
        'producer.properties',
        'consumer.properties',
        'connect-distributed.properties',
        'connect-standalone.properties',
      ],
    },
    {
      names: ['*.properties'],
      text: /^\s*(?:broker\.id|node\.id|min\.insync\.replicas|bootstrap\.servers|log\.dirs)\s*=/m,
    },
  ],
  format: 'properties',
  documentation: 'https://kafka.apache.org/39/documentation.html',
  settings: [
    {
      at: 'default.replication.factor',
      takes: count,
      default: '1',
      means: 'Copies of each partition of topics that do not say it themselves.',
      concerns: ['availability', 'RPO', 'capacity'],
      says: writesTolerate,
      opens: (place) => ({
        calculator: 'replication-factor',
        inputs: { replicas: String(place.number('default.replication.factor')) },
      }),
      documentation: '#brokerconfigs_default.replication.factor',
    },
    {
      at: 'min.insync.replicas',
      takes: count,
      default: '1',
      means: 'Copies that must have a message before it is acknowledged to a producer with acks=all.',
      concerns: ['RPO', 'availability'],
      says: writesTolerate,
      opens: (place) => ({
        calculator: 'quorum',
        inputs: {
          n: String(place.number('default.replication.factor')),
          r: '1',
          w: String(place.number('min.insync.replicas')),
        },
      }),
      documentation: '#brokerconfigs_min.insync.replicas',
    },
    {
      at: 'unclean.leader.election.enable',
      takes: truth,
      default: 'false',
      means: 'Whether a copy that is behind may become leader when no other is left.',
      concerns: ['RPO', 'availability'],
      says: (place) =>
        place.isOn('unclean.leader.election.enable')
          ? 'RPO > 0: a partition whose replicas in sync are all down goes on from a copy that is behind'
          : 'RPO before availability: a partition whose replicas in sync are all down waits for one of them',
      documentation: '#brokerconfigs_unclean.leader.election.enable',
    },
    {
      at: 'replica.lag.time.max.ms',
      takes: milliseconds,
      default: '30000',
      means: 'How long a follower may be behind before it no longer counts as in sync.',
      concerns: ['latency', 'availability'],
      says: (place) =>
        `writes with acks=all can wait ${place.shown('replica.lag.time.max.ms')} for a follower that hangs`,
      documentation: '#brokerconfigs_replica.lag.time.max.ms',
    },
    {
      at: 'num.partitions',
      takes: count,
      default: '1',
      means: 'Partitions of topics that do not say it themselves.',
      concerns: ['capacity'],
      says: (place) =>
        place.number('num.partitions') === 1
          ? 'one consumer of a group at most reads at a time'
          : `${place.shown('num.partitions')} consumers of a group at most read at a time`,
      opens: (place) => ({
        calculator: 'consumer-group',
        inputs: { partitions: String(place.number('num.partitions')) },
      }),
      documentation: '#brokerconfigs_num.partitions',
    },
    {
      at: 'log.retention.hours',
      takes: hours,
      default: '168',
      means: 'How long messages are kept.',
      concerns: ['capacity', 'RPO'],
      says: (place) => retention(place, place.number('log.retention.hours')),
      documentation: '#brokerconfigs_log.retention.hours',
    },
    {
      at: 'log.retention.ms',
      takes: milliseconds,
      means: 'How long messages are kept.',
      concerns: ['capacity', 'RPO'],
      says: (place) => retention(place, place.number('log.retention.ms')),
      documentation: '#brokerconfigs_log.retention.ms',
    },
    {
      at: 'log.segment.bytes',
      takes: bytes,
      default: '1073741824',
      means: 'How large a file of a log becomes; messages go when their whole file is old enough.',
      concerns: ['capacity'],
      documentation: '#brokerconfigs_log.segment.bytes',
    },
    {
      at: 'log.flush.interval.messages',
      takes: count,
      default: '9223372036854775807',
      means: 'After how many messages a log is forced to disk; copies on other brokers are meant to do that.',
      concerns: ['RPO', 'latency'],
      documentation: '#brokerconfigs_log.flush.interval.messages',
    },
    {
      at: 'offsets.topic.replication.factor',
      takes: count,
      default: '3',
      means: 'Copies of the consumers’ positions.',
      concerns: ['availability'],
      says: (place) =>
        place.number('offsets.topic.replication.factor') === 1
          ? 'one broker down stops the consumer groups whose positions it has'
          : undefined,
      documentation: '#brokerconfigs_offsets.topic.replication.factor',
    },
    {
      at: 'transaction.state.log.min.isr',
      takes: count,
      default: '2',
      means: 'Copies that must have a step of a transaction.',
      concerns: ['RPO', 'availability'],
      documentation: '#brokerconfigs_transaction.state.log.min.isr',
    },
    {
      at: 'broker.session.timeout.ms',
      takes: milliseconds,
      default: '9000',
      means:
        'How long a broker may be silent before the controller gives its partitions other leaders (KRaft).',
      concerns: ['RTO'],
      says: (place) =>
        `a dead broker’s partitions have no leader for about ${place.shown('broker.session.timeout.ms')}`,
      opens: (place) => ({
        calculator: 'failover',
        inputs: { detect: `${place.number('broker.session.timeout.ms')} s`, promote: '1 s' },
      }),
      documentation: '#brokerconfigs_broker.session.timeout.ms',
    },
    {
      at: 'zookeeper.session.timeout.ms',
      takes: milliseconds,
      default: '18000',
      means: 'How long a broker may be silent before its partitions get other leaders (with ZooKeeper).',
      concerns: ['RTO'],
      says: (place) =>
        `a dead broker’s partitions have no leader for about ${place.shown('zookeeper.session.timeout.ms')}`,
      documentation: '#brokerconfigs_zookeeper.session.timeout.ms',
    },
    {
      at: 'acks',
      takes: word,
      default: 'all',
      means: 'What a producer waits for.',
      concerns: ['RPO', 'latency'],
      says: ({ value }) => {
        if (value === '0') return 'RPO > 0: a message is taken as sent before any broker has it';
        if (value === '1') return 'RPO > 0: the leader acknowledges before any replica has the write';
        return 'waits until min.insync.replicas copies have it';
      },
      documentation: '#producerconfigs_acks',
    },
    {
      at: 'enable.idempotence',
      takes: truth,
      default: 'true',
      means: 'Whether a producer’s retries are told from new messages.',
      concerns: ['consistency'],
      says: (place) =>
        place.isOn('enable.idempotence') ? undefined : 'a retry can write a message twice, and out of order',
      documentation: '#producerconfigs_enable.idempotence',
    },
    {
      at: 'delivery.timeout.ms',
      takes: milliseconds,
      default: '120000',
      means: 'How long a producer retries before it gives up.',
      concerns: ['availability', 'latency'],
      says: (place) =>
        `a message is lost to the producer only after ${place.shown('delivery.timeout.ms')} of failed attempts: longer than an election of a leader should take`,
      documentation: '#producerconfigs_delivery.timeout.ms',
    },
    {
      at: 'linger.ms',
      takes: milliseconds,
      default: '0',
      means: 'How long a producer waits for more messages to send together.',
      concerns: ['latency', 'capacity'],
      says: (place) =>
        place.number('linger.ms') > 0 ? `adds up to ${place.shown('linger.ms')} to each message` : undefined,
      documentation: '#producerconfigs_linger.ms',
    },
    {
      at: 'session.timeout.ms',
      takes: milliseconds,
      default: '45000',
      means: 'How long a consumer may be silent before its partitions go to others.',
      concerns: ['RTO'],
      says: (place) => `a dead consumer’s partitions wait ${place.shown('session.timeout.ms')}`,
      opens: (place) => ({
        calculator: 'queue-backlog',
        inputs: { outage: `${place.number('session.timeout.ms')} s` },
      }),
      documentation: '#consumerconfigs_session.timeout.ms',
    },
    {
      at: 'heartbeat.interval.ms',
      takes: milliseconds,
      default: '3000',
      means: 'How often a consumer says that it is alive.',
      concerns: ['RTO'],
      documentation: '#consumerconfigs_heartbeat.interval.ms',
    },
    {
      at: 'max.poll.interval.ms',
      takes: milliseconds,
      default: '300000',
      means: 'How long a consumer may work on what it took before it counts as stuck.',
      concerns: ['RTO'],
      says: (place) =>
        `a consumer that hangs is noticed after ${place.shown('max.poll.interval.ms')}; ${place.number('max.poll.records')} messages must be done in that time`,
      documentation: '#consumerconfigs_max.poll.interval.ms',
    },
    {
      at: 'max.poll.records',
      takes: count,
      default: '500',
      means: 'The most messages that a consumer takes at a time.',
      concerns: ['latency', 'capacity'],
      says: (place) =>
        `each may take ${formatSeconds(place.number('max.poll.interval.ms') / place.number('max.poll.records'))} (max.poll.interval.ms ${place.shown('max.poll.interval.ms')} ÷ ${place.shown('max.poll.records')})`,
      documentation: '#consumerconfigs_max.poll.records',
    },
    {
      at: 'enable.auto.commit',
      takes: truth,
      default: 'true',
      means: 'Whether a consumer’s position is kept from time to time, whatever it has done.',
      concerns: ['consistency'],
      says: (place) =>
        place.isOn('enable.auto.commit')
          ? 'a crash repeats the messages since the last commit; work done elsewhere after a poll can be skipped'
          : undefined,
      documentation: '#consumerconfigs_enable.auto.commit',
    },
    {
      at: 'auto.offset.reset',
      takes: word,
      default: 'latest',
      means: 'Where a group without a position begins.',
      concerns: ['consistency'],
      says: ({ value }) =>
        value === 'latest'
          ? 'a group that is new, or was away longer than its positions are kept, skips what it has not read'
          : undefined,
      documentation: '#consumerconfigs_auto.offset.reset',
    },
  ],
  conflicts: [
    {
      code: 'kafka/min-insync-equals-replication',
      severity: 'warning',
      at: 'min.insync.replicas',
      says: (place) => {
        const [copies, least] = [
          place.number('default.replication.factor'),
          place.number('min.insync.replicas'),
        ];
        // One of one is the default of a broker alone.
        return copies > 1 && least === copies ? writesTolerate(place) : undefined;
      },
    },
    {
      code: 'kafka/min-insync-above-replication',
      severity: 'warning',
      at: 'min.insync.replicas',
      says: (place) =>
        place.has('default.replication.factor') &&
        place.number('min.insync.replicas') > place.number('default.replication.factor')
          ? writesTolerate(place)
          : undefined,
    },
    {
      code: 'kafka/unclean-election',
      severity: 'warning',
      at: 'unclean.leader.election.enable',
      says: (place) =>
        place.isOn('unclean.leader.election.enable') &&
        place.has('min.insync.replicas') &&
        place.number('min.insync.replicas') > 1
          ? `undoes min.insync.replicas ${place.shown('min.insync.replicas')}: a copy without the acknowledged messages may become leader`
          : undefined,
    },
    {
      code: 'kafka/idempotence-without-acks',
      severity: 'warning',
      at: 'acks',
      says: (place) =>
        /^[01]$/.test(place.value) && place.has('enable.idempotence') && place.isOn('enable.idempotence')
          ? `the producer does not start: enable.idempotence needs acks=all, not ${place.value}`
          : undefined,
    },
    {
      code: 'kafka/heartbeat-too-rare',
      severity: 'warning',
      at: 'heartbeat.interval.ms',
      says: (place) =>
        place.number('heartbeat.interval.ms') > place.number('session.timeout.ms') / 3
          ? `fewer than three heartbeats in a session of ${place.shown('session.timeout.ms')}: one that is late takes a consumer for dead`
          : undefined,
    },
  ],
};

function retention(place: Place, kept: number): string {
  const copies = place.number('default.replication.factor');
  const each = copies === 1 ? '' : ` in ${copies} copies`;
  return `a consumer may be away for ${formatSeconds(kept)}; 1 MB/s of messages takes ${formatTerabytes(kept * copies)}${each}`;
}

/** Of 1 MB/s over so many seconds. */
function formatTerabytes(megabytes: number): string {
  return megabytes >= 1e6
    ? `${Number((megabytes / 1e6).toPrecision(3))} TB`
    : `${Number((megabytes / 1e3).toPrecision(3))} GB`;
}
