import { failover } from '../../openings';
import type { Place } from '../../place';
import { count, truth, word, type Takes } from '../../quantity';
import type { Section } from '../../section';
import type { Conflict, KnownSetting } from '../../system';

const days: Takes = { kind: 'time', unit: 86_400 };

/** Shards of a replication group, and copies of each; the two ways to say them exclude each other. */
function topology(place: Place): { readonly shards: number; readonly copies: number } {
  if (!place.has('num_node_groups') && !place.has('replicas_per_node_group'))
    return { shards: 1, copies: place.number('num_cache_clusters') };
  return {
    shards: place.has('num_node_groups') ? place.number('num_node_groups') : 1,
    copies: 1 + place.number('replicas_per_node_group'),
  };
}

function copies(place: Place): string {
  const { shards, copies } = topology(place);
  if (copies === 1)
    return shards === 1
      ? 'one node: its loss is an outage, and its data is lost'
      : `${shards} shards of one node each: the loss of one is an outage of its keys, and their data is lost`;
  const each = shards === 1 ? `${copies} copies` : `${shards} shards of ${copies} copies`;
  return place.isOn('automatic_failover_enabled')
    ? `${each}, and a replica takes over by itself: what had not reached it is lost, for it is asynchronous`
    : `${each}, but nobody takes over by itself: a dead primary stops writes until somebody promotes a replica`;
}

/** What a database in one zone comes back from. */
function restored(place: Place): string {
  if (place.has('replicate_source_db'))
    return 'a zone or disk lost takes this copy: it is made anew from its source';
  return place.number('backup_retention_period') === 0
    ? 'a zone or disk lost takes everything: there is no standby, and no automated backup'
    : 'a zone or disk lost means a restore from backup: RPO about 5 min, RTO as long as that takes';
}

/** Whether this instance is the only one that the file gives its cluster. */
function isOnlyInstance({ section, file }: Place): boolean {
  const clusterOf = (instance: Section): string | undefined =>
    instance.settings.find(({ key }) => key === 'cluster_identifier')?.value;
  const cluster = clusterOf(section);
  const instances = file.sections.filter(
    (one) => one.name === section.name && cluster !== undefined && clusterOf(one) === cluster,
  );
  return instances.length === 1;
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
        : restored(place),
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
    at: 'aws_elasticache_replication_group/num_node_groups',
    takes: count,
    means: 'How many shards there are, with replicas_per_node_group copies more of each.',
    concerns: ['capacity', 'availability'],
    says: copies,
    documentation: 'elasticache_replication_group#num_node_groups-1',
  },
  {
    at: 'aws_elasticache_replication_group/replicas_per_node_group',
    takes: count,
    means: 'How many replicas each shard has beside its primary.',
    concerns: ['availability', 'RPO'],
    says: copies,
    documentation: 'elasticache_replication_group#replicas_per_node_group-1',
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
    code: 'terraform/one-instance-in-cluster',
    severity: 'information',
    at: 'aws_rds_cluster_instance',
    in: true,
    says: (place) => {
      const several = place.has('for_each') || (place.has('count') && place.text('count') !== '1');
      return !several && isOnlyInstance(place)
        ? 'the only instance of its cluster: its loss is an outage until another has been made'
        : undefined;
    },
  },
  {
    code: 'terraform/failover-without-replica',
    severity: 'warning',
    at: 'aws_elasticache_replication_group/automatic_failover_enabled',
    says: (place) =>
      place.isOn('automatic_failover_enabled') &&
      (place.has('num_cache_clusters') || place.has('replicas_per_node_group')) &&
      topology(place).copies < 2
        ? 'refused: automatic failover needs a replica, and there is none'
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
