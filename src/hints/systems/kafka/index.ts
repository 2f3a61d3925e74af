import { formatSeconds } from '../../quantity';
import type { System } from '../../system';
import { broker, voters, writesTolerate } from './broker';
import { consumer } from './consumer';
import { producer } from './producer';

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
      text: /^[ \t]*(?:broker\.id|node\.id|min\.insync\.replicas|bootstrap\.servers|log\.dirs)[ \t]*=/m,
    },
  ],
  format: 'properties',
  documentation: 'https://kafka.apache.org/39/configuration/',
  settings: [...broker, ...producer, ...consumer],
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
    {
      code: 'kafka/even-controllers',
      severity: 'information',
      at: 'controller.quorum.voters',
      says: (place) => {
        const controllers = voters(place);
        return controllers > 0 && controllers % 2 === 0
          ? `${controllers} controllers survive no more failures than ${controllers - 1}`
          : undefined;
      },
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
  ],
};
