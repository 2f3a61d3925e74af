import { describe, expect, test } from 'vitest';
import { simulate, type SimulationResult } from '../../../../../src/sim';
import type { DeploySpec } from '../../../../../src/sim/nodes/service/rolling-deploy';
import type { ServiceSpec } from '../../../../../src/sim/nodes/service';
import { Simulation } from '../../../../../src/sim/simulate';
import { call, clients, constant, model, scenario, service } from '../../models';

const kubernetes: DeploySpec = { unavailable: 0.25, surge: 0.25, bootSeconds: 30, drainSeconds: 30 };

/** A deploy at 100 s of 400, under requests at equal distances that keep `busy` workers busy. */
function deployed(
  spec: Partial<DeploySpec>,
  instances: number,
  busy = instances / 10,
  rest: Partial<ServiceSpec> = {},
): SimulationResult {
  const app = service('app', constant(0.1), { instances, deploy: { ...kubernetes, ...spec }, ...rest });
  const design = model([clients('users', busy * 10, { arrivals: 'constant' }), app], [call('users', 'app')]);
  return simulate(design, scenario(400, 1, { faults: [{ kind: 'deploy', node: 'app', atSeconds: 100 }] }));
}

/** How many take requests in each slice of 2 s, by the share of worker time that the same work takes. */
function taking(result: SimulationResult, busy: number): number[] {
  return (result.series.nodes['app']?.utilization ?? []).map((share) => Math.round(busy / (share ?? NaN)));
}

describe('a rolling deploy of 8 instances', () => {
  // By hand: 2 may be missing, 2 may be on top. At once 2 go and 4 start (10 in all); 30 s later those 4 are ready, and 4 of
  // the 6 old ones go; 4 start; another 30 s later those are ready, and the last 2 old ones go.
  const result = deployed({}, 8);

  test('keeps 6 in rotation, and has all 8 again after twice the boot', () => {
    const seen = taking(result, 0.8);
    expect([seen[49], seen[52], seen[63], seen[67], seen[78], seen[82]]).toEqual([8, 6, 6, 6, 6, 8]);
  });

  test('has never more than 10 in all', () => expect(result.nodes['app']?.instances_max).toBe(10));

  test('pays for 10 instead of 8 for 60 s of 400', () =>
    expect(result.nodes['app']?.instances).toBeCloseTo(8 + (2 * 60) / 400, 6));

  test('loses no request', () => expect(result.nodes['app']?.errors).toBe(0));
});

test('with a surge of all and none missing, the capacity stays while the new ones boot (blue/green)', () => {
  const result = deployed({ surge: 1, unavailable: 0 }, 4);
  expect(new Set(taking(result, 0.4).slice(1))).toEqual(new Set([4]));
  expect(result.nodes['app']?.instances).toBeCloseTo(4 + (4 * 30) / 400, 6);
});

test('with all missing and no surge, nobody answers while the new ones boot', () => {
  const errors = deployed({ surge: 0, unavailable: 1 }, 4).nodes['app']?.errors;
  expect(errors).toBeCloseTo(30 / 400, 3);
});

// Kubernetes rounds what may be missing down, here to none; where none may be on top either, it lets one be missing.
test('one at a time where less than one may be missing and none be on top: each of 3 takes its boot', () => {
  const seen = taking(deployed({ surge: 0, unavailable: 0.25 }, 3), 0.3);
  expect([seen[49], seen[52], seen[93], seen[97]]).toEqual([3, 2, 2, 3]);
});

describe('what an old instance has begun', () => {
  // One worker is busy all the time and 0.5 s of work wait for it; all instances go at once.
  const busy = { surge: 1, unavailable: 1, bootSeconds: 0 };
  const lost = (drainSeconds: number): number => {
    const app = service('app', constant(1), { deploy: { ...kubernetes, ...busy, drainSeconds } });
    const design = model([clients('users', 1, { arrivals: 'constant' }), app], [call('users', 'app')]);
    const faults = [{ kind: 'deploy', node: 'app', atSeconds: 10.5 } as const];
    return (simulate(design, scenario(100, 1, { faults })).nodes['app']?.errors ?? NaN) * 99;
  };

  test('is lost without a time to drain', () => expect(lost(0)).toBeCloseTo(1, 6));
  test('is lost if it takes longer', () => expect(lost(0.4)).toBeCloseTo(1, 6));
  test('is answered if it does not', () => expect(lost(0.6)).toBe(0));
});

test('a deploy while another goes on starts anew, and ends with as many as before', () => {
  const app = service('app', constant(0.1), { instances: 8, deploy: kubernetes });
  const design = model([clients('users', 8, { arrivals: 'constant' }), app], [call('users', 'app')]);
  const faults = [100, 115].map((atSeconds) => ({ kind: 'deploy', node: 'app', atSeconds }) as const);
  const { nodes, series } = simulate(design, scenario(400, 1, { faults }));
  expect(series.nodes['app']?.instances?.[199]).toBe(8);
  expect(nodes['app']?.errors).toBe(0);
});

test.each([
  { by: 4, instances: 12 },
  { by: -4, instances: 4 },
])('$by instances meanwhile make $instances in the end, and all of them new', ({ by, instances }) => {
  const app = service('app', constant(0.1), { instances: 8, deploy: kubernetes });
  const design = model([clients('users', 4, { arrivals: 'constant' }), app], [call('users', 'app')]);
  const faults = [
    { kind: 'deploy', node: 'app', atSeconds: 100 } as const,
    { kind: 'scale', node: 'app', atSeconds: 115, instances: by } as const,
  ];
  const seen = simulate(design, scenario(400, 1, { faults })).series.nodes['app']?.instances ?? [];
  expect(seen.slice(150)).toEqual(Array(50).fill(instances));
  // The old ones go only as new ones come: until 130 s at least six.
  expect(Math.min(...seen.slice(50, 65).map((count) => count ?? 0))).toBeGreaterThanOrEqual(
    Math.min(6, instances),
  );
});

test('instances that had ended all before they were stopped leave the utilization law in force', () => {
  const app = service('app', constant(0.1), { instances: 4, deploy: { ...kubernetes, drainSeconds: 1 } });
  const design = model([clients('users', 10, { arrivals: 'constant' }), app], [call('users', 'app')]);
  const run = new Simulation(
    design,
    scenario(100.05, 1, { faults: [{ kind: 'deploy', node: 'app', atSeconds: 10 }] }),
  );
  run.run();
  // A thousand requests of 100 ms, none of which waits; of the last one half.
  expect(run.nodes[1]?.waitingAndServedSeconds()).toBeCloseTo(100 - 0.05, 6);
});
