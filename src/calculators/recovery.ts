import type { Calculator } from './calculator';

/** What a failure costs: data (recovery point) and time (recovery time). */
export const recovery: Calculator = {
  id: 'recovery',
  title: 'RPO / RTO',
  summary: 'How much data and how much time a failure costs under a backup and replication plan.',
  source: 'RPO: the oldest change that may be lost. RTO: the time until service is back (ISO 22301).',
  functions: [
    {
      name: 'recovery.rpo',
      means: 'The most data, in time, that a restore from the last finished backup loses.',
      inputs: [
        { name: 'interval', dimension: 'time', means: 'time between two backups, or log archives', least: 0 },
        { name: 'duration', dimension: 'time', means: 'time a backup takes to finish', default: 0, least: 0 },
      ],
      result: 'time',
      compute: ({ interval = 0, duration = 0 }) => interval + duration,
      working: 'interval + duration',
      example: 'recovery.rpo(interval=24 h, duration=1 h)',
    },
    {
      name: 'recovery.rto',
      means: 'The time without writes of an automatic failover.',
      inputs: [
        { name: 'detect', dimension: 'time', means: 'from the failure to the decision', least: 0 },
        { name: 'promote', dimension: 'time', means: 'from the decision to the new leader', least: 0 },
        {
          name: 'redirect',
          dimension: 'time',
          means: 'until clients find it (DNS, pools)',
          default: 0,
          least: 0,
        },
      ],
      result: 'time',
      compute: ({ detect = 0, promote = 0, redirect = 0 }) => detect + promote + redirect,
      working: 'detect + promote + redirect',
      example: 'recovery.rto(detect=10 s, promote=20 s)',
    },
    {
      name: 'recovery.restore',
      means: 'The time to bring a backup back.',
      inputs: [
        { name: 'size', dimension: 'data', means: 'size of the data', least: 0 },
        { name: 'rate', dimension: 'data rate', means: 'restore rate', least: 0 },
        { name: 'start', dimension: 'time', means: 'time before the restore begins', default: 0, least: 0 },
      ],
      result: 'time',
      compute: ({ size = 0, rate = 0, start = 0 }) => start + (size === 0 ? 0 : size / rate),
      working: 'start + size ÷ rate',
      example: 'recovery.restore(size=400 GB, rate=120 MB/s)',
    },
    {
      name: 'recovery.lost_writes',
      means: 'Acknowledged writes that the death of an asynchronous leader loses, on average.',
      inputs: [
        { name: 'writes', dimension: 'rate', means: 'writes a second', least: 0 },
        { name: 'lag', dimension: 'time', means: 'replication lag', least: 0 },
      ],
      result: 'count',
      compute: ({ writes = 0, lag = 0 }) => writes * lag,
      working: 'writes × lag, the mean of a Poisson count',
      example: 'recovery.lost_writes(writes=1 k/s, lag=100 ms)',
    },
  ],
};
