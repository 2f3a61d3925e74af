import { detection, failover } from '../../openings';
import type { Place } from '../../place';
import { count, formatSeconds, formatSpan, seconds, truth, word } from '../../quantity';
import type { Section } from '../../section';
import type { Conflict, KnownSetting } from '../../system';

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

/** A record’s health check, if the same file has it. */
function healthCheck(place: Place): Section | undefined {
  const [, name] = /aws_route53_health_check\.(\w+)/.exec(place.text('health_check_id') ?? '') ?? [];
  return place.file.sections.find((one) => one.name === 'aws_route53_health_check' && one.argument === name);
}

/** How long a health check takes to see a failure, in seconds. */
function detectedBy(check: Place): number {
  return check.number('request_interval') * check.number('failure_threshold');
}

/** What balancers of load and names are told. */
export const balancing: readonly KnownSetting[] = [
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
    means:
      'Successful checks in a row after which a target that failed gets requests again; a new one needs one.',
    concerns: ['availability'],
    says: (place) => {
      const [interval, threshold] = [place.number('interval'), place.number('healthy_threshold')];
      return `back ${formatSpan((threshold - 1) * interval, threshold * interval)} after it works again (interval ${formatSeconds(interval)} × healthy_threshold ${threshold})`;
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
      `a target that leaves has ${place.shown('deregistration_delay')} to end its requests: longer ones are cut off, and each step of a deploy can take that long`,
    documentation: 'lb_target_group#deregistration_delay-1',
  },
  {
    at: 'aws_lb_target_group/slow_start',
    takes: seconds,
    default: '0',
    means: 'How long a new target gets less than its share.',
    concerns: ['latency', 'availability'],
    says: (place) =>
      place.number('slow_start') === 0
        ? 'a cold target gets its full share at once'
        : `a new target has its full load after ${place.shown('slow_start')}`,
    documentation: 'lb_target_group#slow_start-1',
  },
  {
    at: 'aws_lb_target_group/load_balancing_algorithm_type',
    takes: word,
    default: 'round_robin',
    means: 'How a target is chosen.',
    concerns: ['latency', 'capacity'],
    says: ({ value }) =>
      ({
        round_robin: 'each target in turn: a slow one gets as much as a fast one',
        least_outstanding_requests: 'the target with the fewest requests under way',
        weighted_random: 'at random: more uneven than in turn',
      })[value],
    documentation: 'lb_target_group#load_balancing_algorithm_type-1',
  },
  {
    at: 'aws_lb/idle_timeout',
    takes: seconds,
    default: '60',
    means: 'How long a connection through an application balancer may be silent.',
    concerns: ['latency', 'availability'],
    says: (place) =>
      `an answer that takes longer than ${place.shown('idle_timeout')} fails with 504; servers should keep connections open longer than that`,
    documentation: 'lb#idle_timeout-1',
  },
  {
    at: 'aws_lb/enable_cross_zone_load_balancing',
    takes: truth,
    default: 'false',
    means:
      'Whether requests go to targets in all zones; an application balancer always does that, whatever this says.',
    concerns: ['availability', 'capacity'],
    says: (place) =>
      place.isOn('enable_cross_zone_load_balancing') || place.text('load_balancer_type') !== 'network'
        ? undefined
        : 'each zone’s clients get that zone’s targets: where these are few, they are overloaded',
    documentation: 'lb#enable_cross_zone_load_balancing-1',
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
      return `fails over after ${formatSeconds(detectedBy(health) + ttl)} (ttl ${formatSeconds(ttl)} + request_interval ${health.shown('request_interval')} × failure_threshold ${health.shown('failure_threshold')})`;
    },
    opens: (place) => {
      const check = healthCheck(place);
      return check && failover(detectedBy(place.in(check)), 0, place.number('ttl'));
    },
    documentation: 'route53_record#ttl-1',
  },
  {
    at: 'aws_route53_health_check/request_interval',
    takes: seconds,
    means: 'The time between two health checks, 10 or 30 s.',
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
];

export const balancingConflicts: readonly Conflict[] = [
  {
    code: 'terraform/check-outlasts-interval',
    severity: 'warning',
    at: 'aws_lb_target_group/health_check/timeout',
    says: (place) =>
      place.number('timeout') >= place.number('interval')
        ? `refused: a check may take ${place.shown('timeout')}, the next begins after ${place.shown('interval')}`
        : undefined,
  },
];
