/** Every run is held against the conservation of requests, Little’s law and the utilization law: so are services of any kind. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulate, type Fault } from '../../../../../src/sim';
import type { ServiceSpec } from '../../../../../src/sim/nodes/service';
import { call, clients, constant, exponential, model, scenario, service } from '../../models';

const seconds = fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 10);
const shedding = fc.constantFrom<ServiceSpec['shedding']>(
  { kind: 'newest' },
  { kind: 'oldest' },
  { kind: 'codel', targetSeconds: 0.02, intervalSeconds: 0.2 },
);
const fleet = fc.record<Partial<ServiceSpec>>({
  instances: fc.integer({ min: 1, max: 5 }),
  workers: fc.integer({ min: 1, max: 3 }),
  queueLimit: fc.constantFrom(0, 3, Infinity),
  order: fc.constantFrom('fifo', 'lifo'),
  shedding,
  deploy: fc.record({
    unavailable: fc.constantFrom(0, 0.5, 1),
    surge: fc.constantFrom(0, 0.5, 1),
    bootSeconds: seconds,
    drainSeconds: seconds,
  }),
});
const autoscaled = fleet.map((spec) => ({
  ...spec,
  autoscale: {
    ...{ target: 0.6, least: 1, most: 8, everySeconds: 1 },
    ...{ delaySeconds: 0.5, cooldownSeconds: 3 },
  },
}));
const serverless = fc.record<Partial<ServiceSpec>>({
  serverless: fc.record({
    coldStart: fc.constant(exponential(0.2)),
    concurrency: fc.integer({ min: 1, max: 8 }),
    keepAliveSeconds: seconds,
  }),
});
const fault = fc.oneof(
  fc.record({ kind: fc.constant('deploy' as const), node: fc.constant('app'), atSeconds: seconds }),
  fc.record({
    kind: fc.constant('scale' as const),
    node: fc.constant('app'),
    atSeconds: seconds,
    instances: fc.constantFrom(-2, -1, 1, 2),
  }),
  fc.record({
    kind: fc.constant('crash' as const),
    node: fc.constant('app'),
    atSeconds: seconds,
    forSeconds: fc.constant(0.7),
    instances: fc.constantFrom(1, 2),
  }),
);

test('whatever comes and goes, every request is accounted for', () => {
  fc.assert(
    fc.property(
      fc.oneof(fleet, autoscaled, serverless),
      fc.array(fault, { maxLength: 4 }),
      fc.constantFrom(undefined, 0.1),
      fc.nat(),
      (spec, written, timeoutSeconds, seed) => {
        const isServerless = spec.serverless !== undefined;
        const faults: Fault[] = written.filter(({ kind }) => kind !== 'scale' || !isServerless);
        const app = service('app', exponential(0.05), spec);
        const design = model(
          [clients('users', 60), app, service('below', constant(0.01), { workers: 20 })],
          [
            call('users', 'app', timeoutSeconds === undefined ? {} : { timeoutSeconds }),
            call('app', 'below', { share: 0.5 }),
          ],
        );
        // It throws where something does not add up.
        expect(() => simulate(design, scenario(5, seed, { warmUpSeconds: 1, faults }))).not.toThrow();
      },
    ),
    { seed: 1, numRuns: 60 },
  );
});
