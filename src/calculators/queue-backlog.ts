import type { Amounts, Calculator, Input } from './calculator';

const arrivals: Input = { name: 'arrivals', dimension: 'rate', means: 'messages that arrive', least: 0 };
const capacity: Input = {
  name: 'capacity',
  dimension: 'rate',
  means: 'messages that consumers can handle',
  least: 0,
};
const backlog: Input = { name: 'backlog', dimension: 'count', means: 'messages that wait', least: 0 };

/** A queue that fills while consumers are slower than producers, and drains after. */
export const queueBacklog: Calculator = {
  id: 'queue-backlog',
  title: 'Queue backlog',
  summary: 'How a backlog grows, and how long it takes to drain.',
  source:
    'Newell, Applications of Queueing Theory, chapter 2: the deterministic fluid approximation; Yanacek, “Avoiding insurmountable queue backlogs”, Amazon Builders’ Library.',
  functions: [
    {
      name: 'queue_backlog.growth',
      means: 'The rate at which messages pile up, 0 where consumers keep up.',
      inputs: [arrivals, capacity],
      result: 'rate',
      counts: 'arrivals',
      compute: ({ arrivals = 0, capacity = 0 }) => Math.max(0, arrivals - capacity),
      working: 'max(0, arrivals − capacity)',
      advice: falling,
      example: 'queue_backlog.growth(arrivals=1200 msg/s, capacity=1 k msg/s)',
    },
    {
      name: 'queue_backlog.after',
      means: 'Messages that wait after a time.',
      inputs: [
        arrivals,
        capacity,
        { name: 'duration', dimension: 'time', means: 'how long that goes on', least: 0 },
        { ...backlog, means: 'messages that wait before', default: 0 },
      ],
      result: 'count',
      counts: 'arrivals',
      compute: ({ arrivals = 0, capacity = 0, duration = 0, backlog = 0 }) =>
        Math.max(0, backlog + (arrivals - capacity) * duration),
      working: 'max(0, backlog + (arrivals − capacity) × duration)',
      advice: falling,
      example: 'queue_backlog.after(arrivals=1200 msg/s, capacity=1 k msg/s, duration=10 min)',
    },
    {
      name: 'queue_backlog.drain',
      means: 'How long a backlog takes to drain, while messages go on arriving.',
      inputs: [backlog, arrivals, capacity],
      result: 'time',
      compute: ({ backlog = 0, arrivals = 0, capacity = 0 }) => drain(backlog, capacity - arrivals),
      working: 'backlog ÷ max(0, capacity − arrivals)',
      advice: neverEmpty,
      example: 'queue_backlog.drain(backlog=600 k, arrivals=800 msg/s, capacity=1 k msg/s)',
    },
    {
      name: 'queue_backlog.recovery',
      means: 'How long after an outage of all consumers the queue is empty again.',
      inputs: [
        { name: 'outage', dimension: 'time', means: 'how long nothing was consumed', least: 0 },
        arrivals,
        capacity,
      ],
      result: 'time',
      compute: ({ outage = 0, arrivals = 0, capacity = 0 }) => drain(arrivals * outage, capacity - arrivals),
      working: 'arrivals × outage ÷ max(0, capacity − arrivals)',
      advice: neverEmpty,
      example: 'queue_backlog.recovery(outage=10 min, arrivals=800 msg/s, capacity=1 k msg/s)',
    },
    {
      name: 'queue_backlog.capacity',
      means: 'The capacity that drains a backlog in time.',
      inputs: [
        backlog,
        arrivals,
        { name: 'within', dimension: 'time', means: 'the time it may take', least: 0 },
      ],
      result: 'rate',
      counts: 'arrivals',
      compute: ({ backlog = 0, arrivals = 0, within = 0 }) =>
        arrivals + (backlog === 0 ? 0 : backlog / within),
      working: 'arrivals + backlog ÷ within',
      example: 'queue_backlog.capacity(backlog=600 k, arrivals=800 msg/s, within=10 min)',
    },
  ],
};

function drain(backlog: number, spare: number): number {
  if (backlog === 0) return 0;
  return spare <= 0 ? Infinity : backlog / spare;
}

function falling({ arrivals = 0, capacity = 0 }: Amounts): string | undefined {
  return arrivals > capacity
    ? 'The backlog grows for as long as that goes on: add consumers, or slow the producers.'
    : undefined;
}

function neverEmpty(_: Amounts, time: number): string | undefined {
  return time === Infinity ? 'The backlog never drains: add consumers.' : undefined;
}
