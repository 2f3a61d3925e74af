import { expect, test } from 'vitest';
import { conflictsOf, says } from '../file';

says('a primary that waits for one of two standbys', 'postgresql.conf', [
  ["listen_addresses = '*'"],
  [
    'max_connections = 200',
    '2.78 GiB if each of 200 connections sorts once (shared_buffers 2 GiB + 200 × work_mem 4 MiB)',
  ],
  ['shared_buffers = 2GB', 'a quarter of a machine with 8 GiB of memory'],
  ['wal_level = replica'],
  [
    'synchronous_commit = on  # the default',
    'RPO 0 at a failover: a commit waits one round trip until a standby has it on disk',
  ],
  [
    "synchronous_standby_names = 'ANY 1 (s1, s2)'",
    'a commit waits for 1 of 2 standbys: 1 may be down before writes hang',
  ],
  ['checkpoint_timeout = 15min', 'a crash replays up to 15 min of log, or 4 GiB if that comes first'],
  ['max_wal_size = 4GB', 'a crash replays up to 4 GiB of log, or 15 min of it if that comes first'],
  ['archive_mode = on'],
  // 1440 segments of 16 MiB are 22.5 GiB.
  [
    'archive_timeout = 60',
    'a restore from the archive loses at most 60 s, for at least 22.5 GiB of archive a day if it is always written',
  ],
  ['wal_keep_size = 1GB', 'at 1 MB/s of log, a standby may be away for 17.9 min'],
  [
    'max_slot_wal_keep_size = 10GB',
    'at 1 MB/s of log, a standby may be away for 2.98 h before it must be built anew',
  ],
  ['max_wal_senders = 5'],
  ['max_replication_slots = 5'],
  ['wal_sender_timeout = 10s', 'a dead synchronous standby can hold up commits for 10 s'],
  ['hot_standby_feedback = off', 'a query on a standby is cancelled once it has held up replay for 30 s'],
  [
    'max_standby_streaming_delay = 30s',
    'reads on a standby may be 30 s more stale, and a failover that much longer',
  ],
  ['statement_timeout = 5s', 'a query holds its connection for 5 s at most'],
]);

says('a server that does not wait', 'conf.d/local.conf', [
  ['wal_level = replica'],
  ['synchronous_commit = off', 'nothing is sure to be on disk, whatever a commit waits for: fsync is off'],
  ['fsync = off# a comment needs no blank before it', 'a crash of the machine can corrupt the whole cluster'],
  ['full_page_writes = off', 'a crash in the middle of writing a page can corrupt it'],
  ["synchronous_standby_names = ''", 'RPO > 0 at a failover: a commit waits for no standby'],
  [
    'archive_mode = off',
    'no restore to a point in time: what a bad DELETE took is lost back to the last backup',
  ],
  [
    'archive_timeout = 0',
    'a restore from the archive loses the segment in progress: up to 16 MiB of changes, however long these took',
  ],
  [
    'max_slot_wal_keep_size = -1',
    'a dead standby with a slot fills the disk: nothing bounds the log kept for it',
  ],
  ['wal_keep_size = 0', 'a standby without a slot that is away may have to be built anew'],
  ['hot_standby_feedback = on', 'a long query on a standby keeps dead rows on the primary, which bloats'],
  [
    'max_standby_streaming_delay = -1',
    'reads on a standby can become any amount stale: replay waits for every query',
  ],
  ['recovery_min_apply_delay = 1h', 'a bad DELETE can be stopped for 60 min before it reaches this standby'],
  ['statement_timeout = 0', 'a query whose caller has given up can run on without end'],
  [
    'work_mem = 16384',
    '1.69 GiB if each of 100 connections sorts once (shared_buffers 128 MiB + 100 × work_mem 16 MiB)',
  ],
]);

says('a primary that names standbys and waits for none', 'postgresql.conf', [
  [
    'synchronous_commit = off',
    'RPO up to 600 ms at a crash of this server (3 × wal_writer_delay 200 ms), and no wait for the disk',
  ],
  [
    "synchronous_standby_names = 's1'",
    'has no effect but on sessions that set synchronous_commit: here it is off',
  ],
  ['wal_sender_timeout = 10s', 'a dead standby is noticed after 10 s'],
  [
    'hot_standby_feedback = off',
    'a query on a standby is never cancelled: replay waits for it (max_standby_streaming_delay −1)',
  ],
  [
    'max_standby_streaming_delay = -1',
    'reads on a standby can become any amount stale: replay waits for every query',
  ],
  ['superuser_reserved_connections = 5', '95 of 100 connections are left for others'],
]);

says('a primary that waits for ever', 'postgresql.conf', [
  [
    "synchronous_standby_names = 's1, s2'",
    'a commit waits for 1 of 2 standbys: 1 may be down before writes hang',
  ],
  ['wal_sender_timeout = 0', 'a dead synchronous standby can hold up commits until TCP gives up'],
  ['archive_mode = on'],
  [
    "archive_command = 'cp %p /mnt/%f'",
    'while it fails, the log stays and fills the disk: it must return 0 only when the copy is safe',
  ],
  [
    'superuser_reserved_connections = 0',
    'with all connections taken, an administrator cannot connect either',
  ],
]);

says('what a commit waits for follows from its level and from whom it names', 'postgresql.conf', [
  ['wal_writer_delay = 10ms', 'synchronous_commit = off would lose up to 30 ms of commits at a crash'],
  [
    "synchronous_standby_names = 'FIRST 2 (a, b, c)'",
    'a commit waits for 2 of 3 standbys: 1 may be down before writes hang',
  ],
  [
    'synchronous_commit = remote_apply',
    'RPO 0, and the write can be read on 2 standbys: a commit waits one round trip and the replay',
  ],
]);

says('a star is every standby', 'postgresql.conf', [
  ["synchronous_standby_names = '*'", 'a commit waits for 1 of all standbys: with fewer alive, writes hang'],
  [
    'synchronous_commit = remote_write',
    'RPO 0 unless the primary and the standby’s operating system fail together: a commit waits one round trip to a standby',
  ],
]);

test('of a key that stands twice, the last counts', async () => {
  expect(await conflictsOf('postgresql.conf', 'fsync = off', 'fsync = on')).toEqual([]);
});

test.each([
  [
    ['synchronous_commit = remote_apply'],
    '1 warning postgresql/waits-for-nobody: remote_apply waits for nobody: synchronous_standby_names is empty',
  ],
  [
    ["synchronous_standby_names = 'FIRST 3 (a, b)'"],
    '1 warning postgresql/too-few-standbys: every write hangs: a commit waits for 3 standbys, and 2 are listed',
  ],
  [
    ["synchronous_standby_names = 's1'"],
    '1 information postgresql/no-spare-standby: one standby down stops all writes: a commit waits for the only one listed',
  ],
  [
    ['fsync = off'],
    '1 warning postgresql/fsync-off: a crash of the machine can corrupt the whole cluster: synchronous_commit = off is as fast for commits, and safe',
  ],
  [
    ['archive_timeout = 60'],
    '1 information postgresql/archive-timeout-without-archive: nothing is archived: archive_mode is off',
  ],
  [
    ['wal_level = minimal'],
    '1 warning postgresql/minimal-log-with-standbys: the server does not start: max_wal_senders is 10, and a log at level minimal feeds no standby',
  ],
  [
    ['synchronous_commit = local', "synchronous_standby_names = 'FIRST 2 (s1, s2)'"],
    '2 information postgresql/standbys-not-waited-for: no commit waits for them, unless its session sets synchronous_commit: here it is local',
  ],
  [
    ['wal_level = minimal', 'max_wal_senders = 0', 'archive_mode = on'],
    '3 warning postgresql/minimal-log-with-archive: the server does not start: a log at level minimal cannot be archived (wal_level)',
  ],
  [
    ['archive_mode = on', "archive_command = ''"],
    '2 warning postgresql/archive-without-command: nothing is archived, and the log is kept until the disk is full: archive_mode is on, and archive_command is empty',
  ],
  [
    ['max_connections = 5', 'superuser_reserved_connections = 5'],
    '2 warning postgresql/all-connections-reserved: the server does not start: superuser_reserved_connections must be less than max_connections 5',
  ],
])('%j conflicts', async (lines, conflict) => {
  expect(await conflictsOf('postgresql.conf', ...lines)).toEqual([conflict]);
});

test.each([
  [['synchronous_commit = remote_apply', "synchronous_standby_names = 'FIRST 1 (a, b)'"]],
  [['archive_timeout = 60', 'archive_mode = on']],
  [['wal_level = minimal', 'max_wal_senders = 0']],
  [["archive_library = 'basic_archive'", "archive_command = ''", 'archive_mode = on']],
])('%j does not', async (lines) => {
  expect(await conflictsOf('postgresql.conf', ...lines)).toEqual([]);
});
