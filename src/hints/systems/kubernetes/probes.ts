import { detection } from '../../openings';
import type { Place } from '../../place';
import { count, formatSeconds, formatSpan, seconds } from '../../quantity';
import type { Conflict, KnownSetting } from '../../system';

const documentation =
  'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes';

const effects: Readonly<Record<string, string>> = {
  livenessProbe: 'a container that hangs is restarted',
  readinessProbe: 'a pod that hangs is out of service',
  startupProbe: 'a container that does not come up is restarted',
};

/**
 * How long one that hangs goes on, in seconds, at least: each probe takes its timeout, and the next begins a period after the
 * last began, or when it is over.
 */
function least(place: Place): number {
  const timeout = place.number('timeoutSeconds');
  return (place.number('failureThreshold') - 1) * Math.max(place.number('periodSeconds'), timeout) + timeout;
}

/** The same at most: it hangs just after a probe. */
function most(place: Place): number {
  return place.number('periodSeconds') + least(place);
}

function probed(place: Place): string | undefined {
  const effect = effects[place.section.name];
  return (
    effect &&
    `${effect} after ${formatSpan(least(place), most(place))} (periodSeconds ${place.shown('periodSeconds')} × failureThreshold ${place.shown('failureThreshold')} + timeoutSeconds ${place.shown('timeoutSeconds')})`
  );
}

/** From when on a container that does not answer yet is restarted, in seconds from its start. */
function givenUp(place: Place): number {
  return (
    place.number('initialDelaySeconds') +
    (place.number('failureThreshold') - 1) * place.number('periodSeconds')
  );
}

function firstProbed(place: Place): string | undefined {
  const { name, parent } = place.section;
  if (name === 'readinessProbe')
    return `a pod is ready ${place.shown('initialDelaySeconds')} after its start at the soonest, each time`;
  // Until a startup probe has succeeded, the others rest.
  return name === 'livenessProbe' && parent?.at('startupProbe') !== undefined
    ? undefined
    : `a container that takes longer than ${formatSeconds(givenUp(place))} to start is restarted, again and again (initialDelaySeconds ${place.shown('initialDelaySeconds')} + periodSeconds ${place.shown('periodSeconds')} × ${place.number('failureThreshold') - 1})`;
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
    documentation,
  }));

/** What the probes of a container are told. */
export const probes: readonly KnownSetting[] = [
  ...probeSetting('periodSeconds', '10', 'The time between two probes.'),
  ...probeSetting('failureThreshold', '3', 'Failed probes in a row that count as a failure.', count),
  ...probeSetting('timeoutSeconds', '1', 'How long a probe may take.'),
  ...Object.keys(effects).map((probe): KnownSetting => ({
    at: `**/${probe}/initialDelaySeconds`,
    takes: seconds,
    default: '0',
    means: 'How long after its start a container is first probed.',
    concerns: ['availability'],
    says: firstProbed,
    documentation,
  })),
  {
    at: '**/readinessProbe/successThreshold',
    takes: count,
    default: '1',
    means: 'Successful probes in a row after which a pod is in service again.',
    concerns: ['availability'],
    says: (place) => {
      const [period, successes] = [place.number('periodSeconds'), place.number('successThreshold')];
      return `back in service ${formatSpan((successes - 1) * period, successes * period)} after it works again (periodSeconds ${formatSeconds(period)} × successThreshold ${successes})`;
    },
    documentation,
  },
];

/** A probe that hastens what another should be first to do. */
export const probeConflicts: readonly Conflict[] = [
  {
    code: 'kubernetes/restart-before-unready',
    severity: 'warning',
    at: '**/livenessProbe',
    in: true,
    says: (place) => {
      const ready = place.section.parent?.at('readinessProbe');
      if (ready === undefined) return undefined;
      const [restarted, unready] = [most(place), most(place.in(ready))];
      return restarted < unready
        ? `under load a container is restarted (after ${formatSeconds(restarted)}) before it is taken out of service (after ${formatSeconds(unready)}): liveness should be the more patient`
        : undefined;
    },
  },
  {
    code: 'kubernetes/restart-before-ready',
    severity: 'warning',
    at: '**/livenessProbe',
    in: true,
    says: (place) => {
      const container = place.section.parent;
      const ready = container?.at('readinessProbe');
      if (ready === undefined || container?.at('startupProbe') !== undefined) return undefined;
      const wait = place.in(ready).number('initialDelaySeconds');
      return givenUp(place) < wait
        ? `a container that takes the ${formatSeconds(wait)} that readiness grants it to start is restarted after ${formatSeconds(givenUp(place))}: a startupProbe makes liveness wait`
        : undefined;
    },
  },
];
