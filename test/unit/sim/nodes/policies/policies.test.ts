import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashingPolicies, policies } from '../../../../../src/sim/nodes/policies';
import { policyNamed } from './policy-named';

const names = Object.keys(policies) as (keyof typeof policies)[];
const endpoint = fc.nat({ max: 4 });
/** None, more often than not. */
const except = fc.oneof({ weight: 3, arbitrary: fc.constant(-1) }, endpoint);
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('begin' as const), hash: fc.nat(), except }) },
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
  judge: (chosen: number, state: { mayGo: boolean[]; open: number[]; weights: number[] }) => void,
): void {
  const policy = policyNamed(name, { endpoints: 5, weightsChange: true });
  const isHashing = hashingPolicies.includes(name);
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
      const chosen = policy.choose(step.hash, step.except);
      const mayGo = inRotation.map((is, place) => is && (isHashing || place !== step.except));
      judge(chosen, { mayGo, open, weights });
      if (chosen < 0) continue;
      policy.began(chosen);
      open[chosen] = (open[chosen] ?? NaN) + 1;
      begun.push(chosen);
    }
  }
}

describe.each(names)('%s', (name) => {
  test('chooses only among endpoints in rotation but for an exception, and none only when there is none', () => {
    fc.assert(
      fc.property(steps, (script) =>
        play(script, name, (chosen, { mayGo }) => {
          if (mayGo.includes(true)) expect(mayGo[chosen]).toBe(true);
          else expect(chosen).toBe(-1);
        }),
      ),
      { seed: 1 },
    );
  });
});

describe('least connections', () => {
  // HAProxy’s lb_fwlc.c: key = inflight ? (inflight + 1) * SRV_EWGHT_MAX / eweight : 0, and the lowest key goes first.
  const keyOf = (inflight: number, eweight: number): number =>
    inflight === 0 ? 0 : ((inflight + 1) * 4096) / eweight;

  test('has the lowest key of HAProxy’s leastconn', () => {
    fc.assert(
      fc.property(steps, (script) =>
        play(script, 'least-connections', (chosen, { mayGo, open, weights }) => {
          if (chosen < 0) return;
          const keys = open.map((count, place) => keyOf(count, weights[place] ?? NaN));
          expect(keys[chosen]).toBe(Math.min(...keys.filter((_, place) => mayGo[place])));
        }),
      ),
      { seed: 1 },
    );
  });

  /** Whom so many requests go to that do not end. */
  const choices = (weights: readonly number[], count: number): number[] => {
    const policy = policyNamed('least-connections', { endpoints: weights.length, weightsChange: true });
    weights.forEach((weight, place) => policy.setWeight(place, weight));
    return Array.from({ length: count }, () => {
      const chosen = policy.choose(0);
      policy.began(chosen);
      return chosen;
    });
  };

  test('takes servers with no connection first, so that not always the heaviest one gets picked', () => {
    // The comment on that line of HAProxy’s. Then 2 ÷ 3, 3 ÷ 3 and so on stand beside 2 ÷ 1.
    expect(choices([1, 3], 9)).toEqual([0, 1, 1, 1, 1, 1, 0, 1, 1]);
  });

  test('among idle ones of any weight takes the one that has been idle for longest', () => {
    const policy = policyNamed('least-connections', { endpoints: 2, weightsChange: true });
    policy.setWeight(1, 0.025);
    const served = Array.from({ length: 4 }, () => {
      const chosen = policy.choose(0);
      policy.began(chosen);
      policy.ended(chosen, 0.1);
      return chosen;
    });
    expect(served).toEqual([0, 1, 0, 1]);
  });
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
