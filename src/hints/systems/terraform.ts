import { detection, time } from '../openings';
import type { Place } from '../place';
import { count, formatSeconds, formatSpan, seconds, truth, word } from '../quantity';
import type { Section } from '../section';
import type { System } from '../system';

const registry = 'https://registry.terraform.io/providers/hashicorp/aws/5.80.0/docs/resources/';

function timeoutOf(place: Place): number {
  return place.has('timeout') ? place.number('timeout') : 0;
}

function failsOver(place: Place): string {
  const [interval, threshold, timeout] = [
    place.number('interval'),
    place.number('unhealthy_threshold'),
    timeoutOf(place),
  ];
  const late = timeout === 0 ? '' : ` + timeout ${formatSeconds(timeout)}`;
  return `fails over after ${formatSpan((threshold - 1) * interval, threshold * interval + timeout)} (interval ${formatSeconds(interval)} × unhealthy_threshold ${threshold}${late})`;
}

const opens = (place: Place): ReturnType<typeof detection> =>
  detection(place.number('interval'), place.number('unhealthy_threshold'), timeoutOf(place));

function copies(place: Place): string {
  const clusters = place.number('num_cache_clusters');
  if (clusters === 1) return 'one node: its loss is an outage, and its data is lost';
  return place.isOn('automatic_failover_enabled')
    ? `${clusters} copies, and a replica takes over by itself: what had not reached it is lost, for it is asynchronous`
    : `${clusters} copies, but nobody takes over by itself: a dead primary stops writes until somebody promotes a replica`;
}

/** A record’s health check, if the same file has it. */
function healthCheck(place: Place): Section | undefined {
  const [, name] = /aws_route53_health_check\.(\w+)/.exec(place.text('health_check_id') ?? '') ?? [];
  return place.file.sections.find((one) => one.name === 'aws_route53_health_check' && one.argument === name);
}

/** Databases, caches, balancers, groups and names of AWS in Terraform */
export const terraform: System = {
  id: 'terraform',
  title: 'Terraform AWS provider',
  version: '5.80',
  files: [{ names: ['*.tf'], text: /"aws_/ }],
  format: 'hcl',
  documentation: registry,
  settings: [
    {
      at: 'aws_db_instance/multi_az',
      takes: truth,
      default: 'false',
      means: 'Whether a standby in another zone has every commit.',
      concerns: ['RTO', 'RPO', 'availability'],
      says: (place) =>
        place.isOn('multi_az')
          ? 'RTO 60–120 s, RPO 0: a standby in another zone has every commit, which costs each a round trip there'
          : 'a zone or machine lost means a restore: RPO about 5 min, RTO as long as that takes',
      opens: (place) =>
        place.isOn('multi_az')
          ? { calculator: 'failover', inputs: { detect: '30 s', promote: '60 s' } }
          : undefined,
      documentation: 'db_instance#multi_az-1',
    },
    {
      at: 'aws_db_instance/backup_retention_period',
      takes: { kind: 'time', unit: 86_400 },
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
      at: 'aws_lb_target_group/health_check/interval',
      takes: seconds,
      default: '30',
      means: 'The time between two health checks.',
      concerns: ['RTO', 'availability'],
      says: failsOver,
      opens,
      documentation: 'lb_target_group#health_check',
    },
    {
      at: 'aws_lb_target_group/health_check/unhealthy_threshold',
      takes: count,
      default: '3',
      means: 'Failed checks in a row after which a target gets no more requests.',
      concerns: ['RTO', 'availability'],
      says: failsOver,
      opens,
      documentation: 'lb_target_group#health_check',
    },
    {
      at: 'aws_lb_target_group/health_check/timeout',
      takes: seconds,
      means: 'How long a health check may take; what it is unless given depends on the protocol.',
      concerns: ['RTO'],
      says: failsOver,
      opens,
      documentation: 'lb_target_group#health_check',
    },
    {
      at: 'aws_lb_target_group/health_check/healthy_threshold',
      takes: count,
      default: '3',
      means: 'Successful checks in a row after which a target gets requests.',
      concerns: ['availability'],
      says: (place) => {
        const [interval, threshold] = [place.number('interval'), place.number('healthy_threshold')];
        return `a new target gets requests after ${formatSpan((threshold - 1) * interval, threshold * interval)}`;
      },
      documentation: 'lb_target_group#health_check',
    },
    {
      at: 'aws_lb_target_group/deregistration_delay',
      takes: seconds,
      default: '300',
      means: 'How long a target that leaves may end its requests.',
      concerns: ['availability'],
      says: (place) =>
        `requests that take longer than ${place.shown('deregistration_delay')} are cut off by a deploy, which takes as long`,
      documentation: 'lb_target_group#deregistration_delay-1',
    },
    {
      at: 'aws_autoscaling_group/min_size',
      takes: count,
      means: 'The fewest instances.',
      concerns: ['availability', 'capacity'],
      says: (place) =>
        place.number('min_size') <= 1
          ? 'one instance in quiet hours: its loss then is an outage until another has started'
          : undefined,
      documentation: 'autoscaling_group#min_size-1',
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
      at: 'aws_route53_record/ttl',
      takes: seconds,
      means: 'How long resolvers keep the answer.',
      concerns: ['RTO'],
      says: (place) => {
        const ttl = place.number('ttl');
        const check = healthCheck(place);
        if (check === undefined) return `a change is seen by all clients after ${formatSeconds(ttl)}`;
        const health = place.in(check);
        const detected = health.number('request_interval') * health.number('failure_threshold');
        return `fails over after ${formatSeconds(detected + ttl)} (ttl ${formatSeconds(ttl)} + request_interval ${health.shown('request_interval')} × failure_threshold ${health.shown('failure_threshold')})`;
      },
      opens: (place) => ({ calculator: 'failover', inputs: { redirect: time(place.number('ttl')) } }),
      documentation: 'route53_record#ttl-1',
    },
    {
      at: 'aws_route53_health_check/request_interval',
      takes: seconds,
      means: 'The time between two health checks.',
      concerns: ['RTO'],
      documentation: 'route53_health_check#request_interval-1',
    },
    {
      at: 'aws_route53_health_check/failure_threshold',
      takes: count,
      means: 'Failed checks in a row after which the record is taken out.',
      concerns: ['RTO'],
      documentation: 'route53_health_check#failure_threshold-1',
    },
  ],
  conflicts: [
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
      code: 'terraform/check-outlasts-interval',
      severity: 'warning',
      at: 'aws_lb_target_group/health_check/timeout',
      says: (place) =>
        place.number('timeout') >= place.number('interval')
          ? `refused: a check may take ${place.shown('timeout')}, the next begins after ${place.shown('interval')}`
          : undefined,
    },
  ],
};
