import { expect, test } from 'vitest';
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
  ['      outlier_detection:'],
  [
    '        consecutive_5xx: 5',
    'out for 30 s × how often it was before, after 5 errors in a row; never more than 50 % of the hosts',
  ],
  [
    '        base_ejection_time: 30s',
    'out for 30 s × how often it was before, after 5 errors in a row; never more than 50 % of the hosts',
  ],
  [
    '        max_ejection_percent: 50',
    'out for 30 s × how often it was before, after 5 errors in a row; never more than 50 % of the hosts',
  ],
  ['      health_checks:'],
  ['        - timeout: 1s'],
  [
    '          interval: 5s',
    'fails over after 10–15 s (interval 5 s × unhealthy_threshold 3), or at once by an answer with an unexpected status',
  ],
  [
    '          unhealthy_threshold: 3',
    'fails over after 10–15 s (interval 5 s × unhealthy_threshold 3), or at once by an answer with an unexpected status',
  ],
  ['          healthy_threshold: 2'],
]);

test.each([
  [
    'envoy.yaml',
    ['route:', '  timeout: 3s', '  retry_policy:', '    per_try_timeout: 5s'],
    '4 warning envoy/tries-outlast-timeout: no retry ever happens: the first attempt may take 5 s, the route’s timeout is 3 s',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([['envoy.yaml', ['route:', '  timeout: 0s', '  retry_policy:', '    per_try_timeout: 5s']]])(
  'in %s, %j does not',
  async (file, lines) => {
    expect(await conflictsOf(file, ...lines)).toEqual([]);
  },
);
