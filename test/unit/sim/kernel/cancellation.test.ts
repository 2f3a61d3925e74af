import { expect, test } from 'vitest';
import { Cancellation } from '../../../../src/sim/kernel/cancellation';

test('whoever is asked for somebody that has gone already knows it from the beginning', () => {
  const outer = new Cancellation();
  outer.cancel();
  expect(new Cancellation(outer).cancelled).toBe(true);
});
