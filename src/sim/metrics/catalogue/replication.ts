import type { Metric } from './metric';

/** Of copies of data: what readers miss, what failures lose, how long writes fail. */
export const replication = {
  lag: {
    unit: 'seconds',
    of: ['follower'],
    means:
      'Mean time from a write’s commit on the leader until the follower has applied it, or to the end if it never has.',
    matters: 'A read from the follower may be this much behind.',
  },
  lag_max: {
    unit: 'seconds',
    of: ['follower'],
    means:
      'The longest time from a write’s commit on the leader until the follower had applied it, or to the end if it never has.',
    matters: 'The worst staleness that a reader could meet.',
  },
  stale_reads: {
    unit: 'share',
    of: ['clients'],
    means: 'The share of answered reads that missed a write acknowledged before they began.',
    matters: 'A user who follows a fresh link and gets “not found”.',
  },
  staleness: {
    unit: 'seconds',
    of: ['clients'],
    // The t of t-visibility: Bailis et al., “Probabilistically bounded staleness for practical partial quorums”, VLDB 2012.
    means:
      'Mean time, in stale reads, from the acknowledgement of the latest write that they missed to the read.',
    matters: 'How long after a write readers still miss it.',
  },
  lost_writes: {
    unit: 'count',
    of: ['leader', 'cache'],
    means:
      'Writes that were acknowledged and that no failover kept, or that a write-behind cache had not stored when it crashed; warm-up included.',
    matters: 'Data that a user was told is safe, and is gone.',
  },
  duplicates: {
    unit: 'count',
    of: ['leader'],
    means: 'Writes that were carried out once more, because a retry or a hedge repeated one that had been.',
    matters: 'A customer who is charged twice, unless writes are idempotent.',
  },
  rpo: {
    unit: 'seconds',
    of: ['leader', 'cache'],
    means:
      'Time from the first acknowledged write that a fault lost to that fault; the worst of all faults, also of the warm-up, 0 if none was lost.',
    matters: 'The recovery point objective, observed.',
  },
  rto: {
    unit: 'seconds',
    of: ['leader'],
    means: 'Time from a fault to the next acknowledged write; the worst of all faults, also of the warm-up.',
    matters: 'The recovery time objective, observed.',
  },
  failovers: {
    unit: 'count',
    of: ['leader'],
    means: 'Followers that were promoted to leader, warm-up included.',
    matters: 'Each one is an outage of writes.',
  },
} as const satisfies Record<string, Metric>;
