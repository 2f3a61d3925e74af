/** Policies that send a key to the same endpoint again: how even their load is, and which keys a change moves. */
import { describe, expect, test } from 'vitest';
import type { PolicyName } from '../../../../../src/sim/nodes/policies';
import { hashOf } from '../../../../../src/sim/nodes/policies/hash';
import type { Policy } from '../../../../../src/sim/nodes/policies/policy';
import { expectMean, replicate } from '../../confidence';
import { policyNamed } from './policy-named';

const KEYS = 20_000;
const hashes = Array.from({ length: KEYS }, (_, key) => hashOf(key));
const owners = (policy: Policy): number[] => hashes.map((hash) => policy.choose(hash));

/** Half the width of the 99.9 % interval of a binomial share, by its normal approximation. */
const halfWidth = (share: number): number => 3.29 * Math.sqrt((share * (1 - share)) / KEYS);

/** Variance of the endpoints' loads, in units of the square of their mean. */
function squaredVariation(chosen: readonly number[], endpoints: number): number {
  const loads = new Array<number>(endpoints).fill(0);
  for (const endpoint of chosen) loads[endpoint] = (loads[endpoint] ?? NaN) + 1;
  const mean = chosen.length / endpoints;
  return loads.reduce((sum, load) => sum + (load / mean - 1) ** 2, 0) / endpoints;
}

describe('consistent hashing', () => {
  test.each([
    { virtualNodes: 1, precision: 0.35 },
    { virtualNodes: 10, precision: 0.2 },
    { virtualNodes: 100, precision: 0.2 },
  ])('with $virtualNodes virtual nodes is as uneven as √((N − 1) ÷ (N V + 1)) says', (ring) => {
    const endpoints = 10;
    const squares = replicate(100, (salt) => {
      const policy = policyNamed('consistent-hash', { endpoints, virtualNodes: ring.virtualNodes, salt });
      return squaredVariation(owners(policy), endpoints);
    });
    // To the ring’s own come the keys’, of which each endpoint has a binomial number: (N − 1) ÷ keys.
    const keys = (endpoints - 1) / KEYS;
    expectMean(squares, (endpoints - 1) / (endpoints * ring.virtualNodes + 1) + keys, ring.precision);
  });

  test('finds the same owner as a search through all points', () => {
    const policy = policyNamed('consistent-hash', { endpoints: 5, virtualNodes: 7 });
    const chosen = owners(policy);
    // Between two neighbouring hashes with one owner there may be points, but none of the owner’s keys is alone: the ring
    // has 35 points, so in order of their hashes the owners change at most 35 times.
    const inOrder = hashes
      .map((hash, key) => ({ hash, owner: chosen[key] }))
      .sort((one, other) => one.hash - other.hash);
    const changes = inOrder.filter(({ owner }, place) => owner !== inOrder.at(place - 1)?.owner).length;
    expect(changes).toBeLessThanOrEqual(35);
    expect(changes).toBeGreaterThan(20);
  });

  test('with a bound gives nobody more than ⌈c · m ÷ n⌉ of m requests', () => {
    const policy = policyNamed('consistent-hash', { endpoints: 10, virtualNodes: 1, loadBound: 1.25 });
    const open = new Array<number>(10).fill(0);
    hashes.slice(0, 1000).forEach((hash, already) => {
      const chosen = policy.choose(hash);
      policy.began(chosen);
      open[chosen] = (open[chosen] ?? NaN) + 1;
      expect(Math.max(...open)).toBeLessThanOrEqual(Math.ceil((1.25 * (already + 1)) / 10));
    });
  });
});

describe('rendezvous hashing', () => {
  test('spreads keys as evenly as a fair draw', () => {
    // The mean of χ² ÷ keys with N − 1 degrees of freedom.
    const squares = replicate(100, (salt) =>
      squaredVariation(owners(policyNamed('rendezvous', { endpoints: 10, salt })), 10),
    );
    expectMean(squares, 9 / KEYS, 0.2);
  });
});

describe('when one of n endpoints leaves', () => {
  test.each<PolicyName>(['consistent-hash', 'rendezvous'])(
    '%s moves exactly the keys that it had',
    (name) => {
      const policy = policyNamed(name, { endpoints: 10 });
      const before = owners(policy);
      policy.leave(3);
      const moved = owners(policy).map((owner, key) => owner !== before[key]);
      expect(moved).toEqual(before.map((owner) => owner === 3));
    },
  );

  test('ip-hash moves nobody else’s while it is only out of rotation', () => {
    const policy = policyNamed('ip-hash', { endpoints: 10 });
    const before = owners(policy);
    policy.setInRotation(3, false);
    const moved = owners(policy).map((owner, key) => owner !== before[key]);
    expect(moved).toEqual(before.map((owner) => owner === 3));
  });

  test('and comes back, every key is where it was', () => {
    const policy = policyNamed('consistent-hash', { endpoints: 10 });
    const before = owners(policy);
    policy.leave(9);
    policy.join(9, 1);
    expect(owners(policy)).toEqual(before);
  });
});

describe('when one joins n others', () => {
  const moved = (name: PolicyName, salt: number): number => {
    const policy = policyNamed(name, { endpoints: 10, salt });
    const before = owners(policy);
    policy.join(10, 1);
    return owners(policy).filter((owner, key) => owner !== before[key]).length / KEYS;
  };

  test('rendezvous moves 1 ÷ (n + 1) of the keys', () =>
    expect(Math.abs(moved('rendezvous', 1) - 1 / 11)).toBeLessThan(halfWidth(1 / 11)));

  test('a ring moves as many, over many rings', () =>
    expectMean(
      replicate(100, (salt) => moved('consistent-hash', salt)),
      1 / 11,
      0.05,
    ));

  test.each<PolicyName>(['hash-modulo', 'ip-hash'])('%s moves n ÷ (n + 1)', (name) =>
    expect(Math.abs(moved(name, 1) - 10 / 11)).toBeLessThan(halfWidth(10 / 11)),
  );
});
