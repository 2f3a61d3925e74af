import type { Calculator, Input } from './calculator';

const size: Input = { name: 'size', dimension: 'data', means: 'size of the data', least: 0 };

/** The time and the space that backups take, and the time back to a point between two of them. */
export const backupPlan: Calculator = {
  id: 'backup-plan',
  title: 'Backup window',
  summary: 'How long a backup takes, what snapshots store, and how long a restore to a point in time takes.',
  source:
    'Amazon EBS documentation, “How Amazon EBS snapshots work”; PostgreSQL documentation, “Continuous Archiving and Point-in-Time Recovery (PITR)”.',
  functions: [
    {
      name: 'backup_plan.duration',
      means: 'How long a full backup takes.',
      inputs: [size, { name: 'rate', dimension: 'data rate', means: 'rate of the backup', least: 0 }],
      result: 'time',
      compute: ({ size = 0, rate = 0 }) => timeOf(size, rate),
      working: 'size ÷ rate',
      example: 'backup_plan.duration(size=2 TB, rate=200 MB/s)',
    },
    {
      name: 'backup_plan.rate',
      means: 'The rate of a full backup that ends in time.',
      inputs: [size, { name: 'window', dimension: 'time', means: 'the time it may take', least: 0 }],
      result: 'data rate',
      compute: ({ size = 0, window = 0 }) => timeOf(size, window),
      working: 'size ÷ window',
      example: 'backup_plan.rate(size=2 TB, window=4 h)',
    },
    {
      name: 'backup_plan.stored',
      means: 'What a full snapshot and those after it, each of the changes only, store.',
      inputs: [
        size,
        {
          name: 'change',
          dimension: 'share',
          means: 'share of the data that changes from one to the next',
          least: 0,
          most: 1,
        },
        { name: 'snapshots', dimension: 'count', means: 'snapshots that are kept', least: 1, whole: true },
      ],
      result: 'data',
      compute: ({ size = 0, change = 0, snapshots = 1 }) => size * (1 + change * (snapshots - 1)),
      working: 'size × (1 + change × (snapshots − 1))',
      example: 'backup_plan.stored(size=2 TB, change=3 %, snapshots=30)',
    },
    {
      name: 'backup_plan.point_in_time',
      means: 'How long a restore to a point between two backups takes: the backup, then the log since.',
      inputs: [
        size,
        { name: 'rate', dimension: 'data rate', means: 'rate of the restore', least: 0 },
        { name: 'log', dimension: 'data', means: 'log written from the backup to that point', least: 0 },
        { name: 'replay', dimension: 'data rate', means: 'rate at which the log is replayed', least: 0 },
      ],
      result: 'time',
      compute: ({ size = 0, rate = 0, log = 0, replay = 0 }) => timeOf(size, rate) + timeOf(log, replay),
      working: 'size ÷ rate + log ÷ replay',
      advice: ({ size = 0, rate = 0, log = 0, replay = 0 }) =>
        timeOf(log, replay) > timeOf(size, rate)
          ? 'Replaying the log takes most of it: back up more often.'
          : undefined,
      example: 'backup_plan.point_in_time(size=2 TB, rate=200 MB/s, log=100 GB, replay=50 MB/s)',
    },
  ],
};

/** Nothing takes no time, at any rate. */
function timeOf(size: number, rate: number): number {
  return size === 0 ? 0 : size / rate;
}
