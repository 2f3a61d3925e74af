import { describe, expect, test } from 'vitest';
import { simulate, type Fault } from '../../../../../src/sim';
import type { AutoscaleSpec } from '../../../../../src/sim/nodes/service/autoscaler';
import { call, clients, constant, model, scenario, service } from '../../models';

const hpa: AutoscaleSpec = {
  target: 0.6,
  least: 1,
  most: 20,
  everySeconds: 15,
  delaySeconds: 60,
  cooldownSeconds: 300,
};

/** Instances in each of 200 slices, under requests at equal distances that keep `busy` workers busy. */
function instances(busy: number, spec: Partial<AutoscaleSpec>, atFirst: number, seconds = 1000): number[] {
  const app = service('app', constant(0.1), { instances: atFirst, autoscale: { ...hpa, ...spec } });
  const design = model([clients('users', busy * 10, { arrivals: 'constant' }), app], [call('users', 'app')]);
  const { series } = simulate(design, scenario(seconds, 1));
  return (series.nodes['app']?.instances ?? []).map((count) => Math.round(count ?? NaN));
}

// Kubernetes documentation, “Horizontal Pod Autoscaling”: ⌈currentReplicas × currentMetricValue ÷ desiredMetricValue⌉.
describe('the number of instances follows Kubernetes’ algorithm', () => {
  test('4 instances at 90 % with a target of 60 % become 6, after one sync period', () => {
    const seen = instances(3.6, {}, 4);
    expect(seen[2]).toBe(4);
    expect(seen[3]).toBe(6);
    expect(seen[199]).toBe(6);
  });

  test('50 of 90 % with a target of 75 % become 60', () =>
    // The example of the announcement of Kubernetes 1.33’s configurable tolerance.
    expect(instances(45, { target: 0.75, most: 100 }, 50, 40)[199]).toBe(60));

  test('nothing changes within a tolerance of 10 %', () => {
    // 0.65 ÷ 0.6 = 1.083, and ⌈4 × 1.083⌉ would be 5.
    expect(new Set(instances(2.6, {}, 4))).toEqual(new Set([4]));
  });

  test('never more than the maximum', () => expect(instances(3.6, { most: 5 }, 4)[199]).toBe(5));

  test('fewer come only when the cool-down of 300 s has passed since more were asked for', () => {
    const seen = instances(1.2, {}, 4);
    // The number at the start stays in the window until 300 s; the sync at 315 s is the first without it.
    expect(seen[62]).toBe(4);
    expect(seen[63]).toBe(2);
  });

  test('never fewer than the minimum', () => expect(instances(0.3, { least: 3 }, 4)[199]).toBe(3));
});

describe('while new instances start', () => {
  test('they are not ordered twice', () => {
    // 2 instances, saturated by 2.7: ⌈2 ÷ 0.6⌉ = 4 at 15 s, which take requests at 75 s; then ⌈2.7… ÷ 0.6⌉ and a backlog.
    const seen = instances(2.7, {}, 2);
    expect(seen.slice(3, 15)).toEqual(Array(12).fill(4));
  });

  test('the old ones carry the load alone for as long as the delay', () => {
    const app = service('app', constant(0.1), { instances: 2, autoscale: { ...hpa, delaySeconds: 60 } });
    const design = model([clients('users', 27, { arrivals: 'constant' }), app], [call('users', 'app')]);
    const { series } = simulate(design, scenario(200, 1));
    const p99 = series.nodes['app']?.p99 ?? [];
    // 27 requests a second come and 20 are served, until 75 s: the last one waits for 75 × 7 of them, 26.25 s.
    const longest = Math.max(...p99.map((seconds) => seconds ?? 0));
    expect(longest).toBeGreaterThan(26);
    expect(longest).toBeLessThan(26.5);
  });
});

test('instances on their way out neither count as busy nor as there', () => {
  // A request every 10 s, of 100 s each: ten busy workers of twenty. Of those that stay, five are busy of ten: no more than
  // their target. The other five end what they have begun.
  const autoscale = { ...hpa, target: 0.5, everySeconds: 1, delaySeconds: 0, cooldownSeconds: 1000 };
  const app = service('app', constant(100), { instances: 4, workers: 5, autoscale });
  const design = model([clients('users', 0.1, { arrivals: 'constant' }), app], [call('users', 'app')]);
  const gone: Fault = { kind: 'scale', node: 'app', instances: -2, atSeconds: 200.5 };
  const { series } = simulate(design, scenario(209, 1, { faults: [gone] }));
  expect(series.nodes['app']?.instances?.at(-1)).toBe(2);
});
