import type { Place } from '../../place';
import { count, numberOf, word, type Takes } from '../../quantity';
import type { Conflict, KnownSetting } from '../../system';

const documentation = 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/';
/** `128Mi`, and `128M`, which is decimal. */
const memory: Takes = { kind: 'size', unit: 1, kilo: 1000 };

/** `500m` is half a CPU. */
function cpus(text: string): number | undefined {
  const thousandths = /^(\d+)m$/.exec(text)?.[1];
  return thousandths === undefined ? numberOf(text, count) : Number(thousandths) / 1000;
}

/** What a container asks for, and what it may take. */
export const resources: readonly KnownSetting[] = [
  {
    at: '**/resources/limits/cpu',
    takes: word,
    means: 'The most CPU that a container gets.',
    concerns: ['latency', 'capacity'],
    says: () => 'at the limit a container stands still for the rest of each 100 ms, however idle the node is',
    documentation,
  },
  {
    at: '**/resources/limits/memory',
    takes: memory,
    means: 'The most memory that a container gets.',
    concerns: ['availability', 'capacity'],
    says: () => 'a container that takes more is killed and starts again',
    documentation,
  },
];

/** A request above its limit, at the request. */
function above(read: (text: string) => number | undefined): (place: Place) => string | undefined {
  return (place) => {
    const limit = place.section.parent?.at('limits')?.settings.find(({ key }) => key === place.setting?.key);
    const [asked, most] = [read(place.value), read(limit?.value ?? '')];
    return limit !== undefined && asked !== undefined && most !== undefined && asked > most
      ? `refused: a container asks for ${place.value}, and may take ${limit.value}`
      : undefined;
  };
}

export const resourceConflicts: readonly Conflict[] = [
  {
    code: 'kubernetes/memory-request-above-limit',
    severity: 'warning',
    at: '**/resources/requests/memory',
    says: above((text) => numberOf(text, memory)),
  },
  {
    code: 'kubernetes/cpu-request-above-limit',
    severity: 'warning',
    at: '**/resources/requests/cpu',
    says: above(cpus),
  },
];
