import { detection } from '../openings';
import type { Place } from '../place';
import { count, formatSeconds, formatSpan, numberOf, seconds, word } from '../quantity';
import type { Section } from '../section';
import type { KnownSetting, System } from '../system';

const probes =
  'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/';

const effects: Readonly<Record<string, string>> = {
  livenessProbe: 'restarts a container that hangs',
  readinessProbe: 'takes a pod that hangs out of service',
  startupProbe: 'gives up a container that does not start',
};

function longest(place: Place): number {
  return place.number('periodSeconds') * place.number('failureThreshold') + place.number('timeoutSeconds');
}

function probed(place: Place): string | undefined {
  const [period, failures] = [place.number('periodSeconds'), place.number('failureThreshold')];
  const effect = effects[place.section.name];
  return (
    effect &&
    `${effect} after ${formatSpan((failures - 1) * period, longest(place))} (periodSeconds ${formatSeconds(period)} × failureThreshold ${failures} + timeoutSeconds ${place.shown('timeoutSeconds')})`
  );
}

const probeSetting = (key: string, preset: string, means: string, takes = seconds): KnownSetting[] =>
  Object.keys(effects).map((probe) => ({
    at: `**/${probe}/${key}`,
    takes,
    default: preset,
    means,
    concerns: ['availability', 'RTO'],
    says: probed,
    opens: (place) =>
      detection(
        place.number('periodSeconds'),
        place.number('failureThreshold'),
        place.number('timeoutSeconds'),
      ),
    documentation: probes,
  }));

/** A count or a percentage of the replicas; Kubernetes rounds what may be missing down, and what may be too many up. */
function part(text: string, replicas: number, round: (value: number) => number): number | undefined {
  const percent = /^(\d+)%$/.exec(text)?.[1];
  return percent === undefined ? numberOf(text, count) : round((Number(percent) / 100) * replicas);
}

function rolling(place: Place): string | undefined {
  const spec = place.section.parent?.parent;
  if (spec === undefined) return undefined;
  const replicas = place.in(spec).number('replicas');
  const missing = part(place.text('maxUnavailable') ?? '', replicas, Math.floor);
  const surplus = part(place.text('maxSurge') ?? '', replicas, Math.ceil);
  if (missing === undefined || surplus === undefined) return undefined;
  return `a deploy leaves at least ${replicas - missing} of ${replicas} pods, and needs room for ${replicas + surplus}`;
}

/** The kind of the manifest that a section belongs to. */
function kindOf(section: Section): string | undefined {
  const kind = section.settings.find(({ key }) => key === 'kind');
  return section.parent === undefined || kind !== undefined ? kind?.value : kindOf(section.parent);
}

/** `app=web,tier=front`, whatever the order in which labels are written. */
function labelsOf(selector: Section | undefined): string {
  return (selector?.at('matchLabels')?.settings ?? [])
    .map(({ key, value }) => `${key}=${value}`)
    .sort()
    .join();
}

/** The manifests of a file: it is one itself, or holds several. */
function manifestsOf(file: Section): readonly Section[] {
  return [file, ...file.sections];
}

/** Replicas of the workload in this file that a disruption budget is about. */
function guarded(place: Place): number | undefined {
  const labels = labelsOf(place.section.at('selector'));
  if (labels === '') return undefined;
  for (const manifest of manifestsOf(place.file)) {
    const spec = manifest.at('spec');
    const isWorkload = /^(?:Deployment|StatefulSet)$/.test(kindOf(manifest) ?? '');
    if (spec !== undefined && isWorkload && labelsOf(spec.at('selector')) === labels)
      return place.in(spec).number('replicas');
  }
  return undefined;
}

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

function valueOf(section: Section | undefined, key: string): string {
  return section?.settings.find((setting) => setting.key === key)?.value ?? '';
}

function budget(place: Place): string | undefined {
  const replicas = guarded(place);
  if (replicas === undefined) return undefined;
  const least = place.has('minAvailable')
    ? part(place.text('minAvailable') ?? '', replicas, Math.ceil)
    : replicas - (part(place.text('maxUnavailable') ?? '', replicas, Math.ceil) ?? NaN);
  if (least === undefined || Number.isNaN(least)) return undefined;
  return replicas - least <= 0
    ? `no pod may be evicted: draining a node waits for ever (${least} of ${replicas} must stay)`
    : `a drain takes ${replicas - least} of ${replicas} pods at a time`;
}

/** Manifests of Kubernetes */
export const kubernetes: System = {
  id: 'kubernetes',
  title: 'Kubernetes',
  version: '1.31',
  files: [
    {
      names: ['*.yaml', '*.yml', '*.json'],
      text: /^["\s]*apiVersion"?:[^]*^["\s]*kind"?:|^["\s]*kind"?:[^]*^["\s]*apiVersion"?:/m,
    },
  ],
  format: 'yaml',
  documentation: 'https://kubernetes.io/docs/concepts/',
  settings: [
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
      opens: (place) => ({ calculator: 'availability', inputs: { n: String(place.number('replicas')) } }),
      documentation: 'workloads/controllers/deployment/#replicas',
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
      documentation: 'workloads/controllers/deployment/#rolling-update-deployment',
    })),
    ...probeSetting('periodSeconds', '10', 'The time between two probes.'),
    ...probeSetting('failureThreshold', '3', 'Failed probes in a row that count as a failure.', count),
    ...probeSetting('timeoutSeconds', '1', 'How long a probe may take.'),
    ...Object.keys(effects).map((probe): KnownSetting => ({
      at: `**/${probe}/initialDelaySeconds`,
      takes: seconds,
      default: '0',
      means: 'How long after its start a container is first probed.',
      concerns: ['availability'],
      documentation: probes,
    })),
    {
      at: '**/spec/terminationGracePeriodSeconds',
      takes: seconds,
      default: '30',
      means: 'How long a pod may take to end before it is killed.',
      concerns: ['availability'],
      says: (place) =>
        `requests that take longer than ${place.shown('terminationGracePeriodSeconds')} are cut off by a deploy`,
      documentation: 'workloads/pods/pod-lifecycle/#pod-termination',
    },
    ...['minAvailable', 'maxUnavailable'].map((key): KnownSetting => ({
      at: `**/spec/${key}`,
      takes: word,
      means:
        key === 'minAvailable'
          ? 'How many pods an eviction must leave.'
          : 'How many pods evictions may take.',
      concerns: ['availability'],
      says: budget,
      documentation: 'workloads/pods/disruptions/',
    })),
    {
      at: '**/spec/minReplicas',
      takes: count,
      default: '1',
      means: 'The fewest pods that autoscaling leaves.',
      concerns: ['availability', 'latency'],
      says: (place) =>
        place.number('minReplicas') === 1 ? 'one pod in quiet hours: a crash then is an outage' : undefined,
      documentation: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
    },
    {
      at: '**/spec/maxReplicas',
      takes: count,
      means: 'The most pods that autoscaling makes.',
      concerns: ['capacity'],
      says: (place) =>
        `carries ${Number((place.number('maxReplicas') / place.number('minReplicas')).toPrecision(3))} times the load of its ${place.shown('minReplicas')} smallest, no more`,
      documentation: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
    },
    {
      at: '**/target/averageUtilization',
      takes: count,
      means: 'The share of the requested CPU, in percent, that autoscaling aims for.',
      concerns: ['capacity', 'latency'],
      says: (place) =>
        `carries ${Number((100 / place.number('averageUtilization')).toPrecision(3))} times the load until new pods are ready`,
      documentation: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
    },
    {
      at: '**/scaleDown/stabilizationWindowSeconds',
      takes: seconds,
      default: '300',
      means: 'How long a lower load must last before pods are taken away.',
      concerns: ['capacity'],
      documentation: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
    },
  ],
  conflicts: [
    {
      code: 'kubernetes/drain-waits-for-ever',
      severity: 'warning',
      at: '**/spec/minAvailable',
      says: (place) => blocked(place),
    },
    {
      code: 'kubernetes/no-pod-evicted',
      severity: 'warning',
      at: '**/spec/maxUnavailable',
      says: (place) =>
        kindOf(place.section) === 'PodDisruptionBudget' && /^0%?$/.test(place.value)
          ? 'no pod may be evicted: draining a node waits for ever'
          : undefined,
    },
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
      code: 'kubernetes/restart-before-unready',
      severity: 'warning',
      at: '**/livenessProbe',
      in: true,
      says: (place) => {
        const ready = place.section.parent?.at('readinessProbe');
        if (ready === undefined) return undefined;
        const [restarted, unready] = [longest(place), longest(place.in(ready))];
        return restarted < unready
          ? `under load a container is restarted (after ${formatSeconds(restarted)}) before it is taken out of service (after ${formatSeconds(unready)}): liveness should be the more patient`
          : undefined;
      },
    },
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
  ],
};

function blocked(place: Place): string | undefined {
  if (place.value === '100%') return 'no pod may be evicted: draining a node waits for ever';
  const sentence = budget(place);
  return sentence?.startsWith('no pod') === true ? sentence : undefined;
}
