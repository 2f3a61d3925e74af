/** Instances that get more, less or nothing: weights, slow start, passive ejection; and balancers that stand in for another. */
import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type NodeSpec, type SimulationResult } from '../../../../../src/sim';
import type { LoadBalancerSpec } from '../../../../../src/sim/nodes/load-balancer';
import { balancer, call, clients, constant, model, scenario, service } from '../../models';

/** Checks so rare that there is none. */
const unchecked = { intervalSeconds: 1e6, timeoutSeconds: 1, fall: 1, rise: 1 };
const app = (instances: number, id = 'app'): NodeSpec =>
  service(id, constant(0.001), { instances, workers: 100 });

/** A hundred requests a second, equally far apart. */
function run(
  lb: Partial<LoadBalancerSpec>,
  behind: readonly NodeSpec[],
  {
    faults = [],
    seconds = 100,
    warmUp = 0,
  }: { faults?: readonly Fault[]; seconds?: number; warmUp?: number },
): SimulationResult['nodes'] {
  const design = model(
    [clients('users', 100, { arrivals: 'constant' }), balancer('lb', lb), ...behind],
    [call('users', 'lb'), ...behind.map(({ id }) => call('lb', id))],
  );
  return simulate(design, scenario(seconds, 1, { faults, warmUpSeconds: warmUp })).nodes;
}
const crash = (
  node: string,
  atSeconds: number,
  rest: Partial<Extract<Fault, { kind: 'crash' }>> = {},
): Fault => ({
  ...{ kind: 'crash', node, atSeconds, ...rest },
});

test('weights count for each instance of a target', () => {
  const { canary } = run({ policy: 'weighted', weights: { app: 3 } }, [app(2), app(1, 'canary')], {
    seconds: 70,
  });
  // 3 + 3 + 1: a seventh of 7,000 requests.
  expect(Math.abs((canary?.throughput ?? NaN) * 70 - 1000)).toBeLessThanOrEqual(1);
});

describe('passive ejection', () => {
  const ejection = { afterErrors: 5, forSeconds: 30, mostShare: 0.5 };
  const errors = (seconds: number, instances: number, faults: readonly Fault[]): number =>
    Math.round(
      (run({ ejection, health: unchecked }, [app(instances)], { faults, seconds })['users']?.errors ?? NaN) *
        seconds *
        100,
    );

  test('takes as many errors as it says', () =>
    expect(errors(35, 2, [crash('app', 10.005, { instances: 1 })])).toBe(5));

  test('lasts twice as long the second time in a row', () => {
    const faults = [crash('app', 10.005, { instances: 1 })];
    // Out at 10.1 s and 40.2 s, until 40.1 s and 100.2 s.
    expect([errors(39, 2, faults), errors(99, 2, faults), errors(110, 2, faults)]).toEqual([5, 10, 15]);
  });

  // Envoy, “Outlier detection”: the multiplier of the time goes down by one at each interval, of 10 s, that finds the instance in.
  test('forgets one time where an interval has ended since it came back', () => {
    const faults = [
      crash('app', 10.005, { instances: 1, forSeconds: 1 }),
      crash('app', 50.005, { instances: 1 }),
    ];
    // Out at 10.1 s, back at 40.1 s; out at 50.1 s for 30 s again, and then at 80.2 s.
    expect([errors(79, 2, faults), errors(90, 2, faults)]).toEqual([10, 15]);
  });

  test('forgets nothing before, however many requests succeeded', () => {
    const faults = [
      crash('app', 10.005, { instances: 1, forSeconds: 1 }),
      crash('app', 45.005, { instances: 1 }),
    ];
    // Back at 40.1 s, out at 45.1 s for 60 s.
    expect([errors(104, 2, faults), errors(109, 2, faults)]).toEqual([10, 15]);
  });

  test('leaves out no more than the share of all', () => {
    // Three of four are down, two of them are out: of the two in rotation one fails every other request.
    const { users } = run({ ejection, health: unchecked }, [app(4)], {
      faults: [crash('app', 1, { instances: 3 })],
      seconds: 25,
      warmUp: 5,
    });
    expect(users?.errors).toBeCloseTo(1 / 2, 2);
  });
});

describe('slow start', () => {
  /** One of two instances is out until 11 s; requests that it gets in so many seconds after that. */
  const began = (policy: LoadBalancerSpec['policy'], slowStartSeconds: number, seconds: number): number => {
    const health = { intervalSeconds: 1, timeoutSeconds: 0.5, fall: 1, rise: 1 };
    const { late } = run({ policy, slowStartSeconds, health }, [app(1), app(1, 'late')], {
      faults: [crash('late', 0.5, { forSeconds: 10 })],
      seconds: 11 + seconds,
      warmUp: 11,
    });
    return (late?.throughput ?? NaN) * seconds;
  };

  test.each([0.25, 0.5, 1])(
    'gives weights that grow linearly: after %d of it, x − ln(1 + x) of its time',
    (x) => {
      // Its share is w ÷ (1 + w) with w = t ÷ T: in all λ T (x − ln(1 + x)); steps of a twentieth differ by less than 1 %.
      const expected = 100 * 100 * (x - Math.log(1 + x));
      expect(Math.abs(began('round-robin', 100, 100 * x) / expected - 1)).toBeLessThan(0.01);
    },
  );

  test('is off unless wanted', () => expect(began('round-robin', 0, 50)).toBeCloseTo(2500, -1));
});

describe('two balancers', () => {
  const unavailable = (lb: Partial<LoadBalancerSpec>, fault: Fault): number => {
    const { users } = run({ instances: 2, takeoverSeconds: 3, ...lb }, [app(2)], { faults: [fault] });
    return (users?.errors ?? NaN) * 100;
  };

  test('both active: half of the requests are refused until the other has the address', () =>
    expect(unavailable({}, crash('lb', 20.005, { instances: 1 }))).toBeCloseTo(3 / 2, 2));

  test('one passive: all are refused until then', () =>
    expect(unavailable({ redundancy: 'active-passive' }, crash('lb', 20.005, { instances: 1 }))).toBeCloseTo(
      3,
      2,
    ));

  test('both down: all are refused', () =>
    expect(unavailable({}, crash('lb', 20.005, { forSeconds: 10 }))).toBeCloseTo(10, 2));

  test('back before the other has noticed: only that long', () =>
    expect(unavailable({}, crash('lb', 20.005, { instances: 1, forSeconds: 1 }))).toBeCloseTo(1 / 2, 2));
});
