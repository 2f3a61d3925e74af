import { count, seconds, word } from '../../quantity';
import type { Place } from '../../place';
import type { Conflict, KnownSetting } from '../../system';

/** Whether a balancer looks after the machines of a group. */
function isBalanced(place: Place): boolean {
  return ['target_group_arns', 'load_balancers', 'traffic_source'].some((key) => place.has(key));
}

/** What groups of machines and of containers are told, and the queues between them. */
export const compute: readonly KnownSetting[] = [
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
    at: 'aws_autoscaling_group/max_size',
    takes: count,
    means: 'The most instances.',
    concerns: ['capacity'],
    documentation: 'autoscaling_group#max_size-1',
  },
  {
    at: 'aws_autoscaling_group/desired_capacity',
    takes: count,
    means: 'How many instances a group begins with; autoscaling changes it.',
    concerns: ['capacity', 'availability'],
    documentation: 'autoscaling_group#desired_capacity-1',
  },
  {
    at: 'aws_autoscaling_group/health_check_type',
    takes: word,
    default: 'EC2',
    means: 'Whether a machine counts as healthy while it runs, or while its balancer gets answers.',
    concerns: ['availability', 'RTO'],
    says: (place) => {
      if (place.value !== 'EC2') return undefined;
      return isBalanced(place)
        ? 'a machine that runs is never replaced, though its balancer gets no answers from it'
        : 'a machine that runs is never replaced, though its program hangs';
    },
    documentation: 'autoscaling_group#health_check_type-1',
  },
  {
    at: 'aws_autoscaling_group/health_check_grace_period',
    takes: seconds,
    default: '300',
    means: 'How long a new instance’s failed checks are ignored.',
    concerns: ['availability', 'RTO'],
    says: (place) =>
      `an instance that takes longer than ${place.shown('health_check_grace_period')} to start is replaced again and again`,
    documentation: 'autoscaling_group#health_check_grace_period-1',
  },
  {
    at: 'aws_autoscaling_group/default_instance_warmup',
    takes: seconds,
    means: 'How long a new instance’s load is left out of what scaling looks at.',
    concerns: ['capacity', 'latency'],
    says: (place) =>
      `scaling counts a new instance as capacity after ${place.shown('default_instance_warmup')}: shorter than its start, and it adds too many`,
    documentation: 'autoscaling_group#default_instance_warmup-1',
  },
  {
    at: 'aws_autoscaling_group/default_cooldown',
    takes: seconds,
    means: 'How long simple scaling waits after each step.',
    concerns: ['capacity', 'latency'],
    says: (place) => `a load that goes on rising is answered in steps of ${place.shown('default_cooldown')}`,
    documentation: 'autoscaling_group#default_cooldown-1',
  },
  {
    at: 'aws_autoscaling_group/instance_refresh/preferences/min_healthy_percentage',
    takes: count,
    default: '90',
    means: 'How much of the group, in percent, a refresh leaves in service.',
    concerns: ['availability', 'capacity'],
    says: (place) => `a deploy leaves at least ${place.shown('min_healthy_percentage')} % of the instances`,
    documentation: 'autoscaling_group#instance_refresh',
  },
  ...(['min_capacity', 'max_capacity'] as const).map((key): KnownSetting => ({
    at: `aws_appautoscaling_target/${key}`,
    takes: count,
    means: key === 'min_capacity' ? 'The fewest tasks or units.' : 'The most tasks or units.',
    concerns: ['capacity', 'availability'],
    says: (place) => {
      const times = place.number('max_capacity') / place.number('min_capacity');
      return times >= 1
        ? `carries ${Number(times.toPrecision(3))} times the load of its ${place.shown('min_capacity')} fewest, no more`
        : undefined;
    },
    documentation: `appautoscaling_target#${key}-1`,
  })),
  {
    at: 'aws_ecs_service/desired_count',
    takes: count,
    default: '0',
    means: 'How many tasks there are.',
    concerns: ['availability', 'capacity'],
    says: (place) =>
      place.number('desired_count') === 1
        ? 'one task: a crash is an outage until another is ready'
        : undefined,
    documentation: 'ecs_service#desired_count-1',
  },
  {
    at: 'aws_ecs_service/deployment_minimum_healthy_percent',
    takes: count,
    default: '100',
    means: 'How many of the tasks, in percent, a deploy leaves.',
    concerns: ['availability', 'capacity'],
    says: (place) => {
      if (!place.has('desired_count')) return undefined;
      const tasks = place.number('desired_count');
      const least = Math.ceil((tasks * place.number('deployment_minimum_healthy_percent')) / 100);
      return `a deploy leaves at least ${least} of ${tasks} tasks`;
    },
    documentation: 'ecs_service#deployment_minimum_healthy_percent-1',
  },
  {
    at: 'aws_sqs_queue/visibility_timeout_seconds',
    takes: seconds,
    default: '30',
    means: 'For how long a message that was taken is hidden from others.',
    concerns: ['consistency', 'RTO'],
    says: (place) =>
      `a dead worker’s messages come back after ${place.shown('visibility_timeout_seconds')}; one that takes longer has its message done twice`,
    documentation: 'sqs_queue#visibility_timeout_seconds-1',
  },
  {
    at: 'aws_sqs_queue/message_retention_seconds',
    takes: seconds,
    default: '345600',
    means: 'How long a message waits in the queue before it is dropped.',
    concerns: ['RPO', 'availability'],
    says: (place) =>
      `workers may be away for ${place.shown('message_retention_seconds')}; then messages are lost`,
    documentation: 'sqs_queue#message_retention_seconds-1',
  },
];

export const computeConflicts: readonly Conflict[] = [
  {
    code: 'terraform/desired-outside-bounds',
    severity: 'warning',
    at: 'aws_autoscaling_group/desired_capacity',
    says: (place) => {
      const desired = place.number('desired_capacity');
      return desired < place.number('min_size') || desired > place.number('max_size')
        ? `refused: desired_capacity ${desired} is not from min_size ${place.shown('min_size')} to max_size ${place.shown('max_size')}`
        : undefined;
    },
  },
  {
    code: 'terraform/fewest-above-most',
    severity: 'warning',
    at: 'aws_autoscaling_group/min_size',
    says: (place) =>
      place.number('min_size') > place.number('max_size')
        ? `refused: min_size ${place.shown('min_size')} is more than max_size ${place.shown('max_size')}`
        : undefined,
  },
  {
    code: 'terraform/hanging-machine-stays',
    severity: 'information',
    at: 'aws_autoscaling_group/health_check_type',
    says: (place) =>
      place.value === 'EC2' && isBalanced(place)
        ? 'a machine that fails its balancer’s checks gets no requests and is never replaced: ELB replaces it'
        : undefined,
  },
];
