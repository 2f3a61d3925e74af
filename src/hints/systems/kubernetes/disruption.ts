import type { Place } from '../../place';
import type { Section } from '../../section';
import { seconds, word } from '../../quantity';
import type { Conflict, KnownSetting } from '../../system';
import { kindOf, manifestsOf, part } from './manifest';

const documentation = 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/';

/** `app=web,tier=front`, whatever the order in which labels are written. */
function labelsOf(selector: Section | undefined): string {
  return (selector?.at('matchLabels')?.settings ?? [])
    .map(({ key, value }) => `${key}=${value}`)
    .sort()
    .join();
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

function blocked(place: Place): string | undefined {
  if (place.value === '100%') return 'no pod may be evicted: draining a node waits for ever';
  const sentence = budget(place);
  return sentence?.startsWith('no pod') === true ? sentence : undefined;
}

/** What evictions and the loss of a node may take. */
export const disruption: readonly KnownSetting[] = [
  ...['minAvailable', 'maxUnavailable'].map((key): KnownSetting => ({
    at: `**/spec/${key}`,
    takes: word,
    means:
      key === 'minAvailable' ? 'How many pods an eviction must leave.' : 'How many pods evictions may take.',
    concerns: ['availability'],
    says: budget,
    documentation,
  })),
  {
    at: '**/spec/unhealthyPodEvictionPolicy',
    takes: word,
    default: 'IfHealthyBudget',
    means: 'Whether pods that run and are not ready may be evicted whatever the budget says.',
    concerns: ['availability'],
    says: ({ value }) =>
      value === 'AlwaysAllow'
        ? undefined
        : 'pods that never become ready block a drain while too few are healthy',
    documentation: `${documentation}#unhealthy-pod-eviction-policy`,
  },
  {
    at: '**/tolerations/*/tolerationSeconds',
    takes: seconds,
    means:
      'How long a pod stays on a node with a taint; 300 where nothing is said and the node is not reachable.',
    concerns: ['RTO'],
    says: (place) =>
      /^node\.kubernetes\.io\/(?:unreachable|not-ready)$/.test(place.text('key') ?? '')
        ? `pods of a dead node are made anew ${place.shown('tolerationSeconds')} after it is taken for dead, which is after 40 s, or 50 s in newer versions`
        : undefined,
    documentation:
      'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions',
  },
  {
    at: '**/topologySpreadConstraints/*/whenUnsatisfiable',
    takes: word,
    default: 'DoNotSchedule',
    means: 'Whether a pod waits where it would upset the spread over zones or nodes.',
    concerns: ['availability'],
    says: ({ value }) =>
      value === 'ScheduleAnyway'
        ? 'spread if there is room: a zone or node lost can take more than its share'
        : 'spread or not at all: with a zone down, pods can wait until it is back',
    documentation:
      'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
  },
];

export const disruptionConflicts: readonly Conflict[] = [
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
];
