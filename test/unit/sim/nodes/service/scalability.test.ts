import { describe, expect, test } from 'vitest';
import { simulate } from '../../../../../src/sim';
import type { ScalabilitySpec } from '../../../../../src/sim/nodes/service/scalability';
import { call, clients, constant, model, scenario, service } from '../../models';

/** Throughput of one instance whose workers are all busy all the time. */
function saturated(workers: number, one: number, scalability: ScalabilitySpec): number {
  const app = service('app', constant(1 / one), { workers, queueLimit: 300, scalability });
  const design = model([clients('users', 3000, { arrivals: 'constant' }), app], [call('users', 'app')]);
  return simulate(design, scenario(12, 1, { warmUpSeconds: 2 })).nodes['app']?.throughput ?? NaN;
}

describe('SPEC SDM91 by the universal scalability law', () => {
  // Fitted by the R package usl to the data of Gunther, Guerrilla Capacity Planning (2007), ch. 5.
  const fit = { contention: 0.0277285, coherency: 0.0001044 };
  const one = 89.995;

  // one × N ÷ (1 + α(N − 1) + βN(N − 1)), computed by hand.
  test.each([
    [1, 89.995],
    [18, 1077.5],
    [36, 1541.3],
    [72, 1850.0],
    [108, 1878.7],
    [144, 1821.4],
    [216, 1646.0],
  ])('%d processes do %d scripts', (workers, throughput) => {
    const seen = saturated(workers, one, fit);
    // In ten seconds, so many are answered that a batch of all workers is the last digit.
    expect(Math.abs(seen - throughput)).toBeLessThanOrEqual(workers / 10 + 0.5);
  });
});

test('at a contention of 5 % a machine of 100 workers does 16.8 times the work of one (Amdahl)', () => {
  // 100 ÷ (1 + 0.05 × 99)
  expect(saturated(100, 10, { contention: 0.05, coherency: 0 }) / 10).toBeCloseTo(16.8, 0);
});

test('a worker alone is not hindered', () => {
  const app = service('app', constant(0.1), { workers: 50, scalability: { contention: 1, coherency: 1 } });
  const design = model([clients('users', 5, { arrivals: 'constant' }), app], [call('users', 'app')]);
  expect(simulate(design, scenario(100, 1)).nodes['app']?.max).toBeCloseTo(0.1, 9);
});
