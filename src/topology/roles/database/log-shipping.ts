import { sizes } from '../../../reference';
import type { LeaderFollowerSpec } from '../../../sim';
import { dataRate, durationLike, interval, population, size } from '../../amounts';
import { clause } from '../../clauses';
import { headed } from '../../headed';
import { expressionOffers, isReadable, type Kind } from '../../kind';
import { attribute, optional, type Complaint, type Values } from '../role';

const age = durationLike('1 h, or a size such as 10 GB');

/** `1 h`, or `10 GB`: how old log may get, or how far from its end. */
const retained: Kind<{ readonly seconds: number } | { readonly bytes: number }> = {
  expected: age.expected,
  offers: () => expressionOffers,
  read: (text, names, note) =>
    isReadable(size, text, names)
      ? { bytes: size.read(text, names, note) }
      : { seconds: age.read(text, names, note) },
};

/** What a database may say of the log that it ships, or gets. */
export const logShippingAttributes = {
  apply_workers: attribute({
    kind: population,
    default: { value: 1, text: '1', source: 'PostgreSQL, whose startup process replays alone' },
    means:
      'Entries of the log that a follower applies at once, while they show in the leader’s order and those of one key wait for each other (MySQL’s replica_parallel_workers, 4 by default, with replica_preserve_commit_order).',
    matters: 'A leader writes over many connections; one worker that applies is often slower than they are.',
    synonyms: ['replica_parallel_workers', 'slave_parallel_workers', 'parallel_apply'],
  }),
  entry: attribute({
    kind: size,
    default: { value: sizes.row.amount, text: '500 B', source: 'sizes.row' },
    means: 'What one write takes in a leader’s log.',
    matters: 'With the bandwidth of the link to a follower it decides how many writes can be shipped.',
    synonyms: ['entry_size', 'record', 'wal_record', 'row'],
  }),
  large_transaction: attribute({
    ...optional(headed(size, { every: clause(interval, 600, '10 min') })),
    means:
      'A transaction of so many bytes of log that a leader commits again and again, as of a batch job. It is shipped when it commits, and applied like as many entries of its size together. The leader’s own disk and requests are not slower for it, and as no user waits for it, a failover that loses it adds nothing to lost_writes.',
    matters:
      'Followers are behind by as long as it takes to ship and to apply it, and all readers of them are (MySQL’s Seconds_Behind_Source after an ALTER TABLE).',
    synonyms: ['large_transactions', 'batch', 'bulk', 'long_transaction'],
  }),
  retention: attribute({
    ...optional(retained),
    default: {
      value: undefined,
      text: 'all that a follower needs',
      source: 'PostgreSQL’s replication slots without a max_slot_wal_keep_size',
    },
    means:
      'How old the log may get that a leader keeps for its followers (MySQL’s binlog_expire_logs_seconds, 30 d by default), or how much there may be of it (PostgreSQL’s max_slot_wal_keep_size). A follower that needs older log gets a full copy of the data instead, as soon as the leader reaches it; until then it has what it had, serves reads and may take over.',
    matters:
      'It is how long a follower may be away. With a longer one the leader’s disk fills while one is; after a shorter one it takes size ÷ resync until that one is of use again.',
    synonyms: [
      'wal_keep_size',
      'max_slot_wal_keep_size',
      'binlog_expire_logs_seconds',
      'retain',
      'keep',
      'oplog',
    ],
  }),
  resync: attribute({
    kind: dataRate,
    default: {
      value: 125 * 2 ** 20,
      text: '125 MiB/s',
      source: 'the baseline throughput of a gp3 volume of Amazon EBS',
    },
    means:
      'How fast a full copy of the data gets to a follower (pg_basebackup’s max-rate, MySQL’s clone_max_data_bandwidth). The log written meanwhile comes beside it.',
    matters: 'From its beginning until it is there, its follower serves no reads and cannot take over.',
    synonyms: ['max_rate', 'clone_max_data_bandwidth', 'copy_rate', 'rebuild'],
  }),
};

type Given = Values<typeof logShippingAttributes>;

export function logShippingSpec(
  { apply_workers, entry, large_transaction, retention, resync }: Given,
  sizeBytes: number | undefined,
): LeaderFollowerSpec & { readonly applyWorkers: number } {
  return {
    applyWorkers: apply_workers,
    entryBytes: entry,
    ...(large_transaction !== undefined && {
      largeTransactions: { bytes: large_transaction[0], everySeconds: large_transaction[1].every },
    }),
    ...(retention !== undefined &&
      sizeBytes !== undefined && {
        retention: { ...retention, sizeBytes, copyBytesPerSecond: resync },
      }),
  };
}

/** What makes no sense without a size. */
export function logShippingContradictions({ retention }: Given, sizeBytes: number | undefined): Complaint[] {
  if (retention === undefined || sizeBytes !== undefined) return [];
  return [
    {
      message: 'retention: nothing says how much a full copy brings: “size” was expected beside it',
      code: 'topology.attribute',
      attribute: 'retention',
    },
  ];
}
