import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Stream } from '../../../../../src/sim/kernel/stream';
import { policies } from '../../../../../src/sim/nodes/policies';

const names = Object.keys(policies) as (keyof typeof policies)[];
const steps = fc.array(
  fc.oneof(
    fc.constant({ kind: 'begin' as const }),
    fc.record({ kind: fc.constant('end' as const), which: fc.nat() }),
    fc.record({ kind: fc.constant('rotate' as const), endpoint: fc.nat({ max: 4 }), now: fc.boolean() }),
  ),
  { maxLength: 300 },
);

describe.each(names)('%s', (name) => {
  test('chooses only among endpoints in rotation, and none only when there is none', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const policy = policies[name](5, new Stream(1, 'dice'));
        const inRotation = [true, true, true, true, true];
        const open: number[] = [];
        for (const step of script) {
          if (step.kind === 'rotate') {
            inRotation[step.endpoint] = step.now;
            policy.setInRotation(step.endpoint, step.now);
          } else if (step.kind === 'end') {
            const [endpoint] = open.splice(step.which % Math.max(1, open.length), 1);
            if (endpoint !== undefined) policy.ended(endpoint);
          } else {
            const endpoint = policy.choose();
            if (!inRotation.includes(true)) expect(endpoint).toBe(-1);
            else {
              expect(inRotation[endpoint]).toBe(true);
              policy.began(endpoint);
              open.push(endpoint);
            }
          }
        }
      }),
      { seed: 1 },
    );
  });
});

test('least connections chooses one with the fewest open requests', () => {
  fc.assert(
    fc.property(steps, (script) => {
      const policy = policies['least-connections'](5, new Stream(1, 'dice'));
      const inRotation = [true, true, true, true, true];
      const active = [0, 0, 0, 0, 0];
      const open: number[] = [];
      for (const step of script) {
        if (step.kind === 'rotate') {
          inRotation[step.endpoint] = step.now;
          policy.setInRotation(step.endpoint, step.now);
        } else if (step.kind === 'end') {
          const [endpoint] = open.splice(step.which % Math.max(1, open.length), 1);
          if (endpoint === undefined) continue;
          policy.ended(endpoint);
          active[endpoint] = (active[endpoint] ?? NaN) - 1;
        } else if (inRotation.includes(true)) {
          const endpoint = policy.choose();
          expect(active[endpoint]).toBe(Math.min(...active.filter((_, place) => inRotation[place])));
          policy.began(endpoint);
          active[endpoint] = (active[endpoint] ?? NaN) + 1;
          open.push(endpoint);
        }
      }
    }),
    { seed: 1 },
  );
});

test('round robin takes turns', () => {
  const policy = policies['round-robin'](3, new Stream(1, 'dice'));
  expect(Array.from({ length: 7 }, () => policy.choose())).toEqual([0, 1, 2, 0, 1, 2, 0]);
});
