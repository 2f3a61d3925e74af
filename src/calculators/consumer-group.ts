import type { Calculator, Input } from './calculator';
import { busy, utilization } from './utilization';
import { atLeastWhole } from './whole';

const partitions: Input = {
  name: 'partitions',
  dimension: 'count',
  means: 'partitions of the topic',
  least: 1,
  whole: true,
};
const consumers: Input = {
  name: 'consumers',
  dimension: 'count',
  means: 'consumers of the group',
  least: 1,
  whole: true,
};

/** A partitioned log and the consumers that share it, each partition going to one of them. */
export const consumerGroup: Calculator = {
  id: 'consumer-group',
  title: 'Partitions and consumers',
  summary: 'How many partitions and consumers a stream needs, and how evenly they share it.',
  source:
    'Rao, “How to choose the number of topics/partitions in a Kafka cluster?”, Confluent blog, 2015: max(t/p, t/c); Kafka documentation, “Consumers”: a partition goes to one consumer of a group.',
  functions: [
    {
      name: 'consumer_group.partitions',
      means: 'The fewest partitions that carry a stream.',
      inputs: [
        { name: 'target', dimension: 'rate', means: 'rate of the stream', least: 0 },
        { name: 'produce', dimension: 'rate', means: 'rate at which one partition can be written', least: 0 },
        { name: 'consume', dimension: 'rate', means: 'rate at which one consumer can read it', least: 0 },
      ],
      result: 'count',
      compute: ({ target = 0, produce = 0, consume = 0 }) =>
        target === 0 ? 1 : atLeastWhole(Math.max(target / produce, target / consume)),
      working: '⌈max(target ÷ produce, target ÷ consume)⌉',
      advice: () =>
        'Take more than it needs today: adding partitions later sends keys elsewhere and breaks their order.',
      example: 'consumer_group.partitions(target=20 k msg/s, produce=5 k msg/s, consume=3 k msg/s)',
    },
    {
      name: 'consumer_group.consumers',
      means: 'The fewest consumers that keep up, busy for no more than a share of the time.',
      inputs: [
        { name: 'arrivals', dimension: 'rate', means: 'messages that arrive', least: 0 },
        { name: 'time', dimension: 'time', means: 'mean time that a message takes', least: 0 },
        utilization('share of the time that a consumer may be busy'),
      ],
      result: 'count',
      compute: ({ arrivals = 0, time = 0, utilization = 0.7 }) =>
        atLeastWhole((arrivals * time) / utilization),
      working: '⌈arrivals × time ÷ utilization⌉',
      advice: ({ utilization = 0 }) => busy(utilization),
      example: 'consumer_group.consumers(arrivals=1 k msg/s, time=20 ms)',
    },
    {
      name: 'consumer_group.idle',
      means: 'Consumers that have no partition.',
      inputs: [partitions, consumers],
      result: 'count',
      counts: 'consumers',
      compute: ({ partitions = 1, consumers = 1 }) => Math.max(0, consumers - partitions),
      working: 'max(0, consumers − partitions)',
      advice: (_, idle) =>
        idle > 0 ? 'No more consumers can work than there are partitions: have more of these.' : undefined,
      example: 'consumer_group.idle(partitions=12, consumers=16)',
    },
    {
      name: 'consumer_group.busiest',
      means: 'Share of all messages that the busiest consumer handles, if partitions are alike.',
      inputs: [partitions, consumers],
      result: 'share',
      compute: ({ partitions = 1, consumers = 1 }) => Math.ceil(partitions / consumers) / partitions,
      working: '⌈partitions ÷ consumers⌉ ÷ partitions',
      advice: ({ partitions = 1, consumers = 1 }) =>
        consumers < partitions && partitions % consumers !== 0
          ? 'Consumers that divide the partitions share them evenly.'
          : undefined,
      example: 'consumer_group.busiest(partitions=12, consumers=5)',
    },
  ],
};
