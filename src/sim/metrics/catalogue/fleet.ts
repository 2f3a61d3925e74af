import type { Metric } from './metric';

/** Of a service’s instances and their long-lived connections. */
export const fleet = {
  instances: {
    unit: 'count',
    of: ['service'],
    means:
      'Instances that took requests or were starting, or a serverless service’s execution environments, averaged over time.',
    matters: 'What is paid for: instances × time × price.',
  },
  instances_max: {
    unit: 'count',
    of: ['service'],
    means: 'The most instances that there were at once, starting ones included.',
    matters: 'Quotas, licences and the connections of a database below must do for the peak.',
  },
  cold_starts: {
    unit: 'share',
    of: ['service'],
    needs: 'serverless',
    means:
      'The share of a serverless service’s requests that had to wait for an execution environment to start.',
    matters: 'Each of them is slower by the start, and rare requests meet it most often.',
  },
  connections: {
    unit: 'count',
    of: ['service'],
    needs: 'connections',
    means: 'Long-lived connections that were open, averaged over time.',
    matters: 'Below their total, some clients hear nothing.',
  },
  reconnects: {
    unit: 'count',
    of: ['service'],
    needs: 'connections',
    means: 'Long-lived connections that were opened again after they were lost.',
    matters: 'Each costs a handshake, and they come all at once.',
  },
  recovery: {
    unit: 'seconds',
    of: ['service'],
    needs: 'connections',
    means:
      'The longest time from a loss of long-lived connections until all were open again, also of the warm-up; without end if some are still missing.',
    matters: 'How long a deploy or crash is felt after it is over.',
  },
} as const satisfies Record<string, Metric>;
