import { count, formatSeconds, seconds, word } from '../../quantity';
import type { Place } from '../../place';
import type { Conflict, KnownSetting } from '../../system';
import { pods, valueOf } from './manifest';
import { scalerOf } from './workload';

const page = 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/';
const reference =
  'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/#HorizontalPodAutoscalerSpec';

/** How much load a target leaves room for; what it counts says `name`, beside it: `cpu` or `memory`. */
function utilization(place: Place): string {
  const share = place.number('averageUtilization');
  return valueOf(place.section.parent, 'name') === 'memory'
    ? `adds pods once they use ${share} % of the memory that they request; they go when it is given back, which many programs never do`
    : `carries ${Number((100 / share).toPrecision(3))} times the load on the CPU that pods request, until new ones are ready`;
}

/** `at most 4 pods in 15 s`: a policy of how fast to scale, at one of its settings. */
function pace(does: string): (place: Place) => string {
  return (place) => {
    const most = place.text('type') === 'Percent' ? `${place.shown('value')} %` : pods(place.number('value'));
    return `${does} at most ${most} in ${formatSeconds(place.number('periodSeconds'))}`;
  };
}

const policies = (direction: string, does: string): KnownSetting[] => [
  {
    at: `**/${direction}/policies/*/value`,
    takes: count,
    means: 'How many pods, or percent of them, may change in periodSeconds.',
    concerns: ['capacity', 'latency'],
    says: pace(does),
    documentation: `${page}#scaling-policies`,
  },
  {
    at: `**/${direction}/policies/*/periodSeconds`,
    takes: seconds,
    means: 'In how much time so many pods may change.',
    concerns: ['capacity', 'latency'],
    says: pace(does),
    documentation: `${page}#scaling-policies`,
  },
];

/** What an autoscaler of pods is told. */
export const autoscaling: readonly KnownSetting[] = [
  {
    at: '**/spec/minReplicas',
    takes: count,
    default: '1',
    means: 'The fewest pods that autoscaling leaves.',
    concerns: ['availability', 'latency'],
    says: (place) =>
      place.number('minReplicas') === 1 ? 'one pod in quiet hours: a crash then is an outage' : undefined,
    documentation: reference,
  },
  {
    at: '**/spec/maxReplicas',
    takes: count,
    means: 'The most pods that autoscaling makes.',
    concerns: ['capacity'],
    says: (place) => {
      const times = place.number('maxReplicas') / place.number('minReplicas');
      return times > 1
        ? `carries ${Number(times.toPrecision(3))} times the load of its ${place.shown('minReplicas')} smallest, no more`
        : 'never more pods than the fewest: autoscaling has nothing to do';
    },
    documentation: reference,
  },
  {
    at: '**/target/averageUtilization',
    takes: count,
    means:
      'The share of what pods request, in percent, that autoscaling aims for; it lets be what is within 10 %.',
    concerns: ['capacity', 'latency'],
    says: utilization,
    documentation: `${page}#algorithm-details`,
  },
  {
    at: '**/scaleDown/stabilizationWindowSeconds',
    takes: seconds,
    default: '300',
    means: 'How long a lower load must last before pods are taken away.',
    concerns: ['capacity'],
    says: (place) =>
      place.number('stabilizationWindowSeconds') === 0
        ? 'each dip in the load takes pods away, which are missing when it is over'
        : undefined,
    documentation: `${page}#default-behavior`,
  },
  {
    at: '**/scaleUp/stabilizationWindowSeconds',
    takes: seconds,
    default: '0',
    means: 'How long a higher load must last before pods are made.',
    concerns: ['latency', 'capacity'],
    says: (place) =>
      place.number('stabilizationWindowSeconds') > 0
        ? `a burst waits ${place.shown('stabilizationWindowSeconds')} longer for new pods`
        : undefined,
    documentation: `${page}#default-behavior`,
  },
  ...policies('scaleUp', 'adds'),
  ...policies('scaleDown', 'takes away'),
  {
    at: '**/scaleUp/selectPolicy',
    takes: word,
    default: 'Max',
    means: 'Which policy holds where there are several.',
    concerns: ['capacity', 'latency'],
    says: ({ value }) => (value === 'Disabled' ? 'pods are never added, whatever the load' : undefined),
    documentation: `${page}#scaling-policies`,
  },
];

export const autoscalingConflicts: readonly Conflict[] = [
  {
    code: 'kubernetes/replicas-against-autoscaler',
    severity: 'information',
    at: '**/spec/replicas',
    says: (place) => {
      const name = valueOf(place.section.parent?.at('metadata'), 'name');
      return scalerOf(place, place.section) === undefined
        ? undefined
        : `each apply sets ${name} back to ${pods(place.number('replicas'))}, whatever its autoscaler made of them: leave replicas out`;
    },
  },
  {
    code: 'kubernetes/fewest-above-most',
    severity: 'warning',
    at: '**/spec/minReplicas',
    says: (place) =>
      place.number('minReplicas') > place.number('maxReplicas')
        ? `refused: minReplicas ${place.value} is more than maxReplicas ${place.shown('maxReplicas')}`
        : undefined,
  },
];
