import { describe, expect, test } from 'vitest';
import { simulate, type Distribution, type Fault } from '../../../src/sim';
import type { PolicyName } from '../../../src/sim/nodes/policies';
import { expectMean, intervalOf, replicate } from './confidence';
import { balancer, call, clients, constant, exponential, model, scenario, service } from './models';

/** Mean times in system behind a balancer, at a load per instance, in units of the mean service time. */
function meanTimes(policy: PolicyName, instances: number, load: number, time: Distribution, seconds: number) {
  const design = model(
    [clients('users', load * instances), balancer('lb', { policy }), service('app', time, { instances })],
    [call('users', 'lb'), call('lb', 'app')],
  );
  return replicate(10, (seed) =>
    simulate(design, scenario(seconds, seed, { warmUpSeconds: seconds / 4 })),
  ).map(({ nodes }) => nodes['app']?.mean ?? NaN);
}

describe('load balancing', () => {
  test('at random makes every instance an M/M/1 queue of its own', () => {
    // Thinning a Poisson stream gives Poisson streams: 1 ÷ (1 − ρ).
    expectMean(meanTimes('random', 10, 0.6, exponential(1), 5000), 1 / (1 - 0.6), 0.05);
  });

  // Simulated elsewhere; Mitzenmacher’s limit of many servers is Σ ρ^(2ⁱ − 2): 1.2657, 1.6145, 1.9474 and 2.6141.
  test.each([
    { load: 0.5, mean: 1.267, precision: 0.015 },
    { load: 0.7, mean: 1.62, precision: 0.02 },
    { load: 0.8, mean: 1.959, precision: 0.035 },
    { load: 0.9, mean: 2.649, precision: 0.05 },
  ])(
    'by the better of two different ones of 100 takes $mean at ρ = $load (Mitzenmacher 2001)',
    ({ load, mean, precision }) => {
      expectMean(meanTimes('power-of-two', 100, load, exponential(1), 300), mean, precision);
    },
  );

  test('by least connections beats round robin where service times vary', () => {
    const variable: Distribution = { kind: 'gamma', shape: 0.25, scale: 4 }; // cv² = 4
    const turns = meanTimes('round-robin', 10, 0.7, variable, 2500);
    const least = meanTimes('least-connections', 10, 0.7, variable, 2500);
    // Same seeds, same arrivals: the paired difference counts.
    const { mean, halfWidth } = intervalOf(turns.map((turn, index) => turn - (least[index] ?? NaN)));
    expect(mean - halfWidth).toBeGreaterThan(0);
  });
});

test('several balancers by least connections, each of which knows only its own, do worse than one', () => {
  const means = (balancers: number) => {
    const design = model(
      [
        clients('users', 8),
        balancer('lb', { policy: 'least-connections', instances: balancers }),
        service('app', exponential(1), { instances: 10 }),
      ],
      [call('users', 'lb'), call('lb', 'app')],
    );
    return replicate(10, (seed) => simulate(design, scenario(500, seed)).nodes['users']?.mean ?? NaN);
  };
  const one = means(1);
  const { mean, halfWidth } = intervalOf(means(4).map((four, seed) => four - (one[seed] ?? NaN)));
  expect(mean - halfWidth).toBeGreaterThan(0);
});

describe('where one of two instances is three times as fast', () => {
  const means = (policy: PolicyName, weights = {}) => {
    const design = model(
      [
        clients('users', 2.8),
        balancer('lb', { policy, weights }),
        service('fast', exponential(1 / 3)),
        service('slow', exponential(1)),
      ],
      [call('users', 'lb'), call('lb', 'fast'), call('lb', 'slow')],
    );
    return replicate(10, (seed) => simulate(design, scenario(1000, seed)).nodes['users']?.mean ?? NaN);
  };
  const turns = means('round-robin');
  const gain = (others: readonly number[]): number => {
    const { mean, halfWidth } = intervalOf(turns.map((turn, seed) => turn - (others[seed] ?? NaN)));
    return mean - halfWidth;
  };

  // In turn, the slow one gets 1.4 requests a second and serves 1: its queue grows all the time.
  test('least connections gives it more than round robin does', () =>
    expect(gain(means('least-connections'))).toBeGreaterThan(10));
  test('so do weights of 3 and 1', () => expect(gain(means('weighted', { fast: 3 }))).toBeGreaterThan(10));
  test('so does least response time', () => expect(gain(means('least-response-time'))).toBeGreaterThan(10));
});

describe('health checks', () => {
  const crash = (atSeconds: number, instances: number): Fault => ({
    kind: 'crash',
    node: 'app',
    instances,
    atSeconds,
    forSeconds: 20,
  });
  /** Failures among 100 requests a second that take turns between two instances. */
  function failures(...faults: Fault[]): number {
    const design = model(
      [
        clients('users', 100, { arrivals: 'constant' }),
        balancer('lb', { health: { intervalSeconds: 1, timeoutSeconds: 0.5, fall: 3, rise: 2 } }),
        service('app', constant(0.001), { instances: 2 }),
      ],
      [call('users', 'lb'), call('lb', 'app')],
    );
    return Math.round(
      (simulate(design, scenario(100, 1, { faults })).nodes['users']?.errors ?? NaN) * 10_000,
    );
  }

  // An instance crashes at 10.505 s; the checks at 11, 12 and 13 s fail, and every other request until then.
  const untilEjected = ((13 - 10.505) * 100) / 2;

  test('eject a crashed instance after `fall` failures', () =>
    expect(Math.abs(failures(crash(10.505, 1)) - untilEjected)).toBeLessThanOrEqual(1));

  test('take it back when it answers again, so that its next crash costs as much', () =>
    expect(Math.abs(failures(crash(10.505, 1), crash(50.505, 1)) - 2 * untilEjected)).toBeLessThanOrEqual(2));

  test('take all back after `rise` passed checks where all had crashed', () => {
    // Down from 10.505 s to 30.505 s; the checks at 31 and 32 s pass.
    expect(Math.abs(failures(crash(10.505, 2)) - (32 - 10.505) * 100)).toBeLessThanOrEqual(1);
  });
});
