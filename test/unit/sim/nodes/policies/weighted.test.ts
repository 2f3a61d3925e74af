import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Policy } from '../../../../../src/sim/nodes/policies/policy';
import { policyNamed } from './policy-named';

const withWeights = (weights: readonly number[]): Policy => {
  const policy = policyNamed('weighted', { endpoints: 0 });
  weights.forEach((weight, endpoint) => policy.join(endpoint, weight));
  return policy;
};
const choices = (policy: Policy, count: number): number[] =>
  Array.from({ length: count }, () => policy.choose(0));

describe('smooth weighted round robin', () => {
  test('mixes the weights 5, 1, 1 as NGINX does (its commit 52327e0627f4): a a b a c a a', () =>
    expect(
      choices(withWeights([5, 1, 1]), 14)
        .map((endpoint) => 'abc'.charAt(endpoint))
        .join(''),
    ).toBe('aabacaa'.repeat(2)));

  test('chooses as the algorithm that looks at every endpoint', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 12 }), (weights) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const current = weights.map(() => 0);
        const expected = Array.from({ length: 3 * total }, () => {
          weights.forEach((weight, place) => (current[place] = (current[place] ?? NaN) + weight));
          const chosen = current.indexOf(Math.max(...current));
          current[chosen] = (current[chosen] ?? NaN) - total;
          return chosen;
        });
        expect(choices(withWeights(weights), 3 * total)).toEqual(expected);
      }),
      { seed: 1 },
    );
  });

  test('gives each its weight in every round, also after others came and went', () => {
    const policy = withWeights([3, 2, 1, 1, 1, 4]);
    choices(policy, 7);
    policy.leave(5);
    policy.setInRotation(3, false);
    policy.setWeight(4, 2);
    // Weights 3, 2, 1 and 2 now.
    choices(policy, 8);
    const round = choices(policy, 8);
    expect([0, 1, 2, 4].map((endpoint) => round.filter((chosen) => chosen === endpoint).length)).toEqual([
      3, 2, 1, 2,
    ]);
  });

  test('takes equal ones in turn where 990 of 1,000 have just left', () => {
    const policy = withWeights(new Array<number>(1000).fill(1));
    choices(policy, 500);
    for (let endpoint = 10; endpoint < 1000; endpoint++) policy.leave(endpoint);
    expect(new Set(choices(policy, 10)).size).toBe(10);
  });

  test('is what round robin is while weights change', () => {
    const policy = policyNamed('round-robin', { endpoints: 2, weightsChange: true });
    policy.setWeight(1, 0.5);
    expect(choices(policy, 300).filter((endpoint) => endpoint === 1)).toHaveLength(100);
  });
});
