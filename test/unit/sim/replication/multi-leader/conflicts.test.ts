import { describe, expect, test } from 'vitest';
import { simulate, type FaultPlan, type Model } from '../../../../../src/sim';
import type { ResolutionName } from '../../../../../src/sim/replication/multi-leader/spec';
import { constant, scenario } from '../../models';
import { leaders, poisson, twoLeaders } from './leaders';

const SECONDS = 1500;

/** That a number of chances is as large as expected: within three standard deviations of a Poisson distribution. */
const expectCount = (count: number, expected: number, perChance = 1): void =>
  expect(Math.abs(count - expected)).toBeLessThan(3 * Math.sqrt(perChance * expected));

/** Writes that the leaders took, and what became of them. */
function run(design: Model, faults: readonly FaultPlan[] = [], seconds = SECONDS) {
  const { nodes } = simulate(design, scenario(seconds, 1, { faults }), { isUnwatched: true });
  const taken = Object.entries(nodes).map(([id, { throughput = 0 }]) =>
    id.startsWith('leader') ? throughput * seconds : 0,
  );
  const {
    conflicts = NaN,
    lost_writes: lost = NaN,
    siblings = NaN,
    siblings_max: most = NaN,
  } = nodes['leader-0'] ?? {};
  return { taken: taken.reduce((sum, count) => sum + count, 0), conflicts, lost, siblings, most };
}

describe('two leaders that take writes of one key at random, each at a rate λ, a delay d apart,', () => {
  test.each<{ conflicts: ResolutionName; rate: number; keys: number; delaySeconds: number }>([
    { conflicts: 'last-write-wins', rate: 5, keys: 1, delaySeconds: 0.05 },
    { conflicts: 'siblings', rate: 5, keys: 1, delaySeconds: 0.05 },
    { conflicts: 'crdt', rate: 5, keys: 1, delaySeconds: 0.2 },
    { conflicts: 'crdt', rate: 10, keys: 5, delaySeconds: 0.1 },
  ])(
    'find a share 1 − e^(−2λd/K) of them in conflict: $conflicts, λ = $rate/s, K = $keys, d = $delaySeconds s',
    ({ conflicts, rate, keys, delaySeconds }) => {
      // One is in conflict if the other leader takes one of its key less than d before or after it.
      const load = { load: poisson(rate), keys };
      const measured = run(twoLeaders(conflicts, delaySeconds, [load, load]));
      const expected = 1 - Math.exp((-2 * rate * delaySeconds) / keys);
      // Each conflict is of two at least.
      expectCount(measured.conflicts, measured.taken * expected, 2);
    },
  );

  test.each([0.05, 0.2, 0.4])(
    'lose a share (1 − e^(−λd)) / (2 − e^(−λd)) of them when the last one wins: λ = 5/s, d = %f s',
    (delaySeconds) => {
      // What survives is a renewal process: the write before one is the last of its own leader, X ago, or the last of the
      // other one that had come, d + Y ago, whichever is later; X and Y are exponential, and E min(X, d + Y) is the mean gap.
      const rate = 5;
      const load = { load: poisson(rate) };
      const { taken, lost } = run(twoLeaders('last-write-wins', delaySeconds, [load, load]));
      const kept = Math.exp(-rate * delaySeconds);
      const expected = (1 - kept) / (2 - kept);
      expectCount(lost, taken * expected);
    },
  );

  test('lose a share 1 − e^(−λ(s + d)) of those of the slower clock, s ≥ d behind the other', () => {
    // It is lost if the other leader takes one less than s before it, or less than d after it.
    const [slow, fast, skewSeconds, delaySeconds] = [8, 2, 0.3, 0.1];
    const design = twoLeaders('last-write-wins', delaySeconds, [
      { load: poisson(slow) },
      { load: poisson(fast) },
    ]);
    const { lost } = run(design, [
      { kind: 'skew', node: 'leader-1', atSeconds: 0, offsetSeconds: skewSeconds, rate: 0 },
    ]);
    const expected = slow * SECONDS * (1 - Math.exp(-fast * (skewSeconds + delaySeconds)));
    expectCount(lost, expected);
  });

  test('never conflict about new keys, each of which one user creates', () => {
    // One of the two knows 19 keys more: what is new to one must be new to the other, too.
    const creating = (keys: number) => ({ load: poisson(20), keys, newKeyShare: 1 });
    const design = twoLeaders('last-write-wins', 5, [creating(1), creating(20)]);
    const { taken, conflicts, lost } = run(design, [], 60);
    expect([taken > 2000, conflicts, lost]).toEqual([true, 0, 0]);
  });

  test.each<ResolutionName>(['siblings', 'crdt'])('lose none with %s', (conflicts) => {
    const load = { load: poisson(20) };
    const measured = run(twoLeaders(conflicts, 0.1, [load, load]), [], 100);
    expect(measured.conflicts).toBeGreaterThan(100);
    expect(measured.lost).toBe(0);
  });
});

test('readers find two values while two leaders have written apart, and one when somebody has written again', () => {
  // Both write at 1 s, 2 s … and hear of each other 0.25 s later; readers come at any time.
  const load = {
    load: { kind: 'open', arrivals: { kind: 'constant', ratePerSecond: 1 }, sessions: 1 },
  } as const;
  const { nodes } = simulate(
    withReaders(leaders('siblings', [load, load], [[0, 1]], constant(0.25))),
    scenario(300, 1),
  );
  expect(nodes['leader-0']?.siblings_max).toBe(2);
  expect(nodes['leader-0']?.siblings).toBeCloseTo(0.75, 1);
});

/** Readers at the first leader, ten a second. */
function withReaders(design: Model): Model {
  const [users] = design.nodes;
  const [writing] = design.calls;
  if (users?.role !== 'clients' || writing === undefined) throw new Error('nobody writes');
  return {
    ...design,
    nodes: [...design.nodes, { ...users, id: 'readers', readShare: 1, load: poisson(10) }],
    calls: [...design.calls, { ...writing, id: 'reading', from: 'readers' }],
  };
}
