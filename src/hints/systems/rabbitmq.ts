import { time } from '../openings';
import type { Place } from '../place';
import { count, formatSeconds, formatSpan, milliseconds, seconds, word } from '../quantity';
import type { System } from '../system';

/** Nodes of the cluster that the file lists; 0 where it lists none. */
function nodes(place: Place): number {
  return place.file.settings.filter(({ key }) => key.startsWith('cluster_formation.classic_config.nodes.'))
    .length;
}

/** `rabbitmq.conf` */
export const rabbitmq: System = {
  id: 'rabbitmq',
  title: 'RabbitMQ',
  version: '3.13',
  files: [{ names: ['rabbitmq.conf', 'rabbitmq.*.conf', '*.rabbitmq.conf', 'rabbitmq/conf.d/*.conf'] }],
  format: 'properties',
  documentation: 'https://www.rabbitmq.com/docs/3.13/',
  settings: [
    {
      at: 'cluster_partition_handling',
      takes: word,
      default: 'ignore',
      means: 'What nodes do that no longer see each other.',
      concerns: ['consistency', 'availability'],
      says: ({ value }) => {
        if (value === 'ignore')
          return 'split brain: both sides go on, and their classic queues part for good';
        if (value === 'autoheal')
          return 'availability before data: both sides go on, then the one with fewer clients is restarted and loses what it took';
        return value === 'pause_minority'
          ? 'consistency before availability: the side with half of the nodes or fewer stops'
          : undefined;
      },
      documentation: 'partitions',
    },
    {
      at: 'heartbeat',
      takes: seconds,
      default: '60',
      means: 'How long a client’s connection may be silent.',
      concerns: ['RTO'],
      says: (place) =>
        place.number('heartbeat') === 0
          ? 'a dead client is noticed only when TCP gives up'
          : `a dead client’s messages go to others within ${place.shown('heartbeat')}`,
      opens: (place) =>
        place.number('heartbeat') === 0
          ? undefined
          : { calculator: 'queue-backlog', inputs: { outage: time(place.number('heartbeat')) } },
      documentation: 'heartbeats',
    },
    {
      at: 'net_ticktime',
      takes: seconds,
      default: '60',
      means: 'How long another node may be silent before it counts as down.',
      concerns: ['RTO'],
      says: (place) => {
        const tick = place.number('net_ticktime');
        return `a node that hangs is noticed after ${formatSpan(0.75 * tick, 1.25 * tick)}`;
      },
      documentation: 'nettick',
    },
    {
      at: 'vm_memory_high_watermark.relative',
      takes: count,
      default: '0.4',
      means: 'The share of the memory at which publishers are held up (0.6 from 4.0 on).',
      concerns: ['availability', 'capacity'],
      says: (place) =>
        `publishers everywhere in the cluster stop once a node has ${Number((place.number('vm_memory_high_watermark.relative') * 100).toPrecision(3))} % of its memory in use`,
      documentation: 'memory',
    },
    {
      at: 'disk_free_limit.absolute',
      takes: { kind: 'size', unit: 1, kilobyte: 1000 },
      default: '50MB',
      means: 'The space on disk below which publishers are held up.',
      concerns: ['availability', 'capacity'],
      says: (place) =>
        `publishers stop once less than ${place.shown('disk_free_limit.absolute')} of disk is free`,
      documentation: 'disk-alarms',
    },
    {
      at: 'consumer_timeout',
      takes: milliseconds,
      default: '1800000',
      means: 'How long a consumer may keep a message without acknowledging it.',
      concerns: ['RTO', 'availability'],
      says: (place) =>
        `a message whose consumer hangs comes back after ${formatSeconds(place.number('consumer_timeout'))}`,
      documentation: 'consumers#acknowledgement-timeout',
    },
  ],
  conflicts: [
    {
      code: 'rabbitmq/split-brain',
      severity: 'warning',
      at: 'cluster_partition_handling',
      says: (place) => {
        const all = nodes(place);
        if (place.value !== 'ignore' || all < 2) return undefined;
        // Of two nodes, pause_minority would stop both: neither side has more than half.
        const remedy =
          all === 2
            ? 'a third node and pause_minority leave one side in charge'
            : 'pause_minority stops the smaller side';
        return `a partition splits the ${all} nodes into brokers that each go on: ${remedy}`;
      },
    },
    {
      code: 'rabbitmq/minority-of-two',
      severity: 'warning',
      at: 'cluster_partition_handling',
      says: (place) =>
        place.value === 'pause_minority' && nodes(place) === 2
          ? 'one of two nodes down stops the other: of two, half is a minority'
          : undefined,
    },
  ],
};
