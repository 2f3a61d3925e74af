import type { Metric } from './metric';

/** Of calls that are tried again, hedged, broken off or replaced. */
export const resilience = {
  attempts: {
    unit: 'count',
    of: ['guarded caller'],
    means:
      'Calls that the node sent for each that its requests needed, retries and hedges included; over arrows with retries, a hedge, a breaker, a bulkhead or a fallback. Below 1 where an open breaker or a full bulkhead let some not be sent at all.',
    matters: 'Retries multiply from layer to layer: three tries in each of five layers are 243 calls.',
  },
  hedged: {
    unit: 'share',
    of: ['guarded caller'],
    means: 'The share of the tries over those arrows for which a second request was sent.',
    matters: 'The load that a shorter tail costs.',
  },
  broken: {
    unit: 'share',
    of: ['guarded caller'],
    means: 'The share of tries over those arrows that an open circuit breaker did not let through.',
    matters: 'What a failing callee was spared, and users were refused at once.',
  },
  degraded: {
    unit: 'share',
    of: ['clients'],
    means: 'The share of answered requests for which a fallback stood in somewhere.',
    matters: 'Availability that is bought with poorer answers.',
  },
} as const satisfies Record<string, Metric>;
