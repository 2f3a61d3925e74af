/** The time series has a value for each slice, whatever the warm-up cuts and however the slices' ends are rounded. */
import { expect, test } from 'vitest';
import { simulate } from '../../../../src/sim';
import { call, clients, constant, model, scenario, service } from '../models';

const design = model(
  [clients('users', 100, { arrivals: 'constant' }), service('app', constant(0.005))],
  [call('users', 'app')],
);

test('the slice in which the warm-up ends shows all of its requests', () => {
  // Slices of 1 s; the warm-up ends at 20 s and at 20.5 s.
  for (const warmUpSeconds of [20, 20.5]) {
    const { app, users } = simulate(design, scenario(200, 1, { warmUpSeconds })).series.nodes;
    for (const slice of [19, 20, 21]) {
      expect(Math.abs((users?.throughput?.[slice] ?? NaN) - 100)).toBeLessThanOrEqual(1);
      // 100 requests a second of 5 ms.
      expect(app?.utilization?.[slice]).toBeCloseTo(0.5, 2);
    }
  }
});

test.each([7, 14, 28, 55])('the last slice of a run of %d s has its value', (seconds) => {
  const { users } = simulate(design, scenario(seconds, 1)).series.nodes;
  expect(users?.throughput?.[199]).toBeGreaterThan(0);
});
