import { describe, expect, test } from 'vitest';
import { difference, estimate, observed, runExperiment, type Variant } from '../../../../src/sim';
import { studentT } from '../../../../src/sim/experiments/student';
import { call, clients, exponential, model, scenario, service } from '../models';

test.each([
  // NIST/SEMATECH e-Handbook of Statistical Methods, §1.3.6.7.2, column 0.975.
  ...[
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [5, 2.571],
    [6, 2.447],
    [7, 2.365],
    [8, 2.306],
    [9, 2.262],
  ],
  ...[
    [19, 2.093],
    [29, 2.045],
    [30, 2.042],
    [40, 2.021],
    [60, 2.0],
    [99, 1.984],
    [100, 1.984],
  ],
])('Student’s t of %d degrees of freedom is %d', (degrees, published) => {
  expect(studentT(degrees)).toBeCloseTo(published, 3);
});

describe('an estimate', () => {
  test('is the mean and 95 % interval of a textbook’s ten observations', () => {
    // Law, Simulation Modeling and Analysis, example 4.27: 1.34 ± 0.24 with 90 %; with 95 %, t = 2.262 in place of 1.833.
    const { mean, halfWidth } = estimate([1.2, 1.5, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.5, 1.09]);
    expect(mean).toBeCloseTo(1.343, 3);
    expect(halfWidth).toBeCloseTo((2.262 * Math.sqrt(0.17)) / Math.sqrt(10), 2);
  });

  test.each([
    ['runs that measured nothing do not count', [2, NaN, 4], 3, (12.706 * Math.SQRT2) / Math.SQRT2],
    ['one run alone has no interval', [5], 5, NaN],
    ['nothing measured is nothing known', [NaN, NaN], NaN, NaN],
    ['what never came in one run came never on average', [1, Infinity], Infinity, NaN],
  ])('%s', (_, observations, mean, halfWidth) => {
    const found = estimate(observations);
    expect(found.mean).toBe(mean);
    if (Number.isNaN(halfWidth)) expect(found.halfWidth).toBeNaN();
    else expect(found.halfWidth).toBeCloseTo(halfWidth, 3);
  });
});

/** M/M/1 with a mean of 10 ms of work. */
const queue = (label: string, ratePerSecond: number, seconds: number, seed: number): Variant => ({
  label,
  model: model([clients('users', ratePerSecond), service('app', exponential(0.01))], [call('users', 'app')]),
  scenario: scenario(seconds, seed, { warmUpSeconds: seconds / 5 }),
});

test('95 % intervals of five runs each hold the mean of M/M/1 in about 95 of 100 experiments', () => {
  // ρ = 0.5: a mean of 10 ms ÷ (1 − ρ) = 20 ms.
  const held = Array.from({ length: 100 }, (_, seed) => {
    const { variants } = runExperiment({ variants: [queue('', 50, 15, seed)], replications: 5 });
    const { mean, halfWidth } = estimate(observed(variants[0] ?? [], 'app', 'mean'));
    return Math.abs(mean - 0.02) <= halfWidth;
  });
  // Of 100 trials of 95 % fewer than 88 or all of them have a chance of less than 1 % (binomial).
  const count = held.filter(Boolean).length;
  expect(count).toBeGreaterThanOrEqual(88);
  expect(count).toBeLessThanOrEqual(100);
});

test('common random numbers make the variance of a difference many times smaller', () => {
  const slow = queue('50/s', 50, 100, 1);
  const fast: Variant = { ...slow, label: 'faster', model: faster(slow) };
  const { variants } = runExperiment({ variants: [slow, fast], replications: 20 });
  const alone = runExperiment({
    variants: [{ ...fast, scenario: { ...fast.scenario, seed: 7 } }],
    replications: 20,
  });
  const before = observed(variants[0] ?? [], 'users', 'mean');
  const paired = difference(observed(variants[1] ?? [], 'users', 'mean'), before);
  const independent = difference(observed(alone.variants[0] ?? [], 'users', 'mean'), before);
  const variance = ({ halfWidth }: { halfWidth: number }): number => halfWidth ** 2;
  expect(variance(independent) / variance(paired)).toBeGreaterThan(5);
});

/** The same design with a tenth less work: a variant that is a function of the model. */
function faster({ model: design }: Variant): Variant['model'] {
  return {
    ...design,
    nodes: design.nodes.map((node) =>
      node.role === 'service' ? { ...node, time: exponential(0.009) } : node,
    ),
  };
}
