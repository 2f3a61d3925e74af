import { allButOne, detection } from '../openings';
import type { Place } from '../place';
import { count, formatSpan, seconds, word } from '../quantity';
import type { Section } from '../section';
import type { System } from '../system';

function unhealthy(place: Place): string {
  const [interval, retries, timeout] = [
    place.number('interval'),
    place.number('retries'),
    place.number('timeout'),
  ];
  const most = retries * (interval + timeout);
  return `unhealthy after ${formatSpan((retries - 1) * interval, most)} (interval ${place.shown('interval')} × retries ${retries}, each up to timeout ${place.shown('timeout')} late); Compose itself does nothing about it, Swarm replaces the container`;
}

/** The next check is an interval after the last one’s end, which comes with its timeout where it hangs. */
const opens = (place: Place): ReturnType<typeof detection> =>
  detection(place.number('interval') + place.number('timeout'), place.number('retries'));

/** Whether a service has what another has, which may stand in another file. */
function isExtended(service: Section): boolean {
  return service.at('extends') !== undefined || service.settings.some(({ key }) => key === 'extends');
}

/** How many containers a service is to have, said in either of two ways. */
function containers(place: Place, service: Section | undefined): number {
  const deploy = service?.at('deploy');
  const scale = service === undefined ? undefined : place.in(service);
  if (scale?.has('scale') === true) return scale.number('scale');
  return deploy === undefined ? 1 : place.in(deploy).number('replicas');
}

function lost(containers: number): string {
  return containers === 1
    ? 'one container: while it restarts, the service is down'
    : `the loss of one leaves ${containers - 1} of ${containers}`;
}

/** How long a service is away after a crash. */
function restarted({ value }: Place): string {
  if (value === 'no') return 'a crash lasts until somebody starts it again';
  const [, attempts] = /^on-failure:(\d+)$/.exec(value) ?? [];
  return attempts === undefined
    ? 'a crash lasts as long as a start; one that crashes again and again waits ever longer, up to 60 s'
    : `a crash lasts as long as a start; after ${attempts} in a row it stays down until somebody starts it again`;
}

/** The Compose file of Docker */
export const compose: System = {
  id: 'compose',
  title: 'Compose',
  version: 'specification',
  files: [
    {
      names: [
        'compose.yaml',
        'compose.yml',
        'docker-compose.yml',
        'docker-compose.yaml',
        'docker-compose.*.yml',
        'compose.*.yaml',
        'compose.*.yml',
        'docker-stack.yml',
      ],
    },
    {
      names: ['*.yml', '*.yaml'],
      text: /^(?=[^]*?(?<![^\r\n])services:[ \t]*(?:#.*)?[\r\n])(?=[^]*?[\r\n][ \t]+(?:image|build):)/,
    },
  ],
  format: 'yaml',
  documentation: 'https://docs.docker.com/reference/compose-file/',
  settings: [
    {
      at: 'services/*/deploy/replicas',
      takes: count,
      default: '1',
      means: 'How many containers a service has.',
      concerns: ['availability', 'capacity'],
      says: (place) => lost(place.number('replicas')),
      opens: (place) => allButOne(place.number('replicas')),
      documentation: 'deploy/#replicas',
    },
    {
      at: 'services/*/scale',
      takes: count,
      default: '1',
      means: 'How many containers a service has.',
      concerns: ['availability', 'capacity'],
      says: (place) => lost(place.number('scale')),
      opens: (place) => allButOne(place.number('scale')),
      documentation: 'services/#scale',
    },
    {
      at: 'services/*/healthcheck/interval',
      takes: seconds,
      default: '30s',
      means: 'The time between two health checks.',
      concerns: ['RTO', 'availability'],
      says: unhealthy,
      opens,
      documentation: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
    },
    {
      at: 'services/*/healthcheck/timeout',
      takes: seconds,
      default: '30s',
      means: 'How long a health check may take.',
      concerns: ['RTO'],
      says: unhealthy,
      opens,
      documentation: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
    },
    {
      at: 'services/*/healthcheck/retries',
      takes: count,
      default: '3',
      means: 'Failed checks in a row after which a container is unhealthy.',
      concerns: ['RTO', 'availability'],
      says: unhealthy,
      opens,
      documentation: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
    },
    {
      at: 'services/*/healthcheck/start_period',
      takes: seconds,
      default: '0s',
      means: 'How long a container that starts may fail its checks.',
      concerns: ['availability'],
      documentation: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
    },
    {
      at: 'services/*/restart',
      takes: word,
      default: 'no',
      means: 'Whether a container that ended is started again.',
      concerns: ['availability', 'RTO'],
      says: restarted,
      documentation: 'services/#restart',
    },
    {
      at: 'services/*/stop_grace_period',
      takes: seconds,
      default: '10s',
      means: 'How long a container may take to end before it is killed.',
      concerns: ['availability'],
      says: (place) =>
        `requests that take longer than ${place.shown('stop_grace_period')} are cut off by a deploy`,
      documentation: 'services/#stop_grace_period',
    },
    {
      at: 'services/*/deploy/update_config/order',
      takes: word,
      default: 'stop-first',
      means: 'Whether an update stops the old container before the new one is there.',
      concerns: ['availability', 'capacity'],
      says: ({ value }) =>
        value === 'start-first'
          ? 'an update takes no capacity away'
          : 'an update takes the containers that it works on away',
      documentation: 'deploy/#update_config',
    },
    {
      at: 'services/*/deploy/resources/limits/memory',
      takes: word,
      means: 'Memory at which a container is killed.',
      concerns: ['availability', 'capacity'],
      documentation: 'deploy/#resources',
    },
  ],
  conflicts: [
    {
      code: 'compose/one-name-for-replicas',
      severity: 'warning',
      at: 'services/*/container_name',
      says: (place) => {
        const all = containers(place, place.section);
        return all > 1
          ? `the service does not start: ${all} containers cannot all be called ${place.value}`
          : undefined;
      },
    },
    {
      code: 'compose/one-port-for-replicas',
      severity: 'information',
      at: 'services/*/ports/*',
      says: (place) => {
        const all = containers(place, place.section.parent);
        const isFixed = /^(?:[\d.]+:)?\d+:\d+/.test(place.value);
        return isFixed && all > 1
          ? `docker compose starts one of ${all} containers: the port of the host can be taken once (Swarm shares it)`
          : undefined;
      },
    },
    {
      code: 'compose/waits-for-no-check',
      severity: 'information',
      at: 'services/*/depends_on/*/condition',
      says: (place) => {
        const { section, file, value } = place;
        const needed = file.at('services', section.name);
        if (value !== 'service_healthy' || needed === undefined || isExtended(needed)) return undefined;
        return needed.at('healthcheck') === undefined
          ? `waits for ever unless the image of ${section.name} brings a health check: the service has none`
          : undefined;
      },
    },
  ],
};
