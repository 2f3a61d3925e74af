import type { Metric } from './metric';

/** Of what stands on the way to a service. */
export const path = {
  limited: {
    unit: 'share',
    of: ['rate-limiter'],
    means: 'The share of requests that the limit turned away (HTTP status 429).',
    matters: 'Either the limit protects what is behind it, or it is too low for honest users.',
  },
  stale_answers: {
    unit: 'share',
    of: ['dns'],
    means:
      'The share of requests sent to a target that health checks had found dead, because the resolver still kept the old answer.',
    matters: 'What the TTL costs after a failover: these users see errors though another target serves.',
  },
} as const satisfies Record<string, Metric>;
