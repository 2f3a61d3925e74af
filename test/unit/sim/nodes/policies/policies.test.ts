import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policies } from '../../../../../src/sim/nodes/policies';
import { policyNamed } from './policy-named';

const names = Object.keys(policies) as (keyof typeof policies)[];
const endpoint = fc.nat({ max: 4 });
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('begin' as const), hash: fc.nat() }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('end' as const), which: fc.nat() }) },
    fc.record({ kind: fc.constant('rotate' as const), endpoint, now: fc.boolean() }),
    fc.record({ kind: fc.constant('weigh' as const), endpoint, weight: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant('leave or join' as const), endpoint }),
  ),
  { maxLength: 300 },
);
type Step = (typeof steps extends fc.Arbitrary<infer Steps> ? Steps : never)[number];

/** Plays a script to a policy for five endpoints, and hands every choice to a judge. */
function play(
  script: readonly Step[],
  name: keyof typeof policies,
  judge: (chosen: number, state: { inRotation: boolean[]; open: number[]; weights: number[] }) => void,
): void {
  const policy = policyNamed(name, { endpoints: 5, weightsChange: true });
  const inRotation = [true, true, true, true, true];
  const there = [true, true, true, true, true];
  const open = [0, 0, 0, 0, 0];
  const weights = [1, 1, 1, 1, 1];
  const begun: number[] = [];
  for (const step of script) {
    if (step.kind === 'rotate') {
      if (there[step.endpoint] !== true) continue;
      inRotation[step.endpoint] = step.now;
      policy.setInRotation(step.endpoint, step.now);
    } else if (step.kind === 'weigh') {
      weights[step.endpoint] = step.weight;
      policy.setWeight(step.endpoint, step.weight);
    } else if (step.kind === 'leave or join') {
      const one = step.endpoint;
      // A number is free again when all that its endpoint had has ended.
      if (there[one] === true) policy.leave(one);
      else if (open[one] === 0) policy.join(one, weights[one] ?? NaN);
      else continue;
      there[one] = inRotation[one] = there[one] !== true;
    } else if (step.kind === 'end') {
      const [one] = begun.splice(step.which % Math.max(1, begun.length), 1);
      if (one === undefined) continue;
      policy.ended(one, 0.1);
      open[one] = (open[one] ?? NaN) - 1;
    } else {
      const chosen = policy.choose(step.hash);
      judge(chosen, { inRotation, open, weights });
      if (chosen < 0) continue;
      policy.began(chosen);
      open[chosen] = (open[chosen] ?? NaN) + 1;
      begun.push(chosen);
    }
  }
}

describe.each(names)('%s', (name) => {
  test('chooses only among endpoints in rotation, and none only when there is none', () => {
    fc.assert(
      fc.property(steps, (script) =>
        play(script, name, (chosen, { inRotation }) => {
          if (inRotation.includes(true)) expect(inRotation[chosen]).toBe(true);
          else expect(chosen).toBe(-1);
        }),
      ),
      { seed: 1 },
    );
  });
});

test('least connections chooses the least (open requests + 1) ÷ weight', () => {
  fc.assert(
    fc.property(steps, (script) =>
      play(script, 'least-connections', (chosen, { inRotation, open, weights }) => {
        if (chosen < 0) return;
        const loads = open.map((count, place) => (count + 1) / (weights[place] ?? NaN));
        expect(loads[chosen]).toBe(Math.min(...loads.filter((_, place) => inRotation[place])));
      }),
    ),
    { seed: 1 },
  );
});

test('round robin takes turns', () => {
  const policy = policyNamed('round-robin', { endpoints: 3 });
  expect(Array.from({ length: 7 }, () => policy.choose(0))).toEqual([0, 1, 2, 0, 1, 2, 0]);
});

test('round robin goes on with the next in turn when one before it leaves', () => {
  const policy = policyNamed('round-robin', { endpoints: 4 });
  const first = [policy.choose(0), policy.choose(0)];
  policy.leave(0);
  expect([...first, policy.choose(0), policy.choose(0), policy.choose(0)]).toEqual([0, 1, 2, 3, 1]);
});

test('least response time keeps away from a slow endpoint until its decay, τ = 10 s, has made it equal', () => {
  const clock = { now: 0 };
  const policy = policyNamed('least-response-time', { endpoints: 2, clock });
  const chosenAt: number[] = [];
  for (; clock.now < 50; clock.now += 0.09) {
    const chosen = policy.choose(0);
    policy.began(chosen);
    clock.now += 0.01;
    // The second takes 1 s once; that counts at once, and in full.
    policy.ended(chosen, chosen === 1 ? 1 : 0.01);
    if (chosen === 1) chosenAt.push(clock.now);
  }
  const [first = NaN, second = NaN] = chosenAt;
  // 1 s decays to 10 ms in τ · ln 100.
  expect(Math.abs(second - first - 10 * Math.log(100))).toBeLessThan(0.3);
});
