import { detection } from '../../openings';
import type { Place } from '../../place';
import { count, formatSeconds, formatSpan, seconds } from '../../quantity';
import type { Conflict, KnownSetting } from '../../system';

const documentation =
  'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes';

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
      const [restarted, unready] = [longest(place), longest(place.in(ready))];
      return restarted < unready
        ? `under load a container is restarted (after ${formatSeconds(restarted)}) before it is taken out of service (after ${formatSeconds(unready)}): liveness should be the more patient`
        : undefined;
    },
  },
];
