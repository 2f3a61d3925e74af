import { count, formatSeconds, milliseconds, truth, word } from '../../quantity';
import type { Place } from '../../place';
import type { Conflict, KnownSetting } from '../../system';

/** Unless it is said, a producer is idempotent where nothing else forbids it. */
export function isIdempotent(place: Place): boolean {
  if (place.has('enable.idempotence')) return place.isOn('enable.idempotence');
  return (
    !/^[01]$/.test(place.text('acks') ?? '') &&
    place.number('retries') > 0 &&
    place.number('max.in.flight.requests.per.connection') <= 5
  );
}

/** What a producer is told. */
export const producer: readonly KnownSetting[] = [
  {
    at: 'acks',
    takes: word,
    default: 'all',
    means: 'What a producer waits for (1 before 3.0).',
    concerns: ['RPO', 'latency'],
    says: ({ value }) => {
      if (value === '0') return 'RPO > 0: a message is taken as sent before any broker has it';
      if (value === '1') return 'RPO > 0: the leader acknowledges before any replica has the write';
      return 'waits until every replica in sync has it; with fewer than min.insync.replicas in sync, it fails';
    },
    documentation: 'producer-configs/#producerconfigs_acks',
  },
  {
    at: 'enable.idempotence',
    takes: truth,
    default: 'true',
    means: 'Whether a producer’s retries are told from new messages (false before 3.0).',
    concerns: ['consistency'],
    says: (place) =>
      place.isOn('enable.idempotence') ? undefined : 'a retry can write a message twice, and out of order',
    documentation: 'producer-configs/#producerconfigs_enable.idempotence',
  },
  {
    at: 'delivery.timeout.ms',
    takes: milliseconds,
    default: '120000',
    means: 'How long a producer retries before it gives up.',
    concerns: ['availability', 'latency'],
    says: (place) =>
      place.number('retries') === 0
        ? 'a message fails with its first attempt: retries is 0'
        : `a message is lost to the producer only after ${place.shown('delivery.timeout.ms')} of failed attempts: longer than an election of a leader should take`,
    documentation: 'producer-configs/#producerconfigs_delivery.timeout.ms',
  },
  {
    at: 'request.timeout.ms',
    takes: milliseconds,
    default: '30000',
    means: 'How long a client waits for a broker’s answer before it tries again.',
    concerns: ['latency', 'availability'],
    says: (place) => `a broker that hangs holds a request for ${place.shown('request.timeout.ms')}`,
    documentation: 'producer-configs/#producerconfigs_request.timeout.ms',
  },
  {
    at: 'linger.ms',
    takes: milliseconds,
    default: '0',
    means: 'How long a producer waits for more messages to send together (5 from 4.0 on).',
    concerns: ['latency', 'capacity'],
    says: (place) =>
      place.number('linger.ms') > 0 ? `adds up to ${place.shown('linger.ms')} to each message` : undefined,
    documentation: 'producer-configs/#producerconfigs_linger.ms',
  },
  {
    at: 'max.in.flight.requests.per.connection',
    takes: count,
    default: '5',
    means: 'Requests that a producer sends to a broker before the first is acknowledged.',
    concerns: ['consistency', 'capacity'],
    says: (place) =>
      place.number('max.in.flight.requests.per.connection') > 1 && !isIdempotent(place)
        ? 'a retry can write a message behind later ones: the producer is not idempotent'
        : undefined,
    documentation: 'producer-configs/#producerconfigs_max.in.flight.requests.per.connection',
  },
  {
    at: 'retries',
    takes: count,
    default: '2147483647',
    means: 'How often a producer tries again, while delivery.timeout.ms lasts.',
    concerns: ['availability', 'RPO'],
    says: (place) =>
      place.number('retries') === 0
        ? 'each election of a leader fails messages: none is tried again, and idempotence is off'
        : undefined,
    documentation: 'producer-configs/#producerconfigs_retries',
  },
  {
    at: 'max.block.ms',
    takes: milliseconds,
    default: '60000',
    means: 'How long sending may hold up the caller while the buffer is full or no broker answers.',
    concerns: ['latency', 'availability'],
    says: (place) =>
      `with Kafka away, each call to send can hold its caller for ${place.shown('max.block.ms')}`,
    documentation: 'producer-configs/#producerconfigs_max.block.ms',
  },
];

export const producerConflicts: readonly Conflict[] = [
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
    code: 'kafka/delivery-timeout-too-short',
    severity: 'warning',
    at: 'delivery.timeout.ms',
    says: (place) => {
      const least = place.number('linger.ms') + place.number('request.timeout.ms');
      return place.number('delivery.timeout.ms') < least
        ? `the producer does not start: delivery.timeout.ms must be at least linger.ms + request.timeout.ms = ${formatSeconds(least)}`
        : undefined;
    },
  },
  {
    code: 'kafka/too-many-in-flight',
    severity: 'warning',
    at: 'max.in.flight.requests.per.connection',
    says: (place) =>
      place.number('max.in.flight.requests.per.connection') > 5 &&
      place.has('enable.idempotence') &&
      place.isOn('enable.idempotence')
        ? `the producer does not start: enable.idempotence needs at most 5 requests under way, not ${place.value}`
        : undefined,
  },
  {
    code: 'kafka/idempotence-without-retries',
    severity: 'warning',
    at: 'retries',
    says: (place) =>
      place.number('retries') === 0 && place.has('enable.idempotence') && place.isOn('enable.idempotence')
        ? 'the producer does not start: enable.idempotence needs retries'
        : undefined,
  },
];
