import { sizes } from '../../../reference';
import type { LeaderFollowerSpec } from '../../../sim';
import { interval, population, size } from '../../amounts';
import { clause } from '../../clauses';
import { headed } from '../../headed';
import { attribute, optional, type Values } from '../role';

/** What a database may say of the log that it ships, or gets. */
export const logShippingAttributes = {
  apply_workers: attribute({
    kind: population,
    default: { value: 1, text: '1', source: 'PostgreSQL, whose startup process replays alone' },
    means:
      'Entries of the log that a follower applies at once, while they show in the leader’s order and those of one key wait for each other (MySQL’s replica_parallel_workers, 4 by default, with replica_preserve_commit_order).',
    matters: 'A leader writes over many connections; one worker that applies is often slower than they are.',
    synonyms: ['replica_parallel_workers', 'slave_parallel_workers', 'parallel_apply', 'workers'],
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
      'A transaction of so many bytes of log that a leader commits again and again, as of a batch job. It is shipped when it commits, and applied like as many entries of its size together.',
    matters:
      'Followers are behind by as long as it takes to ship and to apply it, and all readers of them are (MySQL’s Seconds_Behind_Source after an ALTER TABLE).',
    synonyms: ['large_transactions', 'batch', 'bulk', 'long_transaction'],
  }),
};

type Given = Values<typeof logShippingAttributes>;

export function logShippingSpec({ apply_workers, entry, large_transaction }: Given): LeaderFollowerSpec & {
  readonly applyWorkers: number;
} {
  return {
    applyWorkers: apply_workers,
    entryBytes: entry,
    ...(large_transaction !== undefined && {
      largeTransactions: { bytes: large_transaction[0], everySeconds: large_transaction[1].every },
    }),
  };
}
