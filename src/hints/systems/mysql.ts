import type { Place } from '../place';
import { bytes, count, formatBytes, formatSeconds, milliseconds, seconds, truth, word } from '../quantity';
import type { Section } from '../section';
import type { Conflict, KnownSetting, System } from '../system';

/** Settings that MySQL and MariaDB have in common, with the same default; `page` says where each system documents one. */
export const common = (page: (key: string) => string): readonly KnownSetting[] => [
  {
    at: 'innodb_flush_log_at_trx_commit',
    documentation: page('innodb_flush_log_at_trx_commit'),
    takes: count,
    default: '1',
    means: 'Whether a commit waits until the log is on disk.',
    concerns: ['RPO', 'latency'],
    says: ({ value }) => {
      if (value === '1') return 'RPO 0 at a crash of this server, for one flush to disk in every commit';
      return value === '2'
        ? 'RPO about 1 s at a crash of the machine: the log is flushed once a second'
        : 'RPO about 1 s at any crash: the log is written and flushed once a second';
    },
  },
  {
    at: 'max_connections',
    documentation: page('max_connections'),
    takes: count,
    default: '151',
    means: 'The most connections at a time.',
    concerns: ['capacity'],
    opens: (place) => ({
      calculator: 'connection-pool',
      inputs: { limit: String(place.number('max_connections')), reserved: '1' },
    }),
  },
  {
    at: 'innodb_buffer_pool_size',
    documentation: page('innodb_buffer_pool_size'),
    takes: bytes,
    default: '134217728',
    means:
      'Memory for pages; the documentation goes up to four fifths of a machine that has nothing else to do.',
    concerns: ['capacity', 'latency'],
    says: (place) =>
      `four fifths of a machine with ${formatBytes(1.25 * place.number('innodb_buffer_pool_size'))} of memory`,
  },
  {
    at: 'innodb_doublewrite',
    documentation: page('innodb_doublewrite'),
    takes: word,
    default: 'ON',
    means: 'Whether a page is written twice, so that one torn by a crash can be mended.',
    concerns: ['RPO', 'capacity'],
    says: ({ value }) =>
      /^(?:off|0|false|detect_only)$/i.test(value)
        ? 'a crash in the middle of writing a page can corrupt it for good'
        : undefined,
  },
  {
    at: 'innodb_lock_wait_timeout',
    documentation: page('innodb_lock_wait_timeout'),
    takes: seconds,
    default: '50',
    means: 'How long a transaction waits for a row that another has locked.',
    concerns: ['latency'],
    says: (place) =>
      `a request can hang for ${place.shown('innodb_lock_wait_timeout')} behind one that holds a row`,
  },
];

/** What semi-synchronous replication means, by what its timeout is called. */
export function semiSync(timeout: string): (place: Place) => string {
  return (place) =>
    `a commit waits one round trip for a replica; without an answer for ${place.shown(timeout)} it goes on without, and RPO is no longer 0`;
}

/** When a commit waits for a replica: before others can see it, or after. */
export function waitPoint(key: string, preset: string, documentation: string): KnownSetting {
  return {
    at: key,
    documentation,
    takes: word,
    default: preset,
    means: 'Whether a commit waits for a replica before other clients can see it.',
    concerns: ['consistency', 'RPO'],
    says: ({ value }) =>
      value.toUpperCase() === 'AFTER_COMMIT'
        ? 'others can read a commit that no replica has yet, and that a failover then loses'
        : 'nobody reads a commit that a failover can lose',
  };
}

/** How long the binary log reaches back; for ever where it never expires. */
export function reachesBack(key: string): (place: Place) => string {
  return (place) =>
    place.number(key) === 0
      ? 'the binary log is kept until somebody removes it: the disk fills'
      : `a replica may be away, and a restore to a point in time reach back, for ${place.shown(key)}`;
}

export const commonConflicts = (id: string): Conflict[] => [
  {
    code: `${id}/commit-not-on-disk`,
    severity: 'warning',
    at: 'innodb_flush_log_at_trx_commit',
    says: (place) =>
      place.value !== '1' && place.has('sync_binlog') && place.text('sync_binlog') === '1'
        ? 'a crash can leave transactions in the binary log, and so on replicas, that this server has lost: sync_binlog is 1, innodb_flush_log_at_trx_commit is not'
        : undefined,
  },
  {
    code: `${id}/binlog-not-on-disk`,
    severity: 'warning',
    at: 'sync_binlog',
    says: (place) =>
      place.value !== '1' &&
      place.text('innodb_flush_log_at_trx_commit') === '1' &&
      place.has('innodb_flush_log_at_trx_commit')
        ? 'a crash can lose transactions from the binary log, and so on replicas, that this server has: innodb_flush_log_at_trx_commit is 1, sync_binlog is not'
        : undefined,
  },
  {
    code: `${id}/statement-replication`,
    severity: 'information',
    at: 'binlog_format',
    says: ({ value }) =>
      value.toUpperCase() === 'STATEMENT'
        ? 'replicas can diverge: NOW(), UUID() or LIMIT need not do the same there'
        : undefined,
  },
];

export function binlogFormat(value: string, documentation: string): KnownSetting {
  return {
    documentation,
    at: 'binlog_format',
    takes: word,
    default: value,
    means: 'Whether replicas get statements or the rows that these changed.',
    concerns: ['consistency'],
    says: (place) =>
      place.value.toUpperCase() === 'ROW'
        ? 'replicas get what was changed, and cannot diverge by what they compute'
        : undefined,
  };
}

export function syncBinlog(value: string, documentation: string): KnownSetting {
  return {
    documentation,
    at: 'sync_binlog',
    takes: count,
    default: value,
    means: 'After how many groups of commits the binary log is forced to disk.',
    concerns: ['RPO', 'latency'],
    says: (place) => {
      const groups = place.number('sync_binlog');
      if (groups === 1)
        return 'RPO 0 at a crash of this server: each commit waits until the binary log is on disk';
      return groups === 0
        ? 'RPO: as much of the binary log as the operating system has not flushed'
        : `RPO up to ${groups} groups of commits at a crash of the machine`;
    },
  };
}

/**
 * Whether a group of an option file is a server’s: `[client]` and `[mysqldump]` are told other things. A file that is included
 * may leave the group to the one before.
 */
export function isServers({ name }: Section): boolean {
  return /^(?:|mysqld|server|mariadb|mariadbd|galera|embedded)(?:-[\d.]+)?$/.test(name);
}

/** A server reads all of its groups as if they were one. */
export function otherGroups(group: Section): readonly Section[] {
  return (group.parent?.sections ?? []).filter((one) => one !== group && isServers(one));
}

/** An option may be written with hyphens or underscores. */
export const spelling = (key: string): string => key.replaceAll('-', '_').replace(/^loose_/, '');

/** The page of the manual that a system variable stands on, by its name. */
function documented(key: string): string {
  const page = key.startsWith('innodb_')
    ? 'innodb-parameters'
    : /binlog/.test(key)
      ? 'replication-options-binary-log'
      : key.startsWith('rpl_semi_sync_source_')
        ? 'replication-options-source'
        : key.startsWith('replica_')
          ? 'replication-options-replica'
          : 'server-system-variables';
  return `${page}.html#sysvar_${key}`;
}

/** `my.cnf` of MySQL */
export const mysql: System = {
  id: 'mysql',
  title: 'MySQL',
  version: '8.4',
  files: [
    {
      names: ['my.cnf', 'my.ini', 'mysqld.cnf', 'mysql.cnf', 'mysql.conf.d/*.cnf'],
      text: /^(?![^]*mariadb)/i,
    },
  ],
  format: 'properties',
  documentation: 'https://dev.mysql.com/doc/refman/8.4/en/',
  spelling,
  reads: isServers,
  inherits: otherGroups,
  settings: [
    ...common(documented),
    syncBinlog('1', documented('sync_binlog')),
    binlogFormat('ROW', documented('binlog_format')),
    {
      at: 'rpl_semi_sync_source_enabled',
      documentation: documented('rpl_semi_sync_source_enabled'),
      takes: truth,
      default: 'OFF',
      means: 'Whether a commit waits for a replica to have it (rpl_semi_sync_master_enabled before 8.0.26).',
      concerns: ['RPO', 'latency'],
      says: (place) =>
        place.isOn('rpl_semi_sync_source_enabled')
          ? semiSync('rpl_semi_sync_source_timeout')(place)
          : 'RPO > 0 at a failover: a commit is acknowledged before any replica has it',
    },
    {
      at: 'rpl_semi_sync_source_timeout',
      documentation: documented('rpl_semi_sync_source_timeout'),
      takes: milliseconds,
      default: '10000',
      means: 'How long a commit waits for replicas before it goes on without them.',
      concerns: ['RPO', 'availability'],
      says: semiSync('rpl_semi_sync_source_timeout'),
    },
    waitPoint('rpl_semi_sync_source_wait_point', 'AFTER_SYNC', documented('rpl_semi_sync_source_wait_point')),
    {
      at: 'rpl_semi_sync_source_wait_for_replica_count',
      documentation: documented('rpl_semi_sync_source_wait_for_replica_count'),
      takes: count,
      default: '1',
      means: 'How many replicas a commit waits for.',
      concerns: ['RPO', 'availability'],
      says: (place) => {
        const wanted = place.number('rpl_semi_sync_source_wait_for_replica_count');
        return `fewer than ${wanted} alive: each commit waits ${place.shown('rpl_semi_sync_source_timeout')} once, then replication is asynchronous`;
      },
    },
    {
      at: 'replica_parallel_workers',
      documentation: documented('replica_parallel_workers'),
      takes: count,
      default: '4',
      means:
        'Threads that apply changes on a replica: more keep its lag short (0, which is one, before 8.0.27).',
      concerns: ['consistency', 'RTO'],
    },
    {
      at: 'binlog_expire_logs_seconds',
      documentation: documented('binlog_expire_logs_seconds'),
      takes: seconds,
      default: '2592000',
      means: 'How long the binary log is kept.',
      concerns: ['availability', 'RPO'],
      says: reachesBack('binlog_expire_logs_seconds'),
    },
    {
      at: 'innodb_redo_log_capacity',
      documentation: documented('innodb_redo_log_capacity'),
      takes: bytes,
      default: '104857600',
      means: 'How large the redo log may become (from 8.0.30 on; before, innodb_log_file_size × files).',
      concerns: ['RTO', 'capacity'],
      says: (place) => `a crash replays up to ${place.shown('innodb_redo_log_capacity')} of log`,
    },
  ],
  conflicts: [
    ...commonConflicts('mysql'),
    {
      code: 'mysql/semi-sync-falls-back',
      severity: 'information',
      at: 'rpl_semi_sync_source_enabled',
      says: (place) =>
        place.isOn('rpl_semi_sync_source_enabled') && place.number('rpl_semi_sync_source_timeout') < 1
          ? `a replica that answers later than ${formatSeconds(place.number('rpl_semi_sync_source_timeout'))} makes replication asynchronous: RPO is no longer 0`
          : undefined,
    },
  ],
};
