import { failover } from '../../openings';
import type { Place } from '../../place';
import { count, truth, word, type Takes } from '../../quantity';
import type { Conflict, KnownSetting } from '../../system';

const days: Takes = { kind: 'time', unit: 86_400 };

function copies(place: Place): string {
  const clusters = place.number('num_cache_clusters');
  if (clusters === 1) return 'one node: its loss is an outage, and its data is lost';
  return place.isOn('automatic_failover_enabled')
    ? `${clusters} copies, and a replica takes over by itself: what had not reached it is lost, for it is asynchronous`
    : `${clusters} copies, but nobody takes over by itself: a dead primary stops writes until somebody promotes a replica`;
}

/** What managed databases and caches are told. */
export const databases: readonly KnownSetting[] = [
  {
    at: 'aws_db_instance/multi_az',
    takes: truth,
    default: 'false',
    means: 'Whether a standby in another zone has every commit.',
    concerns: ['RTO', 'RPO', 'availability'],
    says: (place) =>
      place.isOn('multi_az')
        ? 'RTO 60–120 s, RPO 0: a standby in another zone has every commit, which costs each a round trip there'
        : 'a zone or disk lost means a restore from backup: RPO about 5 min, RTO as long as that takes',
    opens: (place) => (place.isOn('multi_az') ? failover(30, 60) : undefined),
    documentation: 'db_instance#multi_az-1',
  },
  {
    at: 'aws_db_instance/backup_retention_period',
    takes: days,
    default: '0',
    means: 'For how many days automated backups are kept.',
    concerns: ['RPO'],
    says: (place) =>
      place.number('backup_retention_period') === 0
        ? 'no automated backups: a bad DELETE cannot be undone'
        : `any second of the last ${place.shown('backup_retention_period')} but about the last 5 min can be restored`,
    documentation: 'db_instance#backup_retention_period-1',
  },
  {
    at: 'aws_db_instance/replicate_source_db',
    takes: word,
    means: 'The database that this one follows.',
    concerns: ['consistency', 'capacity'],
    says: () => 'asynchronous: reads here may be stale, and a promotion loses what had not arrived',
    documentation: 'db_instance#replicate_source_db-1',
  },
  {
    at: 'aws_db_instance/max_allocated_storage',
    takes: count,
    default: '0',
    means: 'Up to how many GiB storage grows by itself.',
    concerns: ['availability', 'capacity'],
    says: (place) =>
      place.number('max_allocated_storage') === 0
        ? 'storage does not grow by itself: when it is full, the database stops'
        : undefined,
    documentation: 'db_instance#max_allocated_storage-1',
  },
  {
    at: 'aws_db_instance/delete_automated_backups',
    takes: truth,
    default: 'true',
    means: 'Whether automated backups go with the instance.',
    concerns: ['RPO'],
    says: (place) =>
      place.isOn('delete_automated_backups')
        ? 'an instance deleted by mistake takes its automated backups along'
        : undefined,
    documentation: 'db_instance#delete_automated_backups-1',
  },
  {
    at: 'aws_rds_cluster/backup_retention_period',
    takes: days,
    default: '1',
    means: 'For how many days automated backups are kept.',
    concerns: ['RPO'],
    says: (place) =>
      `any second of the last ${place.shown('backup_retention_period')} but about the last 5 min can be restored: what was damaged earlier is lost`,
    documentation: 'rds_cluster#backup_retention_period-1',
  },
  {
    at: 'aws_elasticache_replication_group/num_cache_clusters',
    takes: count,
    default: '1',
    means: 'How many copies there are, the primary too.',
    concerns: ['availability', 'RPO'],
    says: copies,
    documentation: 'elasticache_replication_group#num_cache_clusters-1',
  },
  {
    at: 'aws_elasticache_replication_group/automatic_failover_enabled',
    takes: truth,
    default: 'false',
    means: 'Whether a replica takes over by itself.',
    concerns: ['RTO', 'availability'],
    says: copies,
    documentation: 'elasticache_replication_group#automatic_failover_enabled-1',
  },
  {
    at: 'aws_elasticache_replication_group/multi_az_enabled',
    takes: truth,
    default: 'false',
    means: 'Whether copies stand in several zones.',
    concerns: ['availability', 'RPO'],
    says: (place) =>
      place.isOn('multi_az_enabled') ? undefined : 'all copies can stand in one zone, and be lost with it',
    documentation: 'elasticache_replication_group#multi_az_enabled-1',
  },
  {
    at: 'aws_elasticache_replication_group/snapshot_retention_limit',
    takes: days,
    default: '0',
    means: 'For how many days daily snapshots are kept.',
    concerns: ['RPO'],
    says: (place) =>
      place.number('snapshot_retention_limit') === 0
        ? 'no snapshots: what is lost in all copies is lost'
        : 'RPO up to 1 day if all copies are lost: a snapshot is taken each day',
    documentation: 'elasticache_replication_group#snapshot_retention_limit-1',
  },
  {
    at: 'aws_dynamodb_table/point_in_time_recovery/enabled',
    takes: truth,
    means: 'Whether the table can be restored as it was at any second.',
    concerns: ['RPO'],
    says: (place) =>
      place.isOn('enabled')
        ? 'any second of the last 35 days but about the last 5 min can be restored'
        : 'no restore to a point in time: a bad delete cannot be undone',
    documentation: 'dynamodb_table#point_in_time_recovery-1',
  },
];

export const databaseConflicts: readonly Conflict[] = [
  {
    code: 'terraform/failover-without-replica',
    severity: 'warning',
    at: 'aws_elasticache_replication_group/automatic_failover_enabled',
    says: (place) =>
      place.isOn('automatic_failover_enabled') &&
      place.has('num_cache_clusters') &&
      place.number('num_cache_clusters') < 2
        ? 'refused: automatic failover needs a replica, and num_cache_clusters is 1'
        : undefined,
  },
  {
    code: 'terraform/no-automated-backup',
    severity: 'warning',
    at: 'aws_db_instance/backup_retention_period',
    says: (place) =>
      place.number('backup_retention_period') === 0 && !place.has('replicate_source_db')
        ? 'no automated backups: a bad DELETE cannot be undone'
        : undefined,
  },
  {
    code: 'terraform/zones-without-failover',
    severity: 'warning',
    at: 'aws_elasticache_replication_group/multi_az_enabled',
    says: (place) =>
      place.isOn('multi_az_enabled') && !place.isOn('automatic_failover_enabled')
        ? 'refused: multi_az_enabled needs automatic_failover_enabled'
        : undefined,
  },
];
