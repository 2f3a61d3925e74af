import { bytes, count, milliseconds, seconds, truth, type Takes } from '../quantity';
import type { System } from '../system';
import {
  binlogFormat,
  common,
  commonConflicts,
  isServers,
  otherGroups,
  reachesBack,
  semiSync,
  spelling,
  syncBinlog,
  waitPoint,
} from './mysql';

const binaryLog = 'https://mariadb.com/kb/en/replication-and-binary-log-system-variables/';
const days: Takes = { kind: 'time', unit: 86_400 };

/** `mariadb.cnf` and the files that it includes */
export const mariadb: System = {
  id: 'mariadb',
  title: 'MariaDB',
  version: '10.11',
  files: [
    { names: ['mariadb.cnf', 'mariadb.conf.d/*.cnf', '50-server.cnf', 'galera.cnf'] },
    { names: ['my.cnf', 'my.ini'], text: /mariadb/i },
  ],
  format: 'properties',
  documentation: 'https://mariadb.com/kb/en/server-system-variables/',
  spelling,
  reads: isServers,
  inherits: otherGroups,
  settings: [
    ...common((key) =>
      key.startsWith('innodb_')
        ? `https://mariadb.com/kb/en/innodb-system-variables/#${key}`
        : `https://mariadb.com/kb/en/server-system-variables/#${key}`,
    ),
    syncBinlog('0', `${binaryLog}#sync_binlog`),
    binlogFormat('MIXED', `${binaryLog}#binlog_format`),
    {
      at: 'rpl_semi_sync_master_enabled',
      takes: truth,
      default: 'OFF',
      means: 'Whether a commit waits for a replica to have it.',
      concerns: ['RPO', 'latency'],
      says: (place) =>
        place.isOn('rpl_semi_sync_master_enabled')
          ? semiSync('rpl_semi_sync_master_timeout')(place)
          : 'RPO > 0 at a failover: a commit is acknowledged before any replica has it',
      documentation: 'https://mariadb.com/kb/en/semisynchronous-replication/',
    },
    {
      at: 'rpl_semi_sync_master_timeout',
      takes: milliseconds,
      default: '10000',
      means: 'How long a commit waits for a replica before it goes on without it.',
      concerns: ['RPO', 'availability'],
      says: semiSync('rpl_semi_sync_master_timeout'),
      documentation: 'https://mariadb.com/kb/en/semisynchronous-replication/',
    },
    waitPoint(
      'rpl_semi_sync_master_wait_point',
      'AFTER_COMMIT',
      'https://mariadb.com/kb/en/semisynchronous-replication/',
    ),
    {
      at: 'slave_parallel_threads',
      takes: count,
      default: '0',
      means: 'Threads that apply changes on a replica: more keep its lag short.',
      concerns: ['consistency', 'RTO'],
      says: (place) =>
        place.number('slave_parallel_threads') === 0
          ? 'one thread applies all changes: a busy primary leaves this replica behind'
          : undefined,
      documentation: 'https://mariadb.com/kb/en/parallel-replication/',
    },
    {
      at: 'expire_logs_days',
      takes: days,
      default: '0',
      means: 'How long the binary log is kept.',
      concerns: ['availability', 'RPO'],
      says: reachesBack('expire_logs_days'),
      documentation: binaryLog,
    },
    {
      at: 'innodb_log_file_size',
      takes: bytes,
      default: '100663296',
      means: 'How large the redo log is.',
      concerns: ['RTO', 'capacity'],
      says: (place) => `a crash replays up to ${place.shown('innodb_log_file_size')} of log`,
      documentation: 'https://mariadb.com/kb/en/innodb-system-variables/',
    },
    {
      at: 'gtid_strict_mode',
      takes: truth,
      default: 'OFF',
      means: 'Whether a replica refuses a binary log that has parted from its own.',
      concerns: ['consistency'],
      says: (place) =>
        place.isOn('gtid_strict_mode')
          ? undefined
          : 'a replica that has parted from its primary goes on unnoticed',
      documentation: 'https://mariadb.com/kb/en/gtid/',
    },
    {
      at: 'binlog_expire_logs_seconds',
      takes: seconds,
      default: '0',
      means: 'How long the binary log is kept.',
      concerns: ['availability', 'RPO'],
      says: reachesBack('binlog_expire_logs_seconds'),
      documentation: binaryLog,
    },
  ],
  conflicts: commonConflicts('mariadb'),
};
