import { expect, test } from 'vitest';
import { conflictsOf, says } from '../file';

says('a cluster of three', 'rabbitmq.conf', [
  ['cluster_formation.classic_config.nodes.1 = rabbit@a'],
  ['cluster_formation.classic_config.nodes.2 = rabbit@b'],
  ['cluster_formation.classic_config.nodes.3 = rabbit@c'],
  [
    'cluster_partition_handling = pause_minority',
    'consistency before availability: the side with half of the nodes or fewer stops',
  ],
  ['heartbeat = 30', 'a dead client’s messages go to others within 30 s'],
  ['net_ticktime = 60', 'a node that hangs is noticed after 45–75 s'],
  [
    'vm_memory_high_watermark.relative = 0.4',
    'publishers everywhere in the cluster stop once a node has 40 % of its memory in use',
  ],
  ['disk_free_limit.absolute = 2GB', 'publishers stop once less than 1.86 GiB of disk is free'],
  ['consumer_timeout = 1800000', 'a message whose consumer hangs comes back after 30 min'],
]);

says('a cluster that heals itself', 'rabbitmq.conf', [
  [
    'vm_memory_high_watermark.relative = 0.29',
    'publishers everywhere in the cluster stop once a node has 29 % of its memory in use',
  ],
  [
    'cluster_partition_handling = autoheal',
    'availability before data: both sides go on, then the one with fewer clients is restarted and loses what it took',
  ],
]);

test.each([
  [
    'rabbitmq.conf',
    [
      'cluster_formation.classic_config.nodes.1 = rabbit@1',
      'cluster_formation.classic_config.nodes.2 = rabbit@2',
      'cluster_formation.classic_config.nodes.3 = rabbit@3',
      'cluster_partition_handling = ignore',
    ],
    '4 warning rabbitmq/split-brain: a partition splits the 3 nodes into brokers that each go on: pause_minority stops the smaller side',
  ],
  [
    'rabbitmq.conf',
    [
      'cluster_formation.classic_config.nodes.1 = rabbit@1',
      'cluster_formation.classic_config.nodes.2 = rabbit@2',
      'cluster_partition_handling = ignore',
    ],
    '3 warning rabbitmq/split-brain: a partition splits the 2 nodes into brokers that each go on: a third node and pause_minority leave one side in charge',
  ],
  [
    'rabbitmq.conf',
    [
      'cluster_formation.classic_config.nodes.1 = rabbit@1',
      'cluster_formation.classic_config.nodes.2 = rabbit@2',
      'cluster_partition_handling = pause_minority',
    ],
    '3 warning rabbitmq/minority-of-two: one of two nodes down stops the other: of two, half is a minority',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([
  ['rabbitmq.conf', ['cluster_partition_handling = ignore']],
  [
    'rabbitmq.conf',
    [
      'cluster_formation.classic_config.nodes.1 = rabbit@1',
      'cluster_formation.classic_config.nodes.2 = rabbit@2',
      'cluster_formation.classic_config.nodes.3 = rabbit@3',
      'cluster_partition_handling = pause_minority',
    ],
  ],
])('in %s, %j does not', async (file, lines) => {
  expect(await conflictsOf(file, ...lines)).toEqual([]);
});
