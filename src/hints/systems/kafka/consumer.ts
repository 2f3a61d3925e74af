import { time } from '../../openings';
import { bytes, count, formatSeconds, milliseconds, truth, word } from '../../quantity';
import type { Conflict, KnownSetting } from '../../system';

/** What a consumer is told. */
export const consumer: readonly KnownSetting[] = [
  {
    at: 'session.timeout.ms',
    takes: milliseconds,
    default: '45000',
    means:
      'How long a consumer may be silent before its partitions go to others (10 s before 3.0, and in a worker of Connect).',
    concerns: ['RTO'],
    says: (place) => `a dead consumer’s partitions wait ${place.shown('session.timeout.ms')}`,
    opens: (place) => ({
      calculator: 'queue-backlog',
      inputs: { outage: time(place.number('session.timeout.ms')) },
    }),
    documentation: 'consumer-configs/#consumerconfigs_session.timeout.ms',
  },
  {
    at: 'heartbeat.interval.ms',
    takes: milliseconds,
    default: '3000',
    means: 'How often a consumer says that it is alive.',
    concerns: ['RTO'],
    documentation: 'consumer-configs/#consumerconfigs_heartbeat.interval.ms',
  },
  {
    at: 'max.poll.interval.ms',
    takes: milliseconds,
    default: '300000',
    means: 'How long a consumer may work on what it took before it counts as stuck.',
    concerns: ['RTO'],
    says: (place) =>
      `a consumer that hangs is noticed after ${place.shown('max.poll.interval.ms')}; ${place.number('max.poll.records')} messages must be done in that time`,
    documentation: 'consumer-configs/#consumerconfigs_max.poll.interval.ms',
  },
  {
    at: 'max.poll.records',
    takes: count,
    default: '500',
    means: 'The most messages that a consumer takes at a time.',
    concerns: ['latency', 'capacity'],
    says: (place) =>
      `each may take ${formatSeconds(place.number('max.poll.interval.ms') / place.number('max.poll.records'))} (max.poll.interval.ms ${place.shown('max.poll.interval.ms')} ÷ ${place.shown('max.poll.records')})`,
    documentation: 'consumer-configs/#consumerconfigs_max.poll.records',
  },
  {
    at: 'enable.auto.commit',
    takes: truth,
    default: 'true',
    means: 'Whether a consumer’s position is kept from time to time, whatever it has done.',
    concerns: ['consistency'],
    says: (place) =>
      place.isOn('enable.auto.commit')
        ? `a crash repeats what was read since the last commit, ${place.shown('auto.commit.interval.ms')} ago at most; work that another thread does can be skipped`
        : undefined,
    documentation: 'consumer-configs/#consumerconfigs_enable.auto.commit',
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
    documentation: 'consumer-configs/#consumerconfigs_auto.offset.reset',
  },
  {
    at: 'auto.commit.interval.ms',
    takes: milliseconds,
    default: '5000',
    means: 'How often a consumer’s position is kept, with enable.auto.commit.',
    concerns: ['consistency'],
    documentation: 'consumer-configs/#consumerconfigs_auto.commit.interval.ms',
  },
  {
    at: 'isolation.level',
    takes: word,
    default: 'read_uncommitted',
    means: 'Whether a consumer sees messages of transactions that are open or were given up.',
    concerns: ['consistency', 'latency'],
    says: ({ value }) =>
      value === 'read_committed'
        ? 'reads up to the oldest open transaction: one that hangs holds up all that follows it in the partition'
        : 'reads messages of transactions that are given up later',
    documentation: 'consumer-configs/#consumerconfigs_isolation.level',
  },
  {
    at: 'group.instance.id',
    takes: word,
    means: 'A name under which a consumer comes back as the same one.',
    concerns: ['availability'],
    says: (place) =>
      `a restart within ${place.shown('session.timeout.ms')} (session.timeout.ms) moves no partitions; until then nobody reads those of this consumer`,
    documentation: 'consumer-configs/#consumerconfigs_group.instance.id',
  },
  {
    at: 'fetch.min.bytes',
    takes: bytes,
    default: '1',
    means: 'How much a broker gathers before it answers a consumer.',
    concerns: ['latency', 'capacity'],
    says: (place) =>
      place.number('fetch.min.bytes') > 1
        ? `adds up to ${place.shown('fetch.max.wait.ms')} (fetch.max.wait.ms) to messages of a quiet partition`
        : undefined,
    documentation: 'consumer-configs/#consumerconfigs_fetch.min.bytes',
  },
  {
    at: 'fetch.max.wait.ms',
    takes: milliseconds,
    default: '500',
    means: 'How long a broker waits for fetch.min.bytes before it answers a consumer.',
    concerns: ['latency'],
    documentation: 'consumer-configs/#consumerconfigs_fetch.max.wait.ms',
  },
  {
    at: 'partition.assignment.strategy',
    takes: word,
    means:
      'How the consumers of a group share its partitions; unless given the range assignor, with the cooperative one to change to.',
    concerns: ['availability'],
    says: ({ value }) =>
      /^(?:[\w.]+\.)?CooperativeStickyAssignor$/.test(value)
        ? 'a consumer that comes or goes stops only the partitions that move'
        : 'a consumer that comes or goes stops the whole group until its partitions are shared anew',
    documentation: 'consumer-configs/#consumerconfigs_partition.assignment.strategy',
  },
];

export const consumerConflicts: readonly Conflict[] = [
  {
    code: 'kafka/heartbeat-too-rare',
    severity: 'warning',
    at: 'heartbeat.interval.ms',
    says: (place) => {
      const [beat, session] = [place.number('heartbeat.interval.ms'), place.number('session.timeout.ms')];
      if (beat >= session)
        return `the consumer does not start: heartbeat.interval.ms ${formatSeconds(beat)} must be less than session.timeout.ms ${formatSeconds(session)}`;
      return beat > session / 3
        ? `fewer than three heartbeats in a session of ${place.shown('session.timeout.ms')}: one that is late takes a consumer for dead`
        : undefined;
    },
  },
];
