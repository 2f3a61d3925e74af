/** Hedged requests: the tail is S(t) · S(t − d) and the extra load S(d) for a service time with survival S. */
import { describe, expect, test } from 'vitest';
import { simulate, type CallSpec, type MetricName, type NodeMetrics } from '../../../../../src/sim';
import type { LoadBalancerSpec } from '../../../../../src/sim/nodes/load-balancer';
import { hashingPolicies, policyNames, type PolicyName } from '../../../../../src/sim/nodes/policies';
import { Simulation } from '../../../../../src/sim/simulate';
import { expectMean, replicate } from '../../confidence';
import {
  balancer,
  call,
  clients,
  constant,
  exponential,
  gateway,
  model,
  scenario,
  service,
} from '../../models';

/** Exponential times of 10 ms, and always a free worker. */
function run(
  seed: number,
  spec: Partial<CallSpec>,
  [seconds, warmUpSeconds] = [20, 1],
): Record<string, NodeMetrics> {
  const design = model(
    [clients('users', 500), service('app', exponential(0.01), { workers: 50, instances: 2 })],
    [call('users', 'app', spec)],
  );
  return simulate(design, scenario(seconds, seed, { warmUpSeconds })).nodes;
}

test('after d, a hedge is sent for S(d) of the calls, cuts the tail and costs an exponential service nothing', () => {
  const runs = replicate(10, (seed) => run(seed, { hedge: { afterSeconds: 0.02 } }));
  const means = (node: string, metric: MetricName): number[] =>
    runs.map((nodes) => nodes[node]?.[metric] ?? NaN);
  const late = Math.exp(-2);
  expectMean(means('users', 'hedged'), late, 0.05);
  expectMean(means('users', 'attempts'), 1 + late, 0.01);
  // The integral of S(t) up to d, and of S(t) · S(t − d) beyond.
  expectMean(means('users', 'mean'), 0.01 * (1 - late) + 0.005 * late, 0.02);
  // S(t) · S(t − d) = 1 %, where 46 ms would be without.
  expectMean(means('users', 'p99'), (0.02 + 0.01 * Math.log(100)) / 2, 0.03);
  // What is left of an exponential time is exponential again: two at once take half as long, and then both end.
  expectMean(means('app', 'utilization'), (500 * 0.01) / 100, 0.03);
});

describe('the benchmark of “The Tail at Scale”: a retrieval waits for the slowest of a hundred servers', () => {
  // Dean and Barroso, CACM 56(2), 2013: p99.9 is 1,800 ms, and 74 ms with a hedge after 10 ms, for 2 % more requests. Of the
  // requests, 2 % take longer than 10 ms, and so few 1,800 ms that both of a pair do so in no retrieval to speak of.
  const [servers, retrievals, ratePerSecond] = [100, 1000, 10_000];
  const [late, latest] = [0.02, 1e-4];
  const design = (spec: Partial<CallSpec>) =>
    model(
      [
        clients('users', ratePerSecond, { arrivals: 'constant' }),
        gateway('server'),
        service('fast', constant(0.005), { workers: 1e5 }),
        service('slow', constant(0.074), { workers: 1e5 }),
        service('slowest', constant(1.8), { workers: 1e5 }),
      ],
      [
        call('users', 'server', spec),
        call('server', 'fast', { share: 1 - late }),
        call('server', 'slow', { share: late - latest }),
        call('server', 'slowest', { share: latest }),
      ],
    );
  const observed = (spec: Partial<CallSpec>) => {
    const seconds = (servers * retrievals) / ratePerSecond;
    const run = new Simulation(design(spec), scenario(seconds + 2, 1));
    const slowest = new Float64Array(retrievals);
    let answers = 0;
    for (const { id, recorder } of run.nodes)
      if (id === 'users')
        recorder.onAnswer = (answerSeconds) => {
          const retrieval = Math.floor(answers++ / servers);
          if (retrieval < retrievals && answerSeconds > (slowest[retrieval] ?? Infinity))
            slowest[retrieval] = answerSeconds;
        };
    const { attempts = NaN } = run.run({ isUnwatched: true }).nodes['users'] ?? {};
    return { p999: slowest.sort()[Math.ceil(0.999 * retrievals) - 1], attempts };
  };

  test('without hedges p99.9 is 1,800 ms', () => expect(observed({}).p999).toBeCloseTo(1.8, 9));

  test('with a hedge after 10 ms it is 74 ms, for 2 % more requests', () => {
    const { p999, attempts } = observed({ hedge: { afterSeconds: 0.01 } });
    expect(p999).toBeCloseTo(0.074, 9);
    // Three standard errors of a share of 2 % in 100,000 requests.
    expect(Math.abs(attempts - 1.02)).toBeLessThan(3 * Math.sqrt((0.02 * 0.98) / 100_000));
  });
});

test('after p95 of the latencies that callers see, one call in twenty is hedged', () => {
  // Of 5,000 answers in a window, the share above their p95 has a relative error of √(0.95 ÷ (0.05 · 5,000)) = 6.2 %. Where
  // it was estimated too low, answers of hedges hide half of the error from the next estimate (in ln S): by 0.27 of the
  // standard error the mean share is above 5 %.
  const shares = replicate(10, (seed) => run(seed, { hedge: { quantile: 0.95 } }, [70, 20]));
  expectMean(
    shares.map(({ users }) => users?.hedged ?? NaN),
    0.05 * (1 + 0.27 * 0.062),
    0.05,
  );
});

test('failures at once do not hide how long answers take', () => {
  // Half of the requests are denied at once. Of the others, a quarter are slower than their p75; of all, it would be half of them.
  const design = model(
    [
      clients('users', 100),
      gateway('door', { deniedShare: 0.5 }),
      service('app', exponential(0.01), { workers: 50 }),
    ],
    [call('users', 'door', { hedge: { quantile: 0.75 } }), call('door', 'app')],
  );
  const runs = replicate(10, (seed) => simulate(design, scenario(31, seed, { warmUpSeconds: 11 })));
  expectMean(
    runs.map(({ nodes }) => nodes['users']?.hedged ?? NaN),
    0.5 * 0.25,
    0.2,
  );
});

describe('the share of hedged tries', () => {
  /** No try is answered within its 100 ms, and each has its hedge after 50 ms. */
  const slow = (spec: Partial<CallSpec>, seconds: number, warmUpSeconds: number): NodeMetrics => {
    const app = service('app', constant(9), { workers: 1e4 });
    const design = model(
      [clients('users', 1, { arrivals: 'constant' }), app],
      [call('users', 'app', { hedge: { afterSeconds: 0.05 }, timeoutSeconds: 0.1, ...spec })],
    );
    return simulate(design, scenario(seconds, 1, { warmUpSeconds })).nodes['users'] ?? {};
  };

  test('is 1 where each has one, with as many retries as there may be', () => {
    const backoff = { growth: 'fixed', baseSeconds: 0, capSeconds: 0, jitter: 'none' } as const;
    const { hedged, attempts } = slow({ retries: { most: 3, backoff } }, 99.9, 0);
    expect([hedged, attempts]).toEqual([1, 8]);
  });

  test('leaves out the hedge of a try from the warm-up', () => {
    // A request at 1 s, and its hedge at 1.05 s.
    expect(slow({}, 1.9, 1.02).hedged).toBe(0);
  });
});

test('the loser of the race works on where the callee does not notice', () => {
  const runs = replicate(10, (seed) => run(seed, { hedge: { afterSeconds: 0.02 }, cancels: false }));
  expectMean(
    runs.map(({ app }) => app?.utilization ?? NaN),
    ((1 + Math.exp(-2)) * 500 * 0.01) / 100,
    0.03,
  );
});

test('a hedge leaves the time-out where it was', () => {
  const runs = replicate(10, (seed) => run(seed, { hedge: { afterSeconds: 0.02 }, timeoutSeconds: 0.03 }));
  expect(Math.max(...runs.map(({ users }) => users?.max ?? NaN))).toBeLessThanOrEqual(0.03);
  // Both need longer: S(30 ms) · S(10 ms).
  expectMean(
    runs.map(({ users }) => users?.errors ?? NaN),
    Math.exp(-4),
    0.2,
  );
});

test('a hedge goes to another instance', () => {
  // Either instance has one worker: where the first request is, the second would wait.
  const design = model(
    [clients('users', 1, { arrivals: 'constant' }), service('app', constant(0.05), { instances: 2 })],
    [call('users', 'app', { hedge: { afterSeconds: 0.02 } })],
  );
  const { users, app } = simulate(design, scenario(100.5, 1)).nodes;
  expect(users?.hedged).toBe(1);
  expect(app?.queue).toBe(0);
});

describe('through a balancer, a hedge', () => {
  /** The mean queue of two instances with one worker each: a request takes 50 ms, and its hedge leaves after 20 ms. */
  const queue = (spec: Partial<LoadBalancerSpec>): number | undefined => {
    const design = model(
      [
        clients('users', 1, { arrivals: 'constant', keys: 100, sessions: 100 }),
        balancer('lb', spec),
        service('app', constant(0.05), { instances: 2 }),
      ],
      [call('users', 'lb', { hedge: { afterSeconds: 0.02 } }), call('lb', 'app')],
    );
    return simulate(design, scenario(20.5, 1)).nodes['app']?.queue;
  };
  const isHashing = (policy: PolicyName): boolean => hashingPolicies.includes(policy);

  test.each(policyNames.filter((policy) => !isHashing(policy)))('goes to another instance: %s', (policy) =>
    expect(queue({ policy })).toBe(0),
  );

  // Each of 20 requests waits for the other one, which has 30 ms left.
  const behind = (20 * 0.03) / 20.5;
  test.each(policyNames.filter(isHashing))('goes where the key belongs: %s', (policy) =>
    expect(queue({ policy })).toBeCloseTo(behind, 6),
  );
  test.each([{ sticky: 'cookie' }, { layer: 'L4' }] as const)('goes where the user belongs: %o', (spec) =>
    expect(queue(spec)).toBeCloseTo(behind, 6),
  );

  test('goes to the same instance if there is no other', () => {
    const faults = [{ kind: 'crash', node: 'one', atSeconds: 0 }] as const;
    const design = model(
      [
        clients('users', 1, { arrivals: 'constant' }),
        balancer('lb'),
        service('one', constant(0.05)),
        service('two', constant(0.05)),
      ],
      [call('users', 'lb', { hedge: { afterSeconds: 0.02 } }), call('lb', 'one'), call('lb', 'two')],
    );
    const { nodes } = simulate(design, scenario(20.5, 1, { warmUpSeconds: 10.5, faults }));
    expect(nodes['two']?.queue).toBeCloseTo(0.03, 6);
  });
});

test('a failure before the second request leaves is a failure, and needs no hedge', () => {
  const design = model(
    [clients('users', 10, { arrivals: 'constant' }), service('app', constant(0.001))],
    [call('users', 'app', { hedge: { afterSeconds: 0.02 } })],
  );
  const faults = [{ kind: 'crash', node: 'app', atSeconds: 0 }] as const;
  const { nodes, failures } = simulate(design, scenario(10.05, 1, { faults }));
  expect(nodes['users']?.hedged).toBe(0);
  expect(failures['users']).toEqual({ refused: 100 });
});
