import { allButOne } from '../../openings';
import type { Place } from '../../place';
import { count, formatSeconds, seconds, word } from '../../quantity';
import type { Section } from '../../section';
import type { Conflict, KnownSetting } from '../../system';
import { part, pods } from './manifest';
import { podsOf, scalerOf } from './workload';

const deployment = 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/';
const lifecycle = 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/';

function rolling(place: Place): string | undefined {
  const spec = place.section.parent?.parent;
  if (spec === undefined) return undefined;
  const { number, autoscaled } = podsOf(place, spec);
  const missing = part(place.text('maxUnavailable') ?? '', number, Math.floor);
  const surplus = part(place.text('maxSurge') ?? '', number, Math.ceil);
  if (missing === undefined || surplus === undefined) return undefined;
  // Where both round to none, Kubernetes takes one away: else nothing could move.
  const gone = missing === 0 && surplus === 0 ? 1 : missing;
  const when = autoscaled ? ', while autoscaling is at its fewest' : '';
  return gone >= number
    ? `a deploy may take ${number === 1 ? 'the only pod' : `all ${number} pods`} away before a new one is ready${when}`
    : `a deploy leaves at least ${number - gone} of ${pods(number)}, and needs room for ${number + surplus}${when}`;
}

function alone(place: Place): string {
  const scaler = scalerOf(place, place.section);
  if (scaler !== undefined) return `autoscaling keeps at least ${pods(podsOf(place, place.section).number)}`;
  const replicas = place.number('replicas');
  if (replicas === 0) return 'no pods: nobody answers';
  return replicas === 1
    ? 'one pod: a crash or a drained node is an outage until another is ready'
    : `the loss of one leaves ${replicas - 1} of ${replicas}`;
}

/** Seconds that a container sleeps before it ends: `["/bin/sh", "-c", "sleep 15"]`. */
function slept(command: Section): number | undefined {
  const [, sleeps] =
    /(?:^|[\s/;&])sleep (\d+)s?$/.exec(command.settings.map(({ value }) => value).join(' ')) ?? [];
  return sleeps === undefined ? undefined : Number(sleeps);
}

/** That a container sleeps for so many seconds until it is killed. */
function killed(place: Place, sleeps: number): string | undefined {
  const pod = podOf(place.section);
  if (pod === undefined) return undefined;
  const grace = place.in(pod).number('terminationGracePeriodSeconds');
  return sleeps >= grace
    ? `the container is killed before it can end: it sleeps for ${formatSeconds(sleeps)} of the ${formatSeconds(grace)} that it has (terminationGracePeriodSeconds)`
    : undefined;
}

/** The pod that a container, or what stands within one, belongs to. */
function podOf(section: Section): Section | undefined {
  return section.parent?.name === 'containers'
    ? section.parent.parent
    : section.parent && podOf(section.parent);
}

/** How many pods there are, and how new ones take the place of the old. */
export const rollout: readonly KnownSetting[] = [
  {
    at: '**/spec/replicas',
    takes: count,
    default: '1',
    means: 'How many pods there are.',
    concerns: ['availability', 'capacity'],
    says: alone,
    opens: (place) => allButOne(place.number('replicas')),
    documentation: `${deployment}#replicas`,
  },
  {
    at: '**/spec/strategy/type',
    takes: word,
    default: 'RollingUpdate',
    means: 'Whether a deploy goes step by step, or takes all pods away first.',
    concerns: ['availability'],
    says: ({ value }) =>
      value === 'Recreate'
        ? 'each deploy is an outage: all pods end before the first new one starts'
        : undefined,
    documentation: `${deployment}#strategy`,
  },
  ...['maxUnavailable', 'maxSurge'].map((key): KnownSetting => ({
    at: `**/spec/strategy/rollingUpdate/${key}`,
    takes: word,
    default: '25%',
    means:
      key === 'maxSurge'
        ? 'How many pods too many a deploy may have.'
        : 'How many pods may be missing during a deploy.',
    concerns: ['availability', 'capacity'],
    says: rolling,
    documentation: `${deployment}#${key === 'maxSurge' ? 'max-surge' : 'max-unavailable'}`,
  })),
  {
    at: '**/spec/minReadySeconds',
    takes: seconds,
    default: '0',
    means: 'How long a new pod must be ready before a deploy goes on.',
    concerns: ['availability'],
    says: (place) =>
      place.number('minReadySeconds') === 0
        ? 'a pod that is ready once counts: a version that crashes a moment later replaces them all'
        : `each step of a deploy takes ${place.shown('minReadySeconds')} longer, in which a bad version can show itself`,
    documentation: `${deployment}#min-ready-seconds`,
  },
  {
    at: '**/spec/progressDeadlineSeconds',
    takes: seconds,
    default: '600',
    means: 'How long a deploy may stand still before it is reported as failed.',
    concerns: ['availability'],
    says: (place) =>
      `a deploy that is stuck is reported after ${place.shown('progressDeadlineSeconds')}, and not undone`,
    documentation: `${deployment}#progress-deadline-seconds`,
  },
  {
    at: '**/spec/podManagementPolicy',
    takes: word,
    default: 'OrderedReady',
    means: 'Whether the pods of a StatefulSet start one after another.',
    concerns: ['RTO'],
    says: ({ value }) =>
      value === 'Parallel'
        ? 'all pods start at once'
        : 'after a loss of all, each pod waits until the one before it is ready',
    documentation:
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies',
  },
  {
    at: '**/spec/terminationGracePeriodSeconds',
    takes: seconds,
    default: '30',
    means: 'How long a pod may take to end before it is killed.',
    concerns: ['availability'],
    says: (place) =>
      `requests that take longer than ${place.shown('terminationGracePeriodSeconds')} are cut off by a deploy`,
    documentation: `${lifecycle}#pod-termination`,
  },
  {
    at: '**/preStop/sleep/seconds',
    takes: seconds,
    means: 'How long a container that is to end goes on as before.',
    concerns: ['availability'],
    says: (place) =>
      `a balancer has ${place.shown('seconds')} to stop sending requests; they are part of terminationGracePeriodSeconds`,
    documentation:
      'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
  },
];

export const rolloutConflicts: readonly Conflict[] = [
  {
    code: 'kubernetes/rollout-stuck',
    severity: 'warning',
    at: '**/spec/strategy/rollingUpdate/maxUnavailable',
    says: (place) =>
      /^0%?$/.test(place.value) && /^0%?$/.test(place.text('maxSurge') ?? '')
        ? 'refused: a deploy that may neither take a pod away nor make one more cannot begin (maxSurge is 0 too)'
        : undefined,
  },
  {
    code: 'kubernetes/killed-while-it-sleeps',
    severity: 'warning',
    at: '**/preStop/sleep/seconds',
    says: (place) => killed(place, place.number('seconds')),
  },
  {
    code: 'kubernetes/killed-while-its-command-sleeps',
    severity: 'warning',
    at: '**/preStop/exec/command',
    in: true,
    says: (place) => {
      const sleeps = slept(place.section);
      return sleeps === undefined ? undefined : killed(place, sleeps);
    },
  },
  {
    code: 'kubernetes/deploy-takes-all',
    severity: 'warning',
    at: '**/spec/strategy/rollingUpdate/maxUnavailable',
    says: ({ value }) =>
      value === '100%'
        ? 'each deploy can be an outage: all pods may end before a new one is ready'
        : undefined,
  },
];
