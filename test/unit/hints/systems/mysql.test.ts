import { expect, test } from 'vitest';
import { hintsOf } from '../../../../src/hints';
import { conflictsOf, says } from '../file';

says('a MySQL primary', 'my.cnf', [
  ['[mysqld]'],
  [
    'innodb_flush_log_at_trx_commit = 1',
    'RPO 0 at a crash of this server, for one flush to disk in every commit',
  ],
  ['sync-binlog = 1', 'RPO 0 at a crash of this server: each commit waits until the binary log is on disk'],
  ['binlog_format = ROW', 'replicas get what was changed, and cannot diverge by what they compute'],
  [
    'rpl_semi_sync_source_enabled = ON',
    'a commit waits one round trip for a replica; without an answer for 10 s it goes on without, and RPO is no longer 0',
  ],
  [
    'rpl_semi_sync_source_timeout = 10000',
    'a commit waits one round trip for a replica; without an answer for 10 s it goes on without, and RPO is no longer 0',
  ],
  [
    'rpl_semi_sync_source_wait_for_replica_count = 1',
    'fewer than 1 alive: each commit waits 10 s once, then replication is asynchronous',
  ],
  ['replica_parallel_workers = 8'],
  [
    'binlog_expire_logs_seconds = 604800',
    'a replica may be away, and a restore to a point in time reach back, for 7 days',
  ],
  ['innodb_redo_log_capacity = 4G', 'a crash replays up to 4 GiB of log'],
  ['innodb_buffer_pool_size = 8G', 'four fifths of a machine with 10 GiB of memory'],
  ['innodb_lock_wait_timeout = 50', 'a request can hang for 50 s behind one that holds a row'],
  ['max_connections = 500'],
]);

says('a MySQL that does not wait', 'my.cnf', [
  ['[mysqld]'],
  [
    'innodb_flush_log_at_trx_commit = 2',
    'RPO about 1 s at a crash of the machine: the log is flushed once a second',
  ],
  ['sync_binlog = 100', 'RPO up to 100 groups of commits at a crash of the machine'],
  [
    'rpl_semi_sync_source_enabled = OFF',
    'RPO > 0 at a failover: a commit is acknowledged before any replica has it',
  ],
]);

says('a client is told other things than a server', 'my.cnf', [
  ['[client]'],
  ['max_connections = 5'],
  ['[mysqldump]'],
  ['innodb_lock_wait_timeout = 5'],
  ['[mysqld]'],
  ['binlog_expire_logs_seconds = 0', 'the binary log is kept until somebody removes it: the disk fills'],
  ['innodb_doublewrite = 0', 'a crash in the middle of writing a page can corrupt it for good'],
  [
    'rpl_semi_sync_source_wait_point = AFTER_COMMIT',
    'others can read a commit that no replica has yet, and that a failover then loses',
  ],
]);

says('a MariaDB primary', '/etc/mysql/mariadb.conf.d/50-server.cnf', [
  ['[mariadb]'],
  [
    'innodb_flush_log_at_trx_commit = 0',
    'RPO about 1 s at any crash: the log is written and flushed once a second',
  ],
  ['sync_binlog = 0', 'RPO: as much of the binary log as the operating system has not flushed'],
  ['binlog_format = MIXED'],
  [
    'rpl_semi_sync_master_enabled = ON',
    'a commit waits one round trip for a replica; without an answer for 500 ms it goes on without, and RPO is no longer 0',
  ],
  [
    'rpl_semi_sync_master_timeout = 500',
    'a commit waits one round trip for a replica; without an answer for 500 ms it goes on without, and RPO is no longer 0',
  ],
  ['rpl_semi_sync_master_wait_point = AFTER_SYNC', 'nobody reads a commit that a failover can lose'],
  ['slave_parallel_threads = 0', 'one thread applies all changes: a busy primary leaves this replica behind'],
  [
    'expire_logs_days = 10',
    'a replica may be away, and a restore to a point in time reach back, for 10 days',
  ],
  [
    'binlog_expire_logs_seconds = 86400',
    'a replica may be away, and a restore to a point in time reach back, for 24 h',
  ],
  ['innodb_log_file_size = 512M', 'a crash replays up to 512 MiB of log'],
  ['gtid_strict_mode = OFF', 'a replica that has parted from its primary goes on unnoticed'],
]);

test.each([
  [
    'my.cnf',
    ['sync_binlog = 1', 'innodb_flush_log_at_trx_commit = 2'],
    '2 warning mysql/commit-not-on-disk: a crash can leave transactions in the binary log, and so on replicas, that this server has lost: sync_binlog is 1, innodb_flush_log_at_trx_commit is not',
  ],
  [
    'my.cnf',
    ['sync_binlog = 0', 'innodb_flush_log_at_trx_commit = 1'],
    '1 warning mysql/binlog-not-on-disk: a crash can lose transactions from the binary log, and so on replicas, that this server has: innodb_flush_log_at_trx_commit is 1, sync_binlog is not',
  ],
  [
    'mariadb.cnf',
    ['binlog_format = STATEMENT'],
    '1 information mariadb/statement-replication: replicas can diverge: NOW(), UUID() or LIMIT need not do the same there',
  ],
  [
    'my.cnf',
    ['rpl_semi_sync_source_timeout = 100', 'rpl_semi_sync_source_enabled = ON'],
    '2 information mysql/semi-sync-falls-back: a replica that answers later than 100 ms makes replication asynchronous: RPO is no longer 0',
  ],
  [
    'my.cnf',
    [
      '[mysqld]',
      'sync_binlog = 1',
      '[client]',
      'port = 3306',
      '[mysqld]',
      'innodb_flush_log_at_trx_commit = 2',
    ],
    '6 warning mysql/commit-not-on-disk: a crash can leave transactions in the binary log, and so on replicas, that this server has lost: sync_binlog is 1, innodb_flush_log_at_trx_commit is not',
  ],
  [
    'my.cnf',
    ['binlog-format = statement'],
    '1 information mysql/statement-replication: replicas can diverge: NOW(), UUID() or LIMIT need not do the same there',
  ],
  [
    'mariadb.cnf',
    ['[server]', 'sync_binlog = 1', '[mariadb]', 'innodb_flush_log_at_trx_commit = 2'],
    '4 warning mariadb/commit-not-on-disk: a crash can leave transactions in the binary log, and so on replicas, that this server has lost: sync_binlog is 1, innodb_flush_log_at_trx_commit is not',
  ],
  [
    'mariadb.cnf',
    ['innodb_flush_log_at_trx_commit = 1', 'sync_binlog = 0'],
    '2 warning mariadb/binlog-not-on-disk: a crash can lose transactions from the binary log, and so on replicas, that this server has: innodb_flush_log_at_trx_commit is 1, sync_binlog is not',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([
  ['innodb_redo_log_capacity', 'innodb-parameters.html#sysvar_innodb_redo_log_capacity'],
  ['sync_binlog', 'replication-options-binary-log.html#sysvar_sync_binlog'],
  ['binlog_expire_logs_seconds', 'replication-options-binary-log.html#sysvar_binlog_expire_logs_seconds'],
  ['rpl_semi_sync_source_enabled', 'replication-options-source.html#sysvar_rpl_semi_sync_source_enabled'],
  ['replica_parallel_workers', 'replication-options-replica.html#sysvar_replica_parallel_workers'],
  ['max_connections', 'server-system-variables.html#sysvar_max_connections'],
])('%s is documented on the page of its kind', async (key, page) => {
  const { hints } = await hintsOf('my.cnf', `${key} = 1`);
  expect(hints.map(({ documentation }) => documentation)).toEqual([
    `https://dev.mysql.com/doc/refman/8.4/en/${page}`,
  ]);
});
