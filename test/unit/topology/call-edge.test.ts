/** What an arrow’s own block says about failures. */
import { describe, expect, test } from 'vitest';
import { simulate, type CallSpec } from '../../../src/sim';
import { build, modelOf } from './build';

const nodes = `users@{ role: clients, rate: 10/s }
app@{ role: service, time: 1 ms }
db@{ role: service, time: 1 ms }
spare@{ role: service, time: 1 ms }
users e1@--> app e2@--> db
app e3@--> spare
`;
/** The call from the app to the database, with these attributes. */
const policies = (attributes: string): CallSpec | undefined =>
  modelOf(`${nodes}e2@{ ${attributes} }`).calls.find(({ to }) => to === 'db');
const fixed = { growth: 'fixed', baseSeconds: 0.1, capSeconds: Infinity, jitter: 'none' };

describe('an arrow’s block gives', () => {
  test.each([
    ['cancel: no', { cancels: false }],
    ['retries: 3, backoff: "fixed 100 ms, jitter none"', { retries: { most: 3, backoff: fixed } }],
    [
      'retries: 3, backoff: "exponential 50 ms, cap 2 s, jitter full"',
      {
        retries: {
          most: 3,
          backoff: { growth: 'exponential', baseSeconds: 0.05, capSeconds: 2, jitter: 'full' },
        },
      },
    ],
    [
      'retries: 1, backoff: "fixed 100 ms, jitter none", retry_budget: 10 %',
      { retries: { most: 1, backoff: fixed, budget: { share: 0.1, reservePerSecond: 10 } } },
    ],
    [
      'retries: 1, backoff: "fixed 100 ms, jitter none", retry_budget: "10 %, reserve 1/s"',
      { retries: { most: 1, backoff: fixed, budget: { share: 0.1, reservePerSecond: 1 } } },
    ],
    ['hedge: 10 ms', { hedge: { afterSeconds: 0.01 } }],
    ['hedge: p95', { hedge: { quantile: 0.95 } }],
    [
      'breaker: "failures 40 %, window 20 s, at least 30, open 5 s, trial 3"',
      {
        breaker: { failureShare: 0.4, windowSeconds: 20, minimumCalls: 30, openSeconds: 5, trials: 3 },
      },
    ],
    [
      // The defaults of resilience4j, and of Hystrix’s window.
      'breaker: yes',
      {
        breaker: { failureShare: 0.5, windowSeconds: 10, minimumCalls: 20, openSeconds: 60, trials: 10 },
      },
    ],
    ['bulkhead: 20', { bulkhead: { concurrent: 20, queue: 0 } }],
    ['bulkhead: "20, queue 10"', { bulkhead: { concurrent: 20, queue: 10 } }],
    ['fallback: yes', { fallback: {} }],
    ['fallback: e3', { fallback: { call: 'e3' } }],
  ])('%s', (attributes, expected) => expect(policies(attributes)).toMatchObject(expected));

  test('retries without a back-off that of Envoy: up to 25 ms, doubled up to 250 ms', () =>
    expect(policies('retries: 2')?.retries?.backoff).toEqual({
      growth: 'exponential',
      baseSeconds: 0.025,
      capSeconds: 0.25,
      jitter: 'full',
    }));

  test('a fallback that gets what has failed, and nothing else', () => {
    const model = modelOf(`${nodes}e2@{ fallback: e3 }`);
    const run = (faults: Parameters<typeof simulate>[1]['faults']) =>
      simulate(model, { durationSeconds: 10, warmUpSeconds: 0, seed: 1, faults }).nodes['spare']?.throughput;
    expect(run([])).toBe(0);
    expect(run([{ kind: 'crash', node: 'db', atSeconds: 0 }])).toBeGreaterThan(5);
  });
});

describe('what makes no sense is an error at its place', () => {
  const expected =
    '“yes”, for an answer that the caller has ready, or the name of another of its arrows, such as e2';
  test.each([
    ['e2@{ retries: 1.5 }', '8:15: retries: a whole number was expected, not 1.5'],
    ['e2@{ retries: 1000 }', '8:15: retries: this must be from 0 to 100, not 1000'],
    ['e2@{ retry: 3 }', '8:6: “retry” is no attribute of a call — did you mean “retries”?'],
    [
      'e2@{ circuit_breaker: yes }',
      '8:6: “circuit_breaker” is no attribute of a call — did you mean “breaker”?',
    ],
    [
      'e2@{ backoff: "fixed 1 s" }',
      '8:16: backoff: nothing is tried again here: “retries” was expected beside it',
    ],
    [
      'e2@{ retries: 3, backoff: "exponential 50 ms, jitter ful" }',
      '8:54: backoff: one of none, full, equal, decorrelated was expected, not “ful” — did you mean “full”?',
    ],
    [
      'e2@{ retries: 3, backoff: "cap 1 s" }',
      '8:28: backoff: “fixed 100 ms” or “exponential 50 ms” was expected',
    ],
    ['e2@{ hedge: p100 }', '8:13: hedge: a percentile between p0 and p100 was expected'],
    [
      'e2@{ hedge: 1 s, timeout: 200 ms }',
      '8:13: hedge: the second request would not leave before the time-out: a shorter duration was expected',
    ],
    [
      'e2@{ breaker: "at least 5 s" }',
      '8:25: breaker: a whole number of at least 1 was expected, not a duration',
    ],
    ['e2@{ bulkhead: "20, queue 1 s" }', '8:27: bulkhead: a whole number was expected, not a duration'],
    ['e2@{ fallback: maybe not }', `8:16: fallback: ${expected}, was expected, not “maybe not”`],
    ['e2@{ fallback: e4 }', '8:16: fallback: “app” has no arrow “e4”: e3 was expected, or yes'],
    [
      'e2@{ fallback: e1 }',
      '8:16: fallback: “e1” leaves “users”: another arrow that leaves “app” was expected',
    ],
    ['e2@{ fallback: e2 }', '8:16: fallback: the fallbacks go round in a circle: one that ends was expected'],
    [
      'app e4@-.-> log@{ role: service, time: 1 ms }\ne4@{ fallback: yes }',
      '9:16: fallback: nobody waits for the answer of -.->: an arrow --> was expected',
    ],
    [
      'db --> lb@{ role: load-balancer }\nlb e5@--> b@{ role: service, time: 1 ms }\ne5@{ retries: 2 }',
      '9:4: a load balancer hands each request on once: retries, hedge and fallback were expected on the arrow to it, so that every try is balanced anew',
    ],
  ])('%s', (body, problem) => expect(build(nodes + body).problems).toEqual([problem]));
});

describe('calls that multiply from layer to layer', () => {
  const layers = (count: number, label: string): string =>
    Array.from(
      { length: count },
      (_, layer) =>
        `s${layer}@{ role: service, time: 1 ms }\n${layer === 0 ? 'db' : `s${layer - 1}`} f${layer}@-->|${label}| s${layer}\n`,
    ).join('');

  test('end in an error at the arrow where one request makes more than 100,000', () =>
    expect(build(nodes + layers(3, '100 per request')).problems).toEqual([
      '13:4: one request of “users” may make 1 M calls along this arrow, retries and hedges included: at most 100 k were expected',
    ]));

  test('are counted with their retries: 3 · 3 · … eleven times', () => {
    const retries = Array.from({ length: 11 }, (_, layer) => `f${layer}@{ retries: 2 }\n`).join('');
    expect(build(nodes + layers(11, 'all') + retries).problems).toEqual([
      '29:4: one request of “users” may make 177 k calls along this arrow, retries and hedges included: at most 100 k were expected',
    ]);
  });

  test('are none where a share of the requests makes them', () =>
    expect(build(nodes + layers(3, '10 %, 100 per request')).problems).toEqual([]));
});
