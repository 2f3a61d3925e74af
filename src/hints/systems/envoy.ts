import { detection } from '../openings';
import type { Place } from '../place';
import { count, formatSeconds, formatSpan, seconds, word } from '../quantity';
import type { Section } from '../section';
import type { KnownSetting, System } from '../system';

const pages = 'https://www.envoyproxy.io/docs/envoy/v1.31.0/api-v3/';

/** The address of a field: `config/cluster/v3/`, the file and the message that have it, its name. */
function field(folder: string, file: string, message: string, name: string): string {
  const anchor = `envoy_v3_api_field_${folder}${message}_${name}`.toLowerCase().replaceAll(/[/_.]/g, '-');
  return `${pages}${folder}${file}.proto#${anchor}`;
}

const ofCluster = (name: string): string => field('config/cluster/v3/', 'cluster', 'Cluster', name);
const ofLoad = (name: string): string =>
  field('config/cluster/v3/', 'cluster', 'Cluster-CommonLbConfig', name);
const ofOutliers = (name: string): string =>
  field('config/cluster/v3/', 'outlier_detection', 'OutlierDetection', name);
const ofBreakers = (name: string): string =>
  field('config/cluster/v3/', 'circuit_breaker', 'CircuitBreakers-Thresholds', name);
const ofChecks = (name: string): string => field('config/core/v3/', 'health_check', 'HealthCheck', name);
const ofRoute = (name: string): string => field('config/route/v3/', 'route_components', 'RouteAction', name);
const ofRetries = (name: string): string =>
  field('config/route/v3/', 'route_components', 'RetryPolicy', name);

/** The next check is an interval after the last one’s answer, and one that hangs answers after its timeout. */
function unhealthy(place: Place): string {
  const [interval, threshold] = [place.number('interval'), place.number('unhealthy_threshold')];
  const timeout = place.has('timeout') ? place.number('timeout') : 0;
  const least = (threshold - 1) * interval + threshold * timeout;
  const late = timeout === 0 ? '' : ` + timeout ${formatSeconds(timeout)} × ${threshold}`;
  const once =
    place.section.at('http_health_check') === undefined
      ? ''
      : ', or at once by an answer with an unexpected status';
  return `fails over after ${formatSpan(least, least + interval)} (interval ${place.shown('interval')} × unhealthy_threshold ${threshold}${late})${once}`;
}

/** Once a host is unhealthy, its checks may come at another interval. */
function healthy(place: Place): string {
  const key = place.has('unhealthy_interval') ? 'unhealthy_interval' : 'interval';
  const [interval, successes] = [place.number(key), place.number('healthy_threshold')];
  return `back ${formatSpan((successes - 1) * interval, successes * interval)} after it works again (${key} ${formatSeconds(interval)} × healthy_threshold ${successes})`;
}

const opens = (place: Place): ReturnType<typeof detection> =>
  detection(
    place.number('interval') + (place.has('timeout') ? place.number('timeout') : 0),
    place.number('unhealthy_threshold'),
  );

function ejected(place: Place): string {
  const most = Math.max(place.number('base_ejection_time'), place.number('max_ejection_time'));
  return `out for ${place.shown('base_ejection_time')} after ${place.number('consecutive_5xx') === 1 ? '1 error' : `${place.shown('consecutive_5xx')} errors in a row`}, longer each time, up to ${formatSeconds(most)}; never more than ${place.shown('max_ejection_percent')} % of the hosts`;
}

const threshold = (key: string, preset: string, means: string, then: string): KnownSetting => ({
  at: `**/circuit_breakers/thresholds/*/${key}`,
  takes: count,
  default: preset,
  means,
  concerns: ['capacity', 'availability'],
  says: (place) => `a bulkhead: the one after ${place.shown(key)} ${then}`,
  documentation: ofBreakers(key),
});

function attempts(place: Place): string {
  const most = place.number('num_retries') + 1;
  return place.has('per_try_timeout')
    ? `up to ${most} attempts, ${formatSeconds(most * place.number('per_try_timeout'))} in all (per_try_timeout ${place.shown('per_try_timeout')} × ${most}), if the route’s timeout lets it`
    : `up to ${most} attempts share the route’s timeout: one that hangs uses it up`;
}

/** Of each file its routes, by the cluster that they lead to. */
const routes = new WeakMap<Section, ReadonlyMap<string, readonly Section[]>>();

function routesIn(file: Section): ReadonlyMap<string, readonly Section[]> {
  const known = routes.get(file);
  if (known !== undefined) return known;
  const found = new Map<string, Section[]>();
  for (const section of file.all()) {
    const cluster = section.settings.find(({ key }) => key === 'cluster')?.value;
    if (section.name === 'route' && cluster !== undefined)
      found.set(cluster, [...(found.get(cluster) ?? []), section]);
  }
  routes.set(file, found);
  return found;
}

/** The shortest time, in seconds, that a route of this file gives a request to a cluster; endless where there is none. */
function shortest(place: Place): number {
  const timeouts = (routesIn(place.file).get(place.text('name') ?? '') ?? [])
    .map((route) => place.in(route).number('timeout'))
    .filter((timeout) => timeout > 0);
  return Math.min(Infinity, ...timeouts);
}

/** Envoy’s bootstrap and its clusters and routes */
export const envoy: System = {
  id: 'envoy',
  title: 'Envoy',
  version: '1.31',
  files: [
    { names: ['envoy.yaml', 'envoy.yml', 'envoy*.yaml', 'envoy*.yml', 'envoy*.json'] },
    { names: ['*.yaml', '*.yml'], text: /^[ \t]*(?:static_resources|envoy_extensions|load_assignment):/m },
  ],
  format: 'yaml',
  documentation: pages,
  settings: [
    {
      at: '**/lb_policy',
      takes: word,
      default: 'ROUND_ROBIN',
      means: 'How a host is chosen.',
      concerns: ['latency', 'capacity'],
      says: ({ value }) =>
        ({
          ROUND_ROBIN: 'each host in turn: a slow one gets as much as a fast one',
          LEAST_REQUEST: 'the less loaded of two at random',
          RING_HASH: 'by a key, on a ring: a change of hosts moves only that host’s keys',
          MAGLEV: 'by a key, in a table: more even than a ring, and a change of hosts moves a few more keys',
          RANDOM: 'at random: more uneven than in turn',
        })[value],
      documentation: ofCluster('lb_policy'),
    },
    {
      at: '**/slow_start_config/slow_start_window',
      takes: seconds,
      means: 'How long a host that is new, or back, gets less than its share.',
      concerns: ['latency', 'capacity'],
      says: (place) => `a host that comes back has its full load after ${place.shown('slow_start_window')}`,
      documentation: field('config/cluster/v3/', 'cluster', 'Cluster-SlowStartConfig', 'slow_start_window'),
    },
    {
      at: '**/healthy_panic_threshold/value',
      takes: count,
      default: '50',
      means: 'The share of healthy hosts, in percent, below which health is not looked at; 0 for never.',
      concerns: ['availability', 'capacity'],
      says: (place) =>
        place.number('value') === 0
          ? 'the last healthy hosts take all requests, however few they are'
          : `with fewer than ${place.shown('value')} % healthy, requests go to all hosts, the dead too`,
      documentation: ofLoad('healthy_panic_threshold'),
    },
    {
      at: '**/health_checks/*/interval',
      takes: seconds,
      means: 'The time between two health checks.',
      concerns: ['RTO', 'availability'],
      says: unhealthy,
      opens,
      documentation: ofChecks('interval'),
    },
    {
      at: '**/health_checks/*/timeout',
      takes: seconds,
      means: 'How long a health check may take.',
      concerns: ['RTO'],
      says: unhealthy,
      opens,
      documentation: ofChecks('timeout'),
    },
    {
      at: '**/health_checks/*/unhealthy_threshold',
      takes: count,
      means: 'Failed checks in a row after which a host gets no more requests.',
      concerns: ['RTO', 'availability'],
      says: unhealthy,
      opens,
      documentation: ofChecks('unhealthy_threshold'),
    },
    {
      at: '**/health_checks/*/healthy_threshold',
      takes: count,
      means: 'Successful checks in a row after which a host gets requests again.',
      concerns: ['availability'],
      says: healthy,
      documentation: ofChecks('healthy_threshold'),
    },
    {
      at: '**/health_checks/*/unhealthy_interval',
      takes: seconds,
      means: 'The time between two checks of a host that counts as dead; as long as interval unless given.',
      concerns: ['availability'],
      says: healthy,
      documentation: ofChecks('unhealthy_interval'),
    },
    {
      at: '**/health_checks/*/no_traffic_interval',
      takes: seconds,
      default: '60s',
      means: 'The time between two health checks while the cluster has never had a request.',
      concerns: ['RTO', 'availability'],
      says: (place) =>
        `before the first request a dead host is noticed this late: checks come each ${place.shown('no_traffic_interval')}`,
      documentation: ofChecks('no_traffic_interval'),
    },
    {
      at: '**/outlier_detection/consecutive_5xx',
      takes: count,
      default: '5',
      means: 'Errors in a row after which a host is left out for a while.',
      concerns: ['availability', 'RTO'],
      says: ejected,
      documentation: ofOutliers('consecutive_5xx'),
    },
    {
      at: '**/outlier_detection/consecutive_gateway_failure',
      takes: count,
      default: '5',
      means: 'Answers 502, 503 or 504 in a row after which a host is left out for a while.',
      concerns: ['availability', 'RTO'],
      documentation: ofOutliers('consecutive_gateway_failure'),
    },
    {
      at: '**/outlier_detection/enforcing_consecutive_gateway_failure',
      takes: count,
      default: '0',
      means: 'How likely a host is left out by consecutive_gateway_failure, in percent.',
      concerns: ['availability'],
      documentation: ofOutliers('enforcing_consecutive_gateway_failure'),
    },
    {
      at: '**/outlier_detection/interval',
      takes: seconds,
      default: '10s',
      means: 'How often it is looked which hosts come back, and which fail more than the others.',
      concerns: ['availability'],
      says: (place) => `a host is back up to ${place.shown('interval')} after its time is over`,
      documentation: ofOutliers('interval'),
    },
    {
      at: '**/outlier_detection/base_ejection_time',
      takes: seconds,
      default: '30s',
      means: 'For how long a host is left out the first time; the second time it is twice that.',
      concerns: ['availability'],
      says: ejected,
      documentation: ofOutliers('base_ejection_time'),
    },
    {
      at: '**/outlier_detection/max_ejection_time',
      takes: seconds,
      default: '300s',
      means: 'For how long a host is left out at most.',
      concerns: ['availability'],
      says: ejected,
      documentation: ofOutliers('max_ejection_time'),
    },
    {
      at: '**/outlier_detection/max_ejection_percent',
      takes: count,
      default: '10',
      means:
        'The most hosts that may be left out, in percent: at 10, none of fewer than ten, unless always_eject_one_host is set (before 1.31 one always could be).',
      concerns: ['availability'],
      says: ejected,
      documentation: ofOutliers('max_ejection_percent'),
    },
    threshold('max_connections', '1024', 'Connections that a cluster may have.', 'waits for another to end'),
    threshold('max_pending_requests', '1024', 'Requests that may wait for a connection.', 'fails with 503'),
    threshold('max_requests', '1024', 'Requests that a cluster may have under way.', 'fails with 503'),
    threshold(
      'max_retries',
      '3',
      'Retries that a cluster may have under way, if it has no retry_budget.',
      'is not retried',
    ),
    {
      at: '**/retry_budget/budget_percent/value',
      takes: count,
      default: '20',
      means: 'How many of the requests under way may be retries, in percent.',
      concerns: ['capacity', 'availability'],
      says: (place) =>
        `with all requests failing, retries add ${place.shown('value')} % to the load, or three at a time if that is more`,
      documentation: ofBreakers('retry_budget'),
    },
    {
      at: '**/retry_policy/num_retries',
      takes: count,
      default: '1',
      means: 'How often a request that failed is tried again.',
      concerns: ['availability', 'latency', 'capacity'],
      says: attempts,
      opens: (place) => ({
        calculator: 'retries',
        inputs: { attempts: String(place.number('num_retries') + 1) },
      }),
      documentation: ofRetries('num_retries'),
    },
    {
      at: '**/retry_policy/per_try_timeout',
      takes: seconds,
      means: 'How long each attempt may take; as long as the route’s timeout unless given.',
      concerns: ['latency', 'availability'],
      says: attempts,
      documentation: ofRetries('per_try_timeout'),
    },
    {
      at: '**/retry_policy/retry_back_off/base_interval',
      takes: seconds,
      default: '25ms',
      means: 'The longest wait before the first retry; the waits after it are longer, each at random.',
      concerns: ['latency', 'capacity'],
      says: (place) => {
        const longest = place.has('max_interval')
          ? place.number('max_interval')
          : 10 * place.number('base_interval');
        return `no wait between attempts is longer than ${formatSeconds(longest)}`;
      },
      documentation: ofRetries('retry_back_off'),
    },
    {
      at: '**/retry_policy/retry_back_off/max_interval',
      takes: seconds,
      means: 'The longest wait before any retry; ten times base_interval unless given.',
      concerns: ['latency'],
      documentation: ofRetries('retry_back_off'),
    },
    {
      at: '**/route/timeout',
      takes: seconds,
      default: '15s',
      means: 'How long a request may take, its retries included; 0 is for ever.',
      concerns: ['latency', 'availability'],
      says: (place) =>
        place.number('timeout') === 0
          ? 'a host that hangs holds a request for ever'
          : `a host that hangs holds a request for ${place.shown('timeout')}`,
      documentation: ofRoute('timeout'),
    },
    {
      at: '**/connect_timeout',
      takes: seconds,
      default: '5s',
      means: 'How long a connection to a host may take.',
      concerns: ['latency'],
      documentation: ofCluster('connect_timeout'),
    },
  ],
  conflicts: [
    {
      code: 'envoy/tries-outlast-timeout',
      severity: 'warning',
      at: '**/retry_policy/per_try_timeout',
      says: (place) => {
        const route = place.section.parent;
        if (route === undefined) return undefined;
        const whole = place.in(route);
        const [each, all] = [place.number('per_try_timeout'), whole.number('timeout')];
        return all > 0 && each >= all
          ? `an attempt that hangs is never retried: it may take ${formatSeconds(each)}, the route’s timeout is ${formatSeconds(all)}`
          : undefined;
      },
    },
    {
      code: 'envoy/gateway-failures-ignored',
      severity: 'information',
      at: '**/outlier_detection/consecutive_gateway_failure',
      says: (place) =>
        place.number('enforcing_consecutive_gateway_failure') === 0
          ? 'leaves no host out: enforcing_consecutive_gateway_failure is 0'
          : undefined,
    },
    {
      code: 'envoy/retries-of-nothing',
      severity: 'information',
      at: '**/route/retry_policy',
      in: true,
      says: (place) =>
        place.has('retry_on')
          ? undefined
          : 'nothing is retried, unless a request’s x-envoy-retry-on asks for it: retry_on names no condition',
    },
    {
      code: 'envoy/connect-outlasts-route',
      severity: 'information',
      at: '**/connect_timeout',
      says: (place) => {
        const [connect, request] = [place.number('connect_timeout'), shortest(place)];
        return connect >= request
          ? `a host that is gone uses up the route’s timeout: a connection may take ${formatSeconds(connect)}, the request ${formatSeconds(request)}`
          : undefined;
      },
    },
  ],
};
