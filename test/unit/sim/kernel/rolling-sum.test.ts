import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RollingSum } from '../../../../src/sim/kernel/rolling-sum';

test('sums up what came in the last ten tenths of its window', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -5, max: 5 })), { maxLength: 50 }),
      (steps) => {
        const rolling = new RollingSum(10);
        const added: { slice: number; amount: number }[] = [];
        let now = 0;
        for (const [wait, amount] of steps) {
          now += wait / 4;
          rolling.add(now, amount);
          added.push({ slice: Math.floor(now), amount });
          const recent = added.filter(({ slice }) => slice > Math.floor(now) - 10);
          expect(rolling.at(now)).toBe(recent.reduce((sum, one) => sum + one.amount, 0));
        }
      },
    ),
  );
});
