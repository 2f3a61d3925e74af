/** Faults again and again: when they strike, and what they make of availability. */
import { describe, expect, test } from 'vitest';
import { ln, simulate, type FaultPlan, type RecurringFault } from '../../../../src/sim';
import { planned } from '../../../../src/sim/faults/schedule';
import { expectMean, replicate } from '../confidence';
import { call, clients, constant, exponential, model, scenario, service } from '../models';

const design = model([service('a', constant(0)), service('b', constant(0))], []);
const recurring = (node: string, rest: Partial<RecurringFault>): RecurringFault => ({
  kind: 'recurring',
  every: constant(60),
  fault: { kind: 'crash', node, atSeconds: 60 },
  ...rest,
});

test('each strike comes so long after the one before began, up to the end of the run', () => {
  const faults = planned(
    { faults: [recurring('a', { lasting: constant(90) })], seed: 1, durationSeconds: 240 },
    design,
  );
  expect(faults.map(({ fault }) => [fault.atSeconds, fault.forSeconds])).toEqual([
    [60, 90],
    [120, 90],
    [180, 90],
  ]);
});

test('what is drawn for one line does not depend on the lines of other kinds', () => {
  const random = recurring('a', { every: exponential(10) });
  const times = (...before: FaultPlan[]): number[] =>
    planned({ faults: [...before, random], seed: 1, durationSeconds: 100 }, design)
      .filter(({ plan }) => plan === before.length)
      .map(({ fault }) => fault.atSeconds);
  expect(times({ kind: 'crash', node: 'b', atSeconds: 5 })).toEqual(times());
});

describe('the algebra of availability', () => {
  /**
   * Crashes at random, 1 ÷ gap of them a second, that last `lasting` seconds on average: a node is up while none goes on,
   * with probability e^(−lasting ÷ gap) (the empty M/G/∞ system).
   */
  const lastingFor = (availability: number, gap: number): number => -ln(availability) * gap;

  test('two independent nodes of 99 % are 99.99 %', () => {
    const [gap, seconds] = [100, 2e5];
    const lasting = lastingFor(0.99, gap);
    const both = replicate(20, (seed) => {
      const faults = ['a', 'b'].map((node) =>
        recurring(node, { every: exponential(gap), lasting: exponential(lasting) }),
      );
      const changes = planned({ faults, seed, durationSeconds: seconds }, design).flatMap(
        ({ fault: { atSeconds, forSeconds = 0 }, plan }) => [
          { at: atSeconds, plan, by: 1 },
          { at: atSeconds + forSeconds, plan, by: -1 },
        ],
      );
      changes.sort((one, other) => one.at - other.at);
      const down = [0, 0];
      let [since, bothDown] = [0, 0];
      for (const { at, plan, by } of changes) {
        if (down.every((crashes) => crashes > 0)) bothDown += at - since;
        since = at;
        down[plan] = (down[plan] ?? 0) + by;
      }
      return bothDown / seconds;
    });
    expectMean(both, 0.01 ** 2, 0.3);
  });

  test('and so do users see them, where one stands in for the other', () => {
    const gap = 4;
    const lasting = exponential(lastingFor(0.9, gap));
    const standIn = call('front', 'b', { standsIn: true });
    const nodes = ['front', 'a', 'b'].map((id) => service(id, constant(0), { workers: 10 }));
    const errors = replicate(
      10,
      (seed) =>
        simulate(
          model(
            [clients('users', 1, { arrivals: 'constant' }), ...nodes],
            [call('users', 'front'), call('front', 'a', { fallback: { call: standIn.id } }), standIn],
          ),
          scenario(5_000, seed, {
            faults: ['a', 'b'].map((node) => recurring(node, { every: exponential(gap), lasting })),
          }),
        ).nodes['users']?.errors ?? NaN,
    );
    expectMean(errors, 0.1 ** 2, 0.35);
  });

  test('two of 99.9 % in series are 99.8001 %', () => {
    const [gap, seconds, perSecond] = [100, 5e4, 10];
    const lasting = lastingFor(0.999, gap);
    const nodes = ['a', 'b'].map((id) => service(id, constant(0), { workers: 10 }));
    const { nodes: measured } = simulate(
      model([clients('users', perSecond), ...nodes], [call('users', 'a'), call('a', 'b')]),
      scenario(seconds, 1, {
        faults: ['a', 'b'].map((node) =>
          recurring(node, { every: exponential(gap), lasting: exponential(lasting) }),
        ),
      }),
    );
    const expected = 1 - 0.999 ** 2;
    // Downtime is a renewal reward: of each node seconds ÷ gap outages, the square of which is 2 × lasting² on average.
    // Poisson requests sample it: a binomial of so many.
    const variance = (2 * (2 * lasting ** 2)) / (gap * seconds) + expected / (perSecond * seconds);
    const fiveDeviations = 5 * Math.sqrt(variance);
    // Less than half of it: one node alone, or both in parallel, would not do.
    expect(fiveDeviations).toBeLessThan(expected / 2);
    expect(Math.abs((measured['users']?.errors ?? NaN) - expected)).toBeLessThan(fiveDeviations);
  });
});

test('each strike has its own account: what it cost, and what users felt', () => {
  const { faults } = simulate(
    model(
      [clients('users', 10, { arrivals: 'constant' }), service('app', constant(0.01))],
      [call('users', 'app')],
    ),
    scenario(100, 1, {
      faults: [
        recurring('app', { every: constant(30.05), lasting: constant(10) }),
        { kind: 'slow', node: 'app', atSeconds: 50.05, forSeconds: 5, factor: 2, extraSeconds: 0 },
      ],
    }),
  );
  expect(faults.map(({ atSeconds, untilSeconds, plan }) => [atSeconds, untilSeconds, plan])).toEqual([
    [30.05, 40.05, 0],
    [60.1, 70.1, 0],
    [90.15, 100, 0],
    [50.05, 55.05, 1],
  ]);
  // Of the requests that end while it strikes, all are refused; the app takes 20 ms in place of 10 where it is slow.
  expect(faults.map(({ felt }) => felt[0]?.during.errors)).toEqual([1, 1, 1, 0]);
  expect(faults[3]?.felt[0]?.during.p99Seconds).toBeCloseTo(0.02, 3);
});
