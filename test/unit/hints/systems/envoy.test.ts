import { expect, test } from 'vitest';
import { hintsOf } from '../../../../src/hints';
import { conflictsOf, says } from '../file';

says('a proxy', 'envoy.yaml', [
  ['static_resources:'],
  ['  listeners:'],
  ['    - filter_chains:'],
  ['        - filters:'],
  ['            - typed_config:'],
  ['                route_config:'],
  ['                  virtual_hosts:'],
  ['                    - routes:'],
  ['                        - route:'],
  ['                            timeout: 10s', 'a host that hangs holds a request for 10 s'],
  ['                            retry_policy:'],
  [
    '                              num_retries: 2',
    'up to 3 attempts, 9 s in all (per_try_timeout 3 s × 3), if the route’s timeout lets it',
  ],
  [
    '                              per_try_timeout: 3s',
    'up to 3 attempts, 9 s in all (per_try_timeout 3 s × 3), if the route’s timeout lets it',
  ],
  ['                              retry_back_off:'],
  ['                                base_interval: 0.1s', 'no wait between attempts is longer than 1 s'],
  ['                        - route:'],
  ['                            timeout: 0s', 'a host that hangs holds a request for ever'],
  ['                            retry_policy:'],
  [
    '                              num_retries: 1',
    'up to 2 attempts share the route’s timeout: one that hangs uses it up',
  ],
  ['  clusters:'],
  ['    - name: app'],
  ['      connect_timeout: 1s'],
  ['      lb_policy: LEAST_REQUEST', 'the less loaded of two at random'],
  ['      circuit_breakers:'],
  ['        thresholds:'],
  ['          - max_connections: 100', 'a bulkhead: the one after 100 waits for another to end'],
  ['            max_pending_requests: 50', 'a bulkhead: the one after 50 fails with 503'],
  ['            max_requests: 200', 'a bulkhead: the one after 200 fails with 503'],
  ['            max_retries: 3', 'a bulkhead: the one after 3 is not retried'],
  ['            retry_budget:'],
  ['              budget_percent:'],
  [
    '                value: 25',
    'with all requests failing, retries add 25 % to the load, or three at a time if that is more',
  ],
  ['      outlier_detection:'],
  [
    '        consecutive_5xx: 5',
    'out for 30 s after 5 errors in a row, longer each time, up to 5 min; never more than 50 % of the hosts',
  ],
  [
    '        base_ejection_time: 30s',
    'out for 30 s after 5 errors in a row, longer each time, up to 5 min; never more than 50 % of the hosts',
  ],
  [
    '        max_ejection_percent: 50',
    'out for 30 s after 5 errors in a row, longer each time, up to 5 min; never more than 50 % of the hosts',
  ],
  [
    '        max_ejection_time: 300s',
    'out for 30 s after 5 errors in a row, longer each time, up to 5 min; never more than 50 % of the hosts',
  ],
  ['        interval: 10s', 'a host is back up to 10 s after its time is over'],
  ['        consecutive_gateway_failure: 3'],
  ['        enforcing_consecutive_gateway_failure: 100'],
  ['      common_lb_config:'],
  ['        healthy_panic_threshold:'],
  ['          value: 50', 'with fewer than 50 % healthy, requests go to all hosts, the dead too'],
  ['      least_request_lb_config:'],
  ['        slow_start_config:'],
  ['          slow_start_window: 60s', 'a host that comes back has its full load after 60 s'],
  ['      health_checks:'],
  // Three checks of 1 s with two times 5 s between them, and up to 5 s before the first.
  [
    '        - timeout: 1s',
    'fails over after 13–18 s (interval 5 s × unhealthy_threshold 3 + timeout 1 s × 3), or at once by an answer with an unexpected status',
  ],
  [
    '          interval: 5s',
    'fails over after 13–18 s (interval 5 s × unhealthy_threshold 3 + timeout 1 s × 3), or at once by an answer with an unexpected status',
  ],
  [
    '          unhealthy_threshold: 3',
    'fails over after 13–18 s (interval 5 s × unhealthy_threshold 3 + timeout 1 s × 3), or at once by an answer with an unexpected status',
  ],
  // Back with the second success: at most two intervals after it works, at least one.
  ['          healthy_threshold: 2', 'back 5–10 s after it works again (interval 5 s × healthy_threshold 2)'],
  [
    '          no_traffic_interval: 60s',
    'before the first request a dead host is noticed this late: checks come each 60 s',
  ],
  ['          http_health_check: { path: /healthz }'],
]);

// Three checks of 10 s with two times 5 s between them, and up to 5 s before the first.
const hanging = 'fails over after 40–45 s (interval 5 s × unhealthy_threshold 3 + timeout 10 s × 3)';

says('checks of TCP that take their timeout', 'envoy.yaml', [
  ['static_resources:'],
  ['  clusters:'],
  ['    - outlier_detection:'],
  [
    '        consecutive_5xx: 1',
    'out for 30 s after 1 error, longer each time, up to 5 min; never more than 10 % of the hosts',
  ],
  ['      health_checks:'],
  ['        - timeout: 10s', hanging],
  ['          interval: 5s', hanging],
  ['          unhealthy_threshold: 3', hanging],
  [
    '          unhealthy_interval: 20s',
    'back 20–40 s after it works again (unhealthy_interval 20 s × healthy_threshold 2)',
  ],
  [
    '          healthy_threshold: 2',
    'back 20–40 s after it works again (unhealthy_interval 20 s × healthy_threshold 2)',
  ],
  ['          tcp_health_check: {}'],
]);

test.each([
  [
    'envoy.yaml',
    ['route:', '  timeout: 3s', '  retry_policy:', '    retry_on: 5xx', '    per_try_timeout: 5s'],
    '5 warning envoy/tries-outlast-timeout: an attempt that hangs is never retried: it may take 5 s, the route’s timeout is 3 s',
  ],
  [
    'envoy.yaml',
    ['outlier_detection:', '  consecutive_gateway_failure: 3'],
    '2 information envoy/gateway-failures-ignored: leaves no host out: enforcing_consecutive_gateway_failure is 0',
  ],
  [
    'envoy.yaml',
    ['route:', '  retry_policy:', '    num_retries: 2'],
    '2 information envoy/retries-of-nothing: nothing is retried, unless a request’s x-envoy-retry-on asks for it: retry_on names no condition',
  ],
  [
    'envoy.yaml',
    [
      'routes: [{ route: { cluster: app, timeout: 2s } }]',
      'clusters:',
      '  - name: app',
      '    connect_timeout: 5s',
    ],
    '4 information envoy/connect-outlasts-route: a host that is gone uses up the route’s timeout: a connection may take 5 s, the request 2 s',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([
  [
    'envoy.yaml',
    ['route:', '  timeout: 0s', '  retry_policy:', '    retry_on: 5xx', '    per_try_timeout: 5s'],
  ],
])('in %s, %j does not', async (file, lines) => {
  expect(await conflictsOf(file, ...lines)).toEqual([]);
});

test('the address of a setting is the field that documents it', async () => {
  const { hints } = await hintsOf('envoy.yaml', 'outlier_detection:\n  consecutive_5xx: 5');
  expect(hints.map(({ documentation }) => documentation)).toEqual([
    'https://www.envoyproxy.io/docs/envoy/v1.31.0/api-v3/config/cluster/v3/outlier_detection.proto#envoy-v3-api-field-config-cluster-v3-outlierdetection-consecutive-5xx',
  ]);
});
