import { failover, survives, writeFailures } from '../../openings';
import type { Place } from '../../place';
import { bytes, count, formatSeconds, milliseconds, truth, word, type Takes } from '../../quantity';
import type { KnownSetting, Opening } from '../../system';

const minutes: Takes = { kind: 'time', unit: 60 };
const hours: Takes = { kind: 'time', unit: 3600 };

function opens(place: Place): Opening | undefined {
  const [copies, least] = [place.number('default.replication.factor'), place.number('min.insync.replicas')];
  return place.has('default.replication.factor') && least <= copies
    ? writeFailures(copies, least)
    : undefined;
}

/** What `min.insync.replicas` of the copies of a partition means for reading, writing and losing. */
export function writesTolerate(place: Place): string {
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

/** How many controllers `1@kafka-1:9093,2@kafka-2:9093` names. */
export function voters(place: Place): number {
  return place.value.split(',').filter((voter) => /^\s*\d+@/.test(voter)).length;
}

/** Whether a broker’s sessions are ZooKeeper’s affair. */
function isOfZooKeeper(place: Place): boolean {
  return !place.has('process.roles') && place.has('zookeeper.connect');
}

/** What brokers and controllers are told by `server.properties`. */
export const broker: readonly KnownSetting[] = [
  {
    at: 'default.replication.factor',
    takes: count,
    default: '1',
    means: 'Copies of each partition of topics that do not say it themselves.',
    concerns: ['availability', 'RPO', 'capacity'],
    says: writesTolerate,
    opens,
    documentation: 'broker-configs/#brokerconfigs_default.replication.factor',
  },
  {
    at: 'min.insync.replicas',
    takes: count,
    default: '1',
    means:
      'The fewest copies in sync, the leader’s too, with which a message of a producer with acks=all is taken.',
    concerns: ['RPO', 'availability'],
    says: writesTolerate,
    opens,
    documentation: 'broker-configs/#brokerconfigs_min.insync.replicas',
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
    documentation: 'broker-configs/#brokerconfigs_unclean.leader.election.enable',
  },
  {
    at: 'replica.lag.time.max.ms',
    takes: milliseconds,
    default: '30000',
    means: 'How long a follower may be behind before it no longer counts as in sync (10 s before 2.5).',
    concerns: ['latency', 'availability'],
    says: (place) =>
      `writes with acks=all can wait ${place.shown('replica.lag.time.max.ms')} for a follower that hangs`,
    documentation: 'broker-configs/#brokerconfigs_replica.lag.time.max.ms',
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
    documentation: 'broker-configs/#brokerconfigs_num.partitions',
  },
  {
    at: 'log.retention.hours',
    takes: hours,
    default: '168',
    means: 'How long messages are kept.',
    concerns: ['capacity', 'RPO'],
    says: retention,
    documentation: 'broker-configs/#brokerconfigs_log.retention.hours',
  },
  {
    at: 'log.retention.ms',
    takes: milliseconds,
    means: 'How long messages are kept.',
    concerns: ['capacity', 'RPO'],
    says: retention,
    documentation: 'broker-configs/#brokerconfigs_log.retention.ms',
  },
  {
    at: 'log.retention.minutes',
    takes: minutes,
    means: 'How long messages are kept.',
    concerns: ['capacity', 'RPO'],
    says: retention,
    documentation: 'broker-configs/#brokerconfigs_log.retention.minutes',
  },
  {
    at: 'log.retention.bytes',
    takes: bytes,
    default: '-1',
    means: 'How large the log of each partition may become before its oldest messages go; -1 is no limit.',
    concerns: ['capacity', 'RPO'],
    says: (place) =>
      place.number('log.retention.bytes') < 0
        ? undefined
        : `at 1 MB/s into a partition, a consumer may be away for ${formatSeconds(Math.min(retained(place), place.number('log.retention.bytes') / 1e6))} before it misses messages`,
    documentation: 'broker-configs/#brokerconfigs_log.retention.bytes',
  },
  {
    at: 'log.segment.bytes',
    takes: bytes,
    default: '1073741824',
    means: 'How large a file of a log becomes; messages go when their whole file is old enough.',
    concerns: ['capacity'],
    documentation: 'broker-configs/#brokerconfigs_log.segment.bytes',
  },
  {
    at: 'log.flush.interval.messages',
    takes: count,
    default: '9223372036854775807',
    means: 'After how many messages a log is forced to disk; copies on other brokers are meant to do that.',
    concerns: ['RPO', 'latency'],
    documentation: 'broker-configs/#brokerconfigs_log.flush.interval.messages',
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
    documentation: 'broker-configs/#brokerconfigs_offsets.topic.replication.factor',
  },
  {
    at: 'offsets.retention.minutes',
    takes: minutes,
    default: '10080',
    means: 'How long the positions of a consumer group that is empty are kept.',
    concerns: ['consistency'],
    says: (place) =>
      `a group that was away for longer than ${place.shown('offsets.retention.minutes')} begins where auto.offset.reset says`,
    documentation: 'broker-configs/#brokerconfigs_offsets.retention.minutes',
  },
  {
    at: 'transaction.state.log.replication.factor',
    takes: count,
    default: '3',
    means: 'Copies of what the brokers know about transactions.',
    concerns: ['availability'],
    says: (place) =>
      place.number('transaction.state.log.replication.factor') === 1
        ? 'one broker down stops the transactional producers whose transactions it has'
        : undefined,
    documentation: 'broker-configs/#brokerconfigs_transaction.state.log.replication.factor',
  },
  {
    at: 'transaction.state.log.min.isr',
    takes: count,
    default: '2',
    means: 'Copies that must have a step of a transaction.',
    concerns: ['RPO', 'availability'],
    documentation: 'broker-configs/#brokerconfigs_transaction.state.log.min.isr',
  },
  {
    at: 'broker.session.timeout.ms',
    takes: milliseconds,
    default: '9000',
    means:
      'How long a broker may be silent before the controller gives its partitions other leaders (KRaft).',
    concerns: ['RTO'],
    says: (place) =>
      isOfZooKeeper(place)
        ? 'has no effect: this broker follows ZooKeeper'
        : `a dead broker’s partitions have no leader for about ${place.shown('broker.session.timeout.ms')}`,
    opens: (place) =>
      isOfZooKeeper(place) ? undefined : failover(place.number('broker.session.timeout.ms'), 0),
    documentation: 'broker-configs/#brokerconfigs_broker.session.timeout.ms',
  },
  {
    at: 'zookeeper.session.timeout.ms',
    takes: milliseconds,
    default: '18000',
    means:
      'How long a broker may be silent before its partitions get other leaders (with ZooKeeper, which is gone from 4.0 on).',
    concerns: ['RTO'],
    says: (place) =>
      place.has('process.roles')
        ? 'has no effect: with process.roles there is no ZooKeeper'
        : `a dead broker’s partitions have no leader for about ${place.shown('zookeeper.session.timeout.ms')}`,
    documentation: 'broker-configs/#brokerconfigs_zookeeper.session.timeout.ms',
  },
  {
    at: 'controller.quorum.voters',
    takes: word,
    means: 'The controllers that agree on the cluster’s metadata by Raft.',
    concerns: ['availability'],
    says: (place) => {
      const controllers = voters(place);
      return controllers === 0
        ? undefined
        : `a majority of ${controllers} must be there to give partitions other leaders: ${survives(controllers)}`;
    },
    documentation: 'broker-configs/#brokerconfigs_controller.quorum.voters',
  },
  {
    at: 'controller.quorum.fetch.timeout.ms',
    takes: milliseconds,
    default: '2000',
    means: 'How long the active controller may be silent before another stands for election.',
    concerns: ['RTO'],
    says: (place) =>
      `while the active controller is dead no partition gets another leader: noticed after ${place.shown('controller.quorum.fetch.timeout.ms')}, then the election`,
    documentation: 'broker-configs/#brokerconfigs_controller.quorum.fetch.timeout.ms',
  },
  {
    at: 'controlled.shutdown.enable',
    takes: truth,
    default: 'true',
    means: 'Whether a broker that is stopped hands its partitions over first.',
    concerns: ['availability'],
    says: (place) =>
      place.isOn('controlled.shutdown.enable')
        ? undefined
        : 'each restart of a broker is like a crash: its partitions have no leader until that is noticed',
    documentation: 'broker-configs/#brokerconfigs_controlled.shutdown.enable',
  },
  {
    at: 'auto.leader.rebalance.enable',
    takes: truth,
    default: 'true',
    means: 'Whether leaders move back to the brokers that are meant to lead.',
    concerns: ['capacity'],
    says: (place) =>
      place.isOn('auto.leader.rebalance.enable')
        ? undefined
        : 'a broker that was restarted leads nothing, and the others carry its load, until somebody moves leaders back',
    documentation: 'broker-configs/#brokerconfigs_auto.leader.rebalance.enable',
  },
  {
    at: 'auto.create.topics.enable',
    takes: truth,
    default: 'true',
    means: 'Whether a topic that is asked for and not there is made.',
    concerns: ['availability', 'RPO'],
    says: (place) =>
      place.isOn('auto.create.topics.enable')
        ? `a topic that nobody set up has partitions: ${place.shown('num.partitions')}, copies of each: ${place.shown('default.replication.factor')}`
        : undefined,
    documentation: 'broker-configs/#brokerconfigs_auto.create.topics.enable',
  },
  {
    at: 'broker.rack',
    takes: word,
    means: 'The rack or zone that a broker stands in.',
    concerns: ['availability', 'RPO'],
    says: () => 'copies of a partition are spread over racks, if every broker says its own',
    documentation: 'broker-configs/#brokerconfigs_broker.rack',
  },
];

/** The three ways to say how long messages are kept: the first that is there counts. */
const retentions = ['log.retention.ms', 'log.retention.minutes', 'log.retention.hours'];

function effective(place: Place): string {
  return retentions.find((key) => place.has(key)) ?? 'log.retention.hours';
}

/** How long messages are kept, in seconds; for ever where that is −1. */
function retained(place: Place): number {
  const kept = place.number(effective(place));
  return kept < 0 ? Infinity : kept;
}

function retention(place: Place): string {
  const key = effective(place);
  if (place.setting?.key !== key) return `has no effect: ${key} goes before it`;
  const bounded = place.number('log.retention.bytes') >= 0;
  const kept = retained(place);
  if (kept === Infinity)
    return bounded
      ? `messages are kept until their partition has ${place.shown('log.retention.bytes')} (log.retention.bytes)`
      : 'messages are kept for ever: the disk fills';
  const copies = place.number('default.replication.factor');
  const each = copies === 1 ? '' : ` in ${copies} copies`;
  const least = bounded
    ? `, or less: a partition keeps at most ${place.shown('log.retention.bytes')} (log.retention.bytes)`
    : '';
  return `a consumer may be away for ${formatSeconds(kept)}; 1 MB/s of messages takes ${formatTerabytes(kept * copies)}${each}${least}`;
}

/** Of 1 MB/s over so many seconds. */
function formatTerabytes(megabytes: number): string {
  return megabytes >= 1e6
    ? `${Number((megabytes / 1e6).toPrecision(3))} TB`
    : `${Number((megabytes / 1e3).toPrecision(3))} GB`;
}
