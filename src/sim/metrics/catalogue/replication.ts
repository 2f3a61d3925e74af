import type { Metric } from './metric';

/** Of copies of data: what readers miss, what failures lose, how long writes fail. */
export const replication = {
  lag: {
    unit: 'seconds',
    of: ['follower', 'fellow leader'],
    means:
      'Mean time from a write’s commit on the leader that took it until this database has applied it, or to the end if it never has.',
    matters: 'A read from the follower may be this much behind.',
  },
  lag_max: {
    unit: 'seconds',
    of: ['follower', 'fellow leader'],
    means:
      'The longest time from a write’s commit on the leader that took it until this database had applied it, or to the end if it never has.',
    matters: 'The worst staleness that a reader could meet.',
  },
  lag_entries: {
    unit: 'count',
    of: ['follower'],
    means: 'Entries of the leader’s log that this database has not applied, on average over time.',
    matters:
      'Divided by how many it applies a second, it is the time until it has caught up, if nobody writes.',
  },
  lag_entries_max: {
    unit: 'count',
    of: ['follower'],
    means: 'The most entries of the leader’s log that this database had not applied.',
    matters: 'Where it grows all the time, the follower applies slower than the leader writes.',
  },
  lag_bytes: {
    unit: 'bytes',
    of: ['follower'],
    means: 'Bytes of the leader’s log that this database has not applied, on average over time.',
    matters: 'So much log has to be kept, or the follower needs a copy of everything.',
  },
  lag_bytes_max: {
    unit: 'bytes',
    of: ['follower'],
    means: 'The most bytes of the leader’s log that this database had not applied.',
    matters: 'The log that a leader retains must be larger (PostgreSQL’s wal_keep_size).',
  },
  stale_reads: {
    unit: 'share',
    of: ['clients'],
    means:
      'The share of answered reads that missed a write acknowledged before they began. Once a key has moved to a shard that was added, what a cache before it has misses the writes of the new shard, and those of the old one are not counted any more.',
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
      'Writes that were acknowledged and that no failover kept, that were deleted by mistake or came after what a restore brought back, that last write wins dropped (without a leader: although an earlier one had been acknowledged before they began; with several: with all that was written by those who had seen them), or that a write-behind cache had not stored when it crashed; warm-up included.',
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
      'Time from the first acknowledged write that a fault lost to that fault; the worst of all faults, also of the warm-up, 0 if none was lost or only what was acknowledged after it.',
    matters: 'The recovery point objective, observed.',
  },
  rto: {
    unit: 'seconds',
    of: ['leader'],
    means:
      'Time from a fault to the next acknowledgement of a write that was sent after it (by users, by a retry or out of a queue), with the data back if it was deleted, or to the first after a fence where that ended writes later; where that is the first write sent since, from its sending, as nobody has waited before. The worst of all faults, also of the warm-up.',
    matters: 'The recovery time objective, observed.',
  },
  failovers: {
    unit: 'count',
    of: ['leader'],
    means: 'Followers that were promoted to leader, warm-up included.',
    matters: 'Each one is an outage of writes.',
  },
  resyncs: {
    unit: 'count',
    of: ['leader'],
    needs: 'retention',
    zeroTells: true,
    means:
      'Full copies of the data that were begun, for followers that needed log which the leader no longer had; warm-up included.',
    matters: 'From its beginning until one is done, its follower serves no reads and cannot take over.',
  },
  split_brain: {
    unit: 'seconds',
    of: ['leader'],
    needs: 'failover',
    means:
      'How long two databases that ran each took themselves for the leader of the same data, whether or not anybody wrote to both; warm-up included.',
    matters:
      'All that the deposed one takes meanwhile must be thrown away or merged by hand: diverged_writes counts it.',
  },
  diverged_writes: {
    unit: 'count',
    of: ['leader'],
    needs: 'failover',
    means:
      'Writes that a deposed leader had on disk and its successor never got, acknowledged or not; warm-up included.',
    matters: 'They must be rewound before it may follow; the acknowledged ones are lost writes.',
  },
  versions_behind: {
    unit: 'count',
    of: ['leader'],
    needs: 'quorum',
    // The k of k-staleness: Bailis et al., VLDB 2012.
    means: 'Mean number of acknowledged versions of their key that stale reads missed, up to 64.',
    matters: 'A counter that is three behind is wrong by three.',
  },
  versions_behind_max: {
    unit: 'count',
    of: ['leader'],
    needs: 'quorum',
    means: 'The most acknowledged versions of its key that a read missed, up to 64.',
    matters: 'The worst that a reader met.',
  },
  visible_after: {
    unit: 'seconds',
    of: ['leader'],
    needs: 'quorum',
    // A bound of the t of t-visibility, in which a read's way to the copies counts as well.
    means:
      'Time from a write’s acknowledgement until n − r + 1 copies have it, so that no read misses it; the 99.9th percentile of those for which that came, one write of a key at a time.',
    matters: 'Whoever reads later than this sees what was written.',
  },
  hinted: {
    unit: 'count',
    of: ['leader'],
    needs: 'quorum',
    means: 'Writes that were kept for a copy that could not be reached.',
    matters: 'What a copy missed comes home without a comparison of all that it has.',
  },
  hints: {
    unit: 'count',
    of: ['leader'],
    needs: 'quorum',
    means: 'Writes that were still kept for other copies at the end of the run.',
    matters: 'They are on fewer copies than wanted.',
  },
  repairs: {
    unit: 'count',
    of: ['leader'],
    needs: 'quorum',
    means: 'Copies that reads brought up to date.',
    matters: 'What is read often is repaired soon; what nobody reads is not.',
  },
  resurrected: {
    unit: 'count',
    of: ['leader'],
    needs: 'quorum',
    means:
      'Times that a copy took back a value that had been deleted, from one that had missed it, since its tombstone was forgotten.',
    matters: 'Deleted data that comes back: the grace must be longer than any copy is away without repair.',
  },
  anti_entropy_hashes: {
    unit: 'count',
    of: ['leader'],
    needs: 'quorum',
    means: 'Hashes of Merkle trees that a comparison of two copies looked at, on average.',
    matters: 'It grows with what differs, not with what there is.',
  },
  anti_entropy_traffic: {
    unit: 'bytes',
    of: ['leader'],
    needs: 'quorum',
    means: 'Hashes and rows that anti-entropy sent.',
    matters: 'One row that differs costs all rows of its leaf.',
  },
  conflicts: {
    unit: 'count',
    of: ['leader'],
    needs: 'conflicts',
    means: 'Writes that another leader had not seen when it took a write of the same key, nor they that one.',
    matters: 'Two people have changed the same thing: whatever becomes of it, somebody is surprised.',
  },
  siblings: {
    unit: 'share',
    of: ['leader'],
    needs: 'conflicts',
    means: 'The share of reads that found several values side by side.',
    matters: 'Each of them is for the application to merge.',
  },
  siblings_max: {
    unit: 'count',
    of: ['leader'],
    needs: 'conflicts',
    means: 'The most values of a key that a read found side by side; 0 if none found more than one.',
    matters: 'The most that the application has to merge at once.',
  },
  convergence: {
    unit: 'seconds',
    of: ['leader'],
    needs: 'conflicts',
    means:
      'Mean time from a write’s commit until every database has applied it, or to the end if some never has.',
    matters: 'So long users in different places see different data.',
  },
  convergence_max: {
    unit: 'seconds',
    of: ['leader'],
    needs: 'conflicts',
    means:
      'The longest time from a write’s commit until every database had applied it, or to the end if some never has.',
    matters: 'The longest that data differed, partitions included.',
  },
} as const satisfies Record<string, Metric>;
