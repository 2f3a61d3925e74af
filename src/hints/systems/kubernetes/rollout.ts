import { allButOne } from '../../openings';
import type { Place } from '../../place';
import { count, seconds, word } from '../../quantity';
import type { Section } from '../../section';
import type { Conflict, KnownSetting } from '../../system';
import { part } from './manifest';

const deployment = 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/';
const lifecycle = 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/';

function rolling(place: Place): string | undefined {
  const spec = place.section.parent?.parent;
  if (spec === undefined) return undefined;
  const replicas = place.in(spec).number('replicas');
  const missing = part(place.text('maxUnavailable') ?? '', replicas, Math.floor);
  const surplus = part(place.text('maxSurge') ?? '', replicas, Math.ceil);
  if (missing === undefined || surplus === undefined) return undefined;
  // Where both round to none, Kubernetes takes one away: else nothing could move.
  const gone = missing === 0 && surplus === 0 ? 1 : missing;
  return `a deploy leaves at least ${replicas - gone} of ${replicas} pods, and needs room for ${replicas + surplus}`;
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
    says: (place) =>
      place.number('replicas') === 1
        ? 'one pod: a crash or a drained node is an outage until another is ready'
        : `the loss of one leaves ${place.number('replicas') - 1} of ${place.shown('replicas')}`,
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
  {
    at: '**/resources/limits/cpu',
    takes: word,
    means: 'The most CPU that a container gets.',
    concerns: ['latency', 'capacity'],
    says: () => 'at the limit a container stands still for the rest of each 100 ms, however idle the node is',
    documentation: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  },
  {
    at: '**/resources/limits/memory',
    takes: word,
    means: 'The most memory that a container gets.',
    concerns: ['availability', 'capacity'],
    says: () => 'a container that takes more is killed and starts again',
    documentation: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
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
    says: (place) => {
      const pod = podOf(place.section);
      if (pod === undefined) return undefined;
      const grace = place.in(pod).number('terminationGracePeriodSeconds');
      return place.number('seconds') >= grace
        ? `the container is killed before it can end: it sleeps for ${place.shown('seconds')} of the ${place.in(pod).shown('terminationGracePeriodSeconds')} that it has`
        : undefined;
    },
  },
];
