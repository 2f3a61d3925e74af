import { time, writeFailures } from '../../openings';
import type { Place } from '../../place';
import { count, formatBytes, formatSeconds, milliseconds, seconds, truth, word } from '../../quantity';
import type { KnownSetting } from '../../system';
import { commit, patience, standbys, waiting } from './commit';

const MEGABYTE = 1024 ** 2;

function memory(place: Place): string {
  const connections = place.number('max_connections');
  const most = place.number('shared_buffers') + connections * place.number('work_mem');
  return `${formatBytes(most)} if each of ${connections} connections sorts once (shared_buffers ${place.shown('shared_buffers')} + ${connections} × work_mem ${place.shown('work_mem')})`;
}

/** What `postgresql.conf` tells a server. */
export const settings: readonly KnownSetting[] = [
  {
    at: 'synchronous_commit',
    takes: word,
    default: 'on',
    means: 'What a commit waits for before the client hears of it.',
    concerns: ['RPO', 'latency'],
    says: commit,
    documentation: 'runtime-config-wal.html#GUC-SYNCHRONOUS-COMMIT',
  },
  {
    at: 'wal_writer_delay',
    takes: milliseconds,
    default: '200ms',
    means: 'How often the log is flushed for commits that do not wait for it.',
    concerns: ['RPO'],
    says: (place) =>
      `synchronous_commit = off would lose up to ${formatSeconds(3 * place.number('wal_writer_delay'))} of commits at a crash`,
    documentation: 'runtime-config-wal.html#GUC-WAL-WRITER-DELAY',
  },
  {
    at: 'synchronous_standby_names',
    takes: word,
    default: '',
    means: 'The standbys that a commit waits for.',
    concerns: ['RPO', 'availability'],
    says: waiting,
    opens: (place) => {
      const found = standbys(place);
      if (found === undefined || found.listed === Infinity) return undefined;
      // The primary has every write too.
      return writeFailures(found.listed + 1, found.wanted + 1);
    },
    documentation: 'runtime-config-replication.html#GUC-SYNCHRONOUS-STANDBY-NAMES',
  },
  {
    at: 'fsync',
    takes: truth,
    default: 'on',
    means: 'Whether the log is forced to disk.',
    concerns: ['RPO', 'latency'],
    says: (place) =>
      place.isOn('fsync') ? undefined : 'a crash of the machine can corrupt the whole cluster',
    documentation: 'runtime-config-wal.html#GUC-FSYNC',
  },
  {
    at: 'full_page_writes',
    takes: truth,
    default: 'on',
    means: 'Whether a page goes into the log whole the first time it changes after a checkpoint.',
    concerns: ['RPO', 'capacity'],
    says: (place) =>
      place.isOn('full_page_writes') ? undefined : 'a crash in the middle of writing a page can corrupt it',
    documentation: 'runtime-config-wal.html#GUC-FULL-PAGE-WRITES',
  },
  {
    at: 'checkpoint_timeout',
    takes: seconds,
    default: '5min',
    means: 'The longest time between two checkpoints.',
    concerns: ['RTO', 'capacity'],
    says: (place) =>
      `a crash replays up to ${place.shown('checkpoint_timeout')} of log, or ${place.shown('max_wal_size')} if that comes first`,
    documentation: 'runtime-config-wal.html#GUC-CHECKPOINT-TIMEOUT',
  },
  {
    at: 'max_wal_size',
    takes: { kind: 'size', unit: MEGABYTE },
    default: '1GB',
    means: 'How large the log may become before a checkpoint is forced.',
    concerns: ['RTO', 'capacity'],
    says: (place) =>
      `a crash replays up to ${place.shown('max_wal_size')} of log, or ${place.shown('checkpoint_timeout')} of it if that comes first`,
    documentation: 'runtime-config-wal.html#GUC-MAX-WAL-SIZE',
  },
  {
    at: 'archive_mode',
    takes: word,
    default: 'off',
    means: 'Whether finished segments of the log are archived.',
    concerns: ['RPO'],
    says: (place) =>
      place.value === 'off'
        ? 'no restore to a point in time: what a bad DELETE took is lost back to the last backup'
        : undefined,
    documentation: 'runtime-config-wal.html#GUC-ARCHIVE-MODE',
  },
  {
    at: 'archive_command',
    takes: word,
    default: '',
    means: 'What copies a finished segment of the log to the archive.',
    concerns: ['RPO', 'availability'],
    says: (place) =>
      place.value === '' || place.text('archive_mode') === 'off'
        ? undefined
        : 'while it fails, the log stays and fills the disk: it must return 0 only when the copy is safe',
    documentation: 'runtime-config-wal.html#GUC-ARCHIVE-COMMAND',
  },
  {
    at: 'archive_timeout',
    takes: seconds,
    default: '0',
    means: 'How old a segment of the log may become before it is archived unfinished.',
    concerns: ['RPO', 'capacity'],
    says: (place) => {
      const timeout = place.number('archive_timeout');
      return timeout === 0
        ? 'a restore from the archive loses the segment in progress: up to 16 MiB of changes, however long these took'
        : `a restore from the archive loses at most ${formatSeconds(timeout)}, for at least ${formatBytes((86_400 / timeout) * 16 * MEGABYTE)} of archive a day if it is always written`;
    },
    opens: (place) => {
      const interval = place.number('archive_timeout');
      return interval === 0 ? undefined : { calculator: 'recovery', inputs: { interval: time(interval) } };
    },
    documentation: 'runtime-config-wal.html#GUC-ARCHIVE-TIMEOUT',
  },
  {
    at: 'wal_level',
    takes: word,
    default: 'replica',
    means: 'How much the log tells: enough for a crash, for standbys, or for logical decoding.',
    concerns: ['availability'],
    documentation: 'runtime-config-wal.html#GUC-WAL-LEVEL',
  },
  {
    at: 'wal_keep_size',
    takes: { kind: 'size', unit: MEGABYTE },
    default: '0',
    means: 'How much of the log is kept for standbys without a slot.',
    concerns: ['availability', 'capacity'],
    says: (place) =>
      place.number('wal_keep_size') === 0
        ? 'a standby without a slot that is away may have to be built anew'
        : `at 1 MB/s of log, a standby may be away for ${formatSeconds(place.number('wal_keep_size') / 1e6)}`,
    documentation: 'runtime-config-replication.html#GUC-WAL-KEEP-SIZE',
  },
  {
    at: 'max_slot_wal_keep_size',
    takes: { kind: 'size', unit: MEGABYTE },
    default: '-1',
    means: 'How much of the log a replication slot may hold back.',
    concerns: ['availability', 'capacity'],
    says: (place) =>
      place.number('max_slot_wal_keep_size') < 0
        ? 'a dead standby with a slot fills the disk: nothing bounds the log kept for it'
        : `at 1 MB/s of log, a standby may be away for ${formatSeconds(place.number('max_slot_wal_keep_size') / 1e6)} before it must be built anew`,
    documentation: 'runtime-config-replication.html#GUC-MAX-SLOT-WAL-KEEP-SIZE',
  },
  {
    at: 'max_wal_senders',
    takes: count,
    default: '10',
    means: 'The most standbys and base backups that can be connected.',
    concerns: ['capacity'],
    documentation: 'runtime-config-replication.html#GUC-MAX-WAL-SENDERS',
  },
  {
    at: 'max_replication_slots',
    takes: count,
    default: '10',
    means: 'The most replication slots.',
    concerns: ['capacity'],
    documentation: 'runtime-config-replication.html#GUC-MAX-REPLICATION-SLOTS',
  },
  {
    at: 'wal_sender_timeout',
    takes: milliseconds,
    default: '60s',
    means: 'How long a standby may be silent before the primary ends its connection.',
    concerns: ['availability'],
    says: patience,
    documentation: 'runtime-config-replication.html#GUC-WAL-SENDER-TIMEOUT',
  },
  {
    at: 'hot_standby_feedback',
    takes: truth,
    default: 'off',
    means: 'Whether a standby tells the primary which rows its queries still need.',
    concerns: ['consistency', 'capacity'],
    says: (place) =>
      place.isOn('hot_standby_feedback')
        ? 'a long query on a standby keeps dead rows on the primary, which bloats'
        : place.number('max_standby_streaming_delay') < 0
          ? 'a query on a standby is never cancelled: replay waits for it (max_standby_streaming_delay −1)'
          : `a query on a standby is cancelled once it has held up replay for ${place.shown('max_standby_streaming_delay')}`,
    documentation: 'runtime-config-replication.html#GUC-HOT-STANDBY-FEEDBACK',
  },
  {
    at: 'max_standby_streaming_delay',
    takes: milliseconds,
    default: '30s',
    means: 'How long a query on a standby may hold up replay.',
    concerns: ['consistency', 'RTO'],
    says: (place) =>
      place.number('max_standby_streaming_delay') < 0
        ? 'reads on a standby can become any amount stale: replay waits for every query'
        : `reads on a standby may be ${place.shown('max_standby_streaming_delay')} more stale, and a failover that much longer`,
    documentation: 'runtime-config-replication.html#GUC-MAX-STANDBY-STREAMING-DELAY',
  },
  {
    at: 'recovery_min_apply_delay',
    takes: milliseconds,
    default: '0',
    means: 'How far a standby stays behind on purpose.',
    concerns: ['RPO', 'RTO'],
    says: (place) =>
      place.number('recovery_min_apply_delay') > 0
        ? `a bad DELETE can be stopped for ${place.shown('recovery_min_apply_delay')} before it reaches this standby`
        : undefined,
    documentation: 'runtime-config-replication.html#GUC-RECOVERY-MIN-APPLY-DELAY',
  },
  {
    at: 'max_connections',
    takes: count,
    default: '100',
    means: 'The most connections at a time.',
    concerns: ['capacity', 'latency'],
    says: memory,
    opens: (place) => ({
      calculator: 'connection-pool',
      inputs: {
        limit: String(place.number('max_connections')),
        reserved: String(place.number('superuser_reserved_connections')),
      },
    }),
    documentation: 'runtime-config-connection.html#GUC-MAX-CONNECTIONS',
  },
  {
    at: 'superuser_reserved_connections',
    takes: count,
    default: '3',
    means: 'Connections that only superusers get.',
    concerns: ['capacity', 'availability'],
    says: (place) =>
      place.number('superuser_reserved_connections') === 0
        ? 'with all connections taken, an administrator cannot connect either'
        : `${place.number('max_connections') - place.number('superuser_reserved_connections')} of ${place.shown('max_connections')} connections are left for others`,
    documentation: 'runtime-config-connection.html#GUC-SUPERUSER-RESERVED-CONNECTIONS',
  },
  {
    at: 'shared_buffers',
    // A number alone counts blocks of 8 KiB.
    takes: { kind: 'size', unit: 8192 },
    default: '128MB',
    means:
      'Memory for pages that all connections share; the documentation starts at a quarter of the machine’s.',
    concerns: ['capacity', 'latency'],
    says: (place) =>
      `a quarter of a machine with ${formatBytes(4 * place.number('shared_buffers'))} of memory`,
    documentation: 'runtime-config-resource.html#GUC-SHARED-BUFFERS',
  },
  {
    at: 'work_mem',
    takes: { kind: 'size', unit: 1024 },
    default: '4MB',
    means: 'Memory of each sort or hash, of which a query may have several.',
    concerns: ['capacity', 'latency'],
    says: memory,
    documentation: 'runtime-config-resource.html#GUC-WORK-MEM',
  },
  {
    at: 'statement_timeout',
    takes: milliseconds,
    default: '0',
    means: 'How long a statement may take.',
    concerns: ['latency', 'availability'],
    says: (place) =>
      place.number('statement_timeout') === 0
        ? 'a query whose caller has given up can run on without end'
        : `a query holds its connection for ${place.shown('statement_timeout')} at most`,
    documentation: 'runtime-config-client.html#GUC-STATEMENT-TIMEOUT',
  },
];
