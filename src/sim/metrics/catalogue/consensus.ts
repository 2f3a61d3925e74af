import type { Metric } from './metric';

/** Of databases that agree on a log; told of the one that says how. */
export const consensus = {
  elections: {
    unit: 'count',
    of: ['leader'],
    needs: 'consensus',
    means: 'Times that a leader was elected.',
    matters: 'Each one is a pause of all writes; without a fault there should be none after the first.',
  },
  without_leader: {
    unit: 'seconds',
    of: ['leader'],
    needs: 'consensus',
    means: 'Time in which no database led.',
    matters: 'Nobody can write meanwhile, nor read what is sure to be the latest.',
  },
  commit_p50: {
    unit: 'seconds',
    of: ['leader'],
    needs: 'consensus',
    means: 'Median time from the leader’s receipt of a write until it is known to be on a majority of disks.',
    matters: 'The round trip to the nearest majority: the price of every write.',
  },
  commit_p99: {
    unit: 'seconds',
    of: ['leader'],
    needs: 'consensus',
    means:
      '99th percentile of the time from the leader’s receipt of a write until it is known to be on a majority of disks.',
    matters: 'What a write costs when a member of the majority is slow or gone.',
  },
  snapshots: {
    unit: 'count',
    of: ['leader'],
    needs: 'consensus',
    means:
      'Times that a database got the whole state, because the log no longer reached back to what it had.',
    matters: 'Each one costs the transfer of all data: keep more of the log, or find out why it was away.',
  },
} as const satisfies Record<string, Metric>;
