import { count, seconds, word } from '../../quantity';
import type { KnownSetting } from '../../system';

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
    at: 'aws_autoscaling_group/health_check_type',
    takes: word,
    default: 'EC2',
    means: 'Whether a machine counts as healthy while it runs, or while its balancer gets answers.',
    concerns: ['availability', 'RTO'],
    says: ({ value }) =>
      value === 'EC2' ? 'a machine that runs is never replaced, though its program hangs' : undefined,
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
