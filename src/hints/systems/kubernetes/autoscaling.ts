import { count, formatSeconds, seconds, word } from '../../quantity';
import type { Place } from '../../place';
import type { Section } from '../../section';
import type { Conflict, KnownSetting } from '../../system';
import { kindOf, manifestsOf, valueOf } from './manifest';

const page = 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/';
const reference =
  'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/#HorizontalPodAutoscalerSpec';

/** Of each file the workloads that an autoscaler in it is about, by name: asked for once for each workload. */
const autoscaled = new WeakMap<Section, ReadonlySet<string>>();

function autoscaledIn(file: Section): ReadonlySet<string> {
  const known = autoscaled.get(file);
  if (known !== undefined) return known;
  const names = manifestsOf(file)
    .filter((manifest) => kindOf(manifest) === 'HorizontalPodAutoscaler')
    .map((manifest) => valueOf(manifest.at('spec', 'scaleTargetRef'), 'name'));
  const found = new Set(names);
  autoscaled.set(file, found);
  return found;
}

/** `at most 4 pods in 15 s`: a policy of how fast to scale, at one of its settings. */
function pace(does: string): (place: Place) => string {
  return (place) => {
    const unit = place.text('type') === 'Percent' ? ' %' : ' pods';
    return `${does} at most ${place.shown('value')}${unit} in ${formatSeconds(place.number('periodSeconds'))}`;
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
    says: (place) =>
      `carries ${Number((place.number('maxReplicas') / place.number('minReplicas')).toPrecision(3))} times the load of its ${place.shown('minReplicas')} smallest, no more`,
    documentation: reference,
  },
  {
    at: '**/target/averageUtilization',
    takes: count,
    means:
      'The share of what pods request, in percent, that autoscaling aims for; it lets be what is within 10 %.',
    concerns: ['capacity', 'latency'],
    says: (place) =>
      `carries ${Number((100 / place.number('averageUtilization')).toPrecision(3))} times the load until new pods are ready`,
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
      return name !== '' && autoscaledIn(place.file).has(name)
        ? `each apply sets ${name} back to ${place.value} pods, whatever its autoscaler made of them: leave replicas out`
        : undefined;
    },
  },
];
