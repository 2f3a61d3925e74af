import { population, positiveCount, wholeNumber } from '../amounts';
import { distribution } from '../distribution';
import { attribute, role } from './role';

export const service = role({
  name: 'service',
  called: 'a service',
  means:
    'Instances of a program, each with so many workers and a queue before them. A worker is held through the calls below.',
  matters: 'Too few workers, and requests wait; a slow call below keeps workers busy.',
  suffers: ['crash', 'crash instances', 'slow', 'scale'],
  attributes: {
    instances: attribute({
      kind: population,
      default: { value: 1, text: '1' },
      means: 'Machines or processes.',
      matters: 'More of them carry more, and survive the loss of one.',
      synonyms: ['replicas', 'pods', 'nodes', 'machines', 'servers'],
    }),
    workers: attribute({
      kind: positiveCount,
      default: { value: 1, text: '1' },
      means: 'Requests that one instance serves at once.',
      matters: 'By Little’s law it takes rate × time of them.',
      synonyms: ['threads', 'concurrency'],
    }),
    queue: attribute({
      kind: wholeNumber,
      default: { value: Infinity, text: 'no bound' },
      means: 'Requests that may wait at one instance; one more is refused.',
      matters: 'A bounded queue fails fast instead of answering too late.',
    }),
    time: attribute({
      kind: distribution,
      means: 'A worker’s own time for a request, the calls below it not counted.',
      matters: 'Its spread decides how long the queue gets before the workers are full.',
      synonyms: ['latency', 'duration', 'service_time'],
    }),
  },
  specify: (base, { instances, workers, queue, time }) => ({
    ...base,
    role: 'service',
    instances,
    workers,
    queueLimit: queue,
    time,
  }),
});
