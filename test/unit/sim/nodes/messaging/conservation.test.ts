/** Whatever happens, no message comes from nowhere, and none is forgotten. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fault, Model } from '../../../../../src/sim';
import { Queue } from '../../../../../src/sim/nodes/queue';
import { Worker } from '../../../../../src/sim/nodes/worker';
import { Simulation } from '../../../../../src/sim/simulate';
import { call, clients, exponential, model, queue, scenario, service, worker } from '../../models';

const RUNS = 60;

const fault: fc.Arbitrary<Fault> = fc
  .record({
    atSeconds: fc.double({ min: 1, max: 50, noNaN: true }),
    forSeconds: fc.double({ min: 0.1, max: 20, noNaN: true }),
    what: fc.constantFrom('queue', 'worker', 'instance', 'callee', 'cut', 'callee cut off', 'add', 'remove'),
  })
  .map(({ what, ...when }): Fault => {
    switch (what) {
      case 'queue':
        return { kind: 'crash', node: 'jobs', ...when };
      case 'worker':
        return { kind: 'crash', node: 'crew', ...when };
      case 'instance':
        return { kind: 'crash', node: 'crew', instances: 1, ...when };
      case 'callee':
        return { kind: 'crash', node: 'smtp', ...when };
      case 'cut':
        return { kind: 'partition', from: 'jobs', to: 'crew', ...when };
      case 'callee cut off':
        return { kind: 'partition', from: 'crew', to: 'smtp', ...when };
      default:
        return { kind: 'scale', node: 'crew', instances: what === 'add' ? 2 : -1, ...when };
    }
  });

const design: fc.Arbitrary<Model> = fc
  .record({
    jobs: fc.record({
      delivery: fc.constantFrom('at-most-once' as const, 'at-least-once' as const, 'exactly-once' as const),
      partitions: fc.constantFrom(0, 0, 1, 3, 8),
      visibilitySeconds: fc.constantFrom(0.2, 5),
      capacity: fc.constantFrom(1, 5, Infinity),
      overflow: fc.constantFrom('reject' as const, 'block' as const, 'drop-oldest' as const),
      maxDeliveries: fc.constantFrom(1, 3, 20),
      retryDelaySeconds: fc.constantFrom(0, 0.3),
      retentionSeconds: fc.constantFrom(2, Infinity),
      durable: fc.boolean(),
    }),
    crew: fc.record({
      instances: fc.integer({ min: 1, max: 4 }),
      workers: fc.integer({ min: 1, max: 3 }),
      prefetch: fc.integer({ min: 0, max: 2 }),
      commitSeconds: fc.constantFrom(0, 2),
      failureShare: fc.constantFrom(0, 0.2),
      poisonShare: fc.constantFrom(0, 0.1),
      sessionSeconds: fc.constantFrom(1, 5),
      rebalanceSeconds: fc.constantFrom(0, 1),
    }),
    rttSeconds: fc.constantFrom(0, 0.1),
    timeout: fc.constantFrom({}, { timeoutSeconds: 0.5 }),
  })
  .map(({ jobs, crew, rttSeconds, timeout }) =>
    model(
      [
        clients('users', 10, { keys: 20, readShare: 0.5 }),
        queue('jobs', { ...jobs, commit: exponential(0.01) }),
        worker('crew', exponential(0.2), crew),
        worker('audit', exponential(0.05), { instances: 2 }),
        service('smtp', exponential(0.01)),
      ],
      [
        call('users', 'jobs', timeout),
        call('jobs', 'crew'),
        call('jobs', 'audit', { takes: 'writes' }),
        call('crew', 'smtp'),
      ],
      { localRttSeconds: rttSeconds },
    ),
  );

const runs = fc
  .record({ design, faults: fc.array(fault, { maxLength: 5 }), seed: fc.nat() })
  .map(({ design, faults, seed }) => {
    const simulation = new Simulation(design, scenario(60, seed, { faults }));
    const result = simulation.run();
    const jobs = simulation.nodes.find((node) => node instanceof Queue);
    const crews = simulation.nodes.filter((node) => node instanceof Worker);
    if (jobs === undefined) throw new Error('no queue');
    return { spec: jobs.spec, books: [jobs.traffic, ...crews.map(({ traffic }) => traffic)], result };
  });

test('any design with any faults conserves messages, and keeps the promise of its delivery semantics', () => {
  fc.assert(
    fc.property(runs, ({ spec, books, result }) => {
      // accepted = done + dead + dropped + lost + there: what every run is held against.
      for (const { waiting, groups, ...book } of books) {
        const there = groups.reduce((sum, group) => sum + group.outstanding, 0);
        const { done, dead, dropped: gone, lost } = book.left;
        expect(done + dead + gone + lost + there, 'accepted').toBe(book.accepted);
        expect(waiting.value, 'waiting').toBeGreaterThanOrEqual(0);
        expect(waiting.value, 'waiting').toBeLessThanOrEqual(there);
        for (const { room } of groups) {
          expect(room.busy, 'places').toBeGreaterThanOrEqual(0);
          expect(room.busy, 'places').toBeLessThanOrEqual(spec.capacity);
        }
      }
      const {
        runs_zero = NaN,
        runs_twice,
        redelivered,
        dead_letters = NaN,
        dropped = NaN,
      } = result.nodes['jobs'] ?? {};
      if (spec.delivery !== 'at-least-once') expect(runs_twice, 'twice').toBe(0);
      if (spec.delivery === 'at-most-once') expect(redelivered, 'redelivered').toBe(0);
      else expect(runs_zero, 'never').toBeLessThanOrEqual(dead_letters + dropped);
      if (spec.durable && spec.retentionSeconds === Infinity && spec.overflow !== 'drop-oldest')
        expect(dropped, 'dropped').toBe(0);
    }),
    { numRuns: RUNS, seed: 7 },
  );
});
