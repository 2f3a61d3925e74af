import { detection } from '../openings';
import type { Place } from '../place';
import { count, formatSeconds, formatSpan, seconds, word } from '../quantity';
import type { KnownSetting, System } from '../system';

const clusters = 'https://www.envoyproxy.io/docs/envoy/v1.30.0/api-v3/config/cluster/v3/';

function unhealthy(place: Place): string {
  const [interval, threshold] = [place.number('interval'), place.number('unhealthy_threshold')];
  return `fails over after ${formatSpan((threshold - 1) * interval, threshold * interval)} (interval ${place.shown('interval')} × unhealthy_threshold ${threshold}), or at once by an answer with an unexpected status`;
}

const opens = (place: Place): ReturnType<typeof detection> =>
  detection(place.number('interval'), place.number('unhealthy_threshold'));

function ejected(place: Place): string {
  return `out for ${place.shown('base_ejection_time')} × how often it was before, after ${place.shown('consecutive_5xx')} errors in a row; never more than ${place.shown('max_ejection_percent')} % of the hosts`;
}

const threshold = (key: string, preset: string, means: string, then: string): KnownSetting => ({
  at: `**/circuit_breakers/thresholds/*/${key}`,
  takes: count,
  default: preset,
  means,
  concerns: ['capacity', 'availability'],
  says: (place) => `a bulkhead: the one after ${place.shown(key)} ${then}`,
  documentation: `${clusters}circuit_breaker.proto`,
});

function attempts(place: Place): string {
  const most = place.number('num_retries') + 1;
  return place.has('per_try_timeout')
    ? `up to ${most} attempts, ${formatSeconds(most * place.number('per_try_timeout'))} in all (per_try_timeout ${place.shown('per_try_timeout')} × ${most}), if the route’s timeout lets it`
    : `up to ${most} attempts share the route’s timeout: one that hangs uses it up`;
}

/** Envoy’s bootstrap and its clusters and routes */
export const envoy: System = {
  id: 'envoy',
  title: 'Envoy',
  version: '1.30',
  files: [
    { names: ['envoy.yaml', 'envoy.yml', 'envoy*.yaml', 'envoy*.yml', 'envoy*.json'] },
    { names: ['*.yaml', '*.yml'], text: /^\s*(?:static_resources|envoy_extensions|load_assignment):/m },
  ],
  format: 'yaml',
  documentation: clusters,
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
      documentation: 'cluster.proto',
    },
    {
      at: '**/health_checks/*/interval',
      takes: seconds,
      means: 'The time between two health checks.',
      concerns: ['RTO', 'availability'],
      says: unhealthy,
      opens,
      documentation: 'https://www.envoyproxy.io/docs/envoy/v1.30.0/api-v3/config/core/v3/health_check.proto',
    },
    {
      at: '**/health_checks/*/unhealthy_threshold',
      takes: count,
      means: 'Failed checks in a row after which a host gets no more requests.',
      concerns: ['RTO', 'availability'],
      says: unhealthy,
      opens,
      documentation: 'https://www.envoyproxy.io/docs/envoy/v1.30.0/api-v3/config/core/v3/health_check.proto',
    },
    {
      at: '**/outlier_detection/consecutive_5xx',
      takes: count,
      default: '5',
      means: 'Errors in a row after which a host is left out for a while.',
      concerns: ['availability', 'RTO'],
      says: ejected,
      documentation: 'outlier_detection.proto',
    },
    {
      at: '**/outlier_detection/base_ejection_time',
      takes: seconds,
      default: '30s',
      means: 'For how long a host is left out the first time.',
      concerns: ['availability'],
      says: ejected,
      documentation: 'outlier_detection.proto',
    },
    {
      at: '**/outlier_detection/max_ejection_percent',
      takes: count,
      default: '10',
      means: 'The most hosts that may be left out, in percent; one always may.',
      concerns: ['availability'],
      says: ejected,
      documentation: 'outlier_detection.proto',
    },
    threshold('max_connections', '1024', 'Connections that a cluster may have.', 'waits for another to end'),
    threshold('max_pending_requests', '1024', 'Requests that may wait for a connection.', 'fails with 503'),
    threshold('max_requests', '1024', 'Requests that a cluster may have under way.', 'fails with 503'),
    threshold('max_retries', '3', 'Retries that a cluster may have under way.', 'is not retried'),
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
      documentation:
        'https://www.envoyproxy.io/docs/envoy/v1.30.0/api-v3/config/route/v3/route_components.proto',
    },
    {
      at: '**/retry_policy/per_try_timeout',
      takes: seconds,
      means: 'How long each attempt may take; as long as the route’s timeout unless given.',
      concerns: ['latency', 'availability'],
      says: attempts,
      documentation:
        'https://www.envoyproxy.io/docs/envoy/v1.30.0/api-v3/config/route/v3/route_components.proto',
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
      documentation:
        'https://www.envoyproxy.io/docs/envoy/v1.30.0/api-v3/config/route/v3/route_components.proto',
    },
    {
      at: '**/connect_timeout',
      takes: seconds,
      default: '5s',
      means: 'How long a connection to a host may take.',
      concerns: ['latency'],
      documentation: 'cluster.proto',
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
          ? `no retry ever happens: the first attempt may take ${formatSeconds(each)}, the route’s timeout is ${formatSeconds(all)}`
          : undefined;
      },
    },
  ],
};
