import type { Place } from '../../place';
import { seconds, word } from '../../quantity';
import type { Conflict, KnownSetting } from '../../system';
import { kindOf, part, pods } from './manifest';
import { podsOf, selected, type Pods } from './workload';

const documentation = 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/';

/** The pods in this file that a disruption budget is about; none where it is about none of this file. */
function guarded(place: Place): Pods | undefined {
  const selector = place.section.at('selector');
  const found = selector === undefined ? [] : selected(place.file, selector);
  if (found.length === 0) return undefined;
  const each = found.map((spec) => podsOf(place, spec));
  return {
    number: each.reduce((sum, { number }) => sum + number, 0),
    autoscaled: each.some(({ autoscaled }) => autoscaled),
  };
}

/** How many pods must stay, of how many. */
function kept(place: Place): (Pods & { readonly least: number }) | undefined {
  const guards = guarded(place);
  if (guards === undefined) return undefined;
  const amount = (key: string): number | undefined => part(place.text(key) ?? '', guards.number, Math.ceil);
  const [available, unavailable] = [amount('minAvailable'), amount('maxUnavailable')];
  const least = available ?? (unavailable === undefined ? undefined : guards.number - unavailable);
  return least === undefined ? undefined : { ...guards, least: Math.max(0, least) };
}

function budget(place: Place): string | undefined {
  const found = kept(place);
  if (found === undefined) return undefined;
  const { number, least } = found;
  // However many there are, all of them must stay.
  const isAbsolute =
    place.text('minAvailable') === '100%' || /^0%?$/.test(place.text('maxUnavailable') ?? '');
  const autoscaled = found.autoscaled && !isAbsolute;
  if (least < number)
    return `a drain takes ${number - least} of ${pods(number)} at a time${autoscaled ? ', while autoscaling is at its fewest' : ''}`;
  return autoscaled
    ? `no pod may be evicted while autoscaling is at its fewest: draining a node waits until there are more (${least} must stay of ${number})`
    : `no pod may be evicted: draining a node waits for ever (${least} of ${number} must stay)`;
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
