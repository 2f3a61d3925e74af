/** Faults at random: what may strike, how often, and that nothing but the seed decides it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chaosKinds, simulate, type ChaosPlan, type Fault } from '../../../../src/sim';
import { planned } from '../../../../src/sim/faults/schedule';
import { threeCopies } from '../replication/three-copies';
import { balancer, call, clients, constant, exponential, model, scenario, service } from '../models';

const plan = (rest: Partial<ChaosPlan> = {}): ChaosPlan => ({
  kind: 'chaos',
  atSeconds: 10,
  forSeconds: 1000,
  everySeconds: 10,
  lastingSeconds: 5,
  kinds: chaosKinds,
  ...rest,
});
const design = threeCopies(['sync', 'async'], 'lease');
const struck = (chaos: ChaosPlan, seed = 1): Fault[] =>
  planned({ faults: [chaos], seed, durationSeconds: 2000 }, design).map(({ fault }) => fault);

describe('chaos', () => {
  test('is a Poisson process: as many faults as its time has gaps', () => {
    // With as many places as these and faults so short, hardly a strike meets a place that has one of its kind already.
    const faults = struck(plan({ forSeconds: 20_000, lastingSeconds: 0.01 }));
    expect(Math.abs(faults.length - 2000)).toBeLessThan(3.3 * Math.sqrt(2000));
  });

  test('begins and ends with its time', () => {
    for (const { atSeconds, forSeconds = Infinity } of struck(plan())) {
      expect(atSeconds).toBeGreaterThan(10);
      expect(atSeconds + forSeconds).toBeLessThanOrEqual(1010.001);
    }
  });

  test.each(chaosKinds)('with %s alone has no other', (kind) => {
    const faults = struck(plan({ kinds: [kind] }));
    const called = faults.map((one) => (one.kind === 'slow' && one.part === 'disk' ? 'slow disk' : one.kind));
    expect(new Set(called)).toEqual(new Set([kind]));
  });

  test('crashes no users', () => {
    const nodes = struck(plan({ kinds: ['crash'] })).map((fault) => 'node' in fault && fault.node);
    expect(new Set(nodes)).toEqual(new Set(['leader', 'second', 'third']));
  });

  test('takes another course with another seed', () =>
    expect(struck(plan(), 2)).not.toEqual(struck(plan(), 1)));
});

test('under any chaos no request is lost count of, and the same seed gives the same run', () => {
  const layered = model(
    [
      clients('users', 50, { zone: 'west' }),
      balancer('lb', { zone: 'west' }),
      service('app', exponential(0.01), { instances: 3, workers: 4, zone: 'east' }),
      service('backend', constant(0.005), { workers: 8, zone: 'west' }),
    ],
    [call('users', 'lb', { timeoutSeconds: 1 }), call('lb', 'app'), call('app', 'backend')],
    { links: [{ between: ['west', 'east'], rttSeconds: 0.02 }] },
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.constantFrom(layered, design), (seed, chosen) => {
      const chaos = plan({ atSeconds: 1, forSeconds: 10, everySeconds: 0.5, lastingSeconds: 2 });
      // Every run checks the conservation of requests at every node when it ends.
      const run = () => simulate(chosen, scenario(12, seed, { faults: [chaos] }));
      expect(run()).toEqual(run());
    }),
    { numRuns: 12 },
  );
});
