/** When the last request has come and the last fault is over, every node becomes empty: whatever the design, and whatever struck. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallSpec, Fault, NodeSpec } from '../../../../src/sim';
import { Simulation } from '../../../../src/sim/simulate';
import {
  balancer,
  cache,
  cdn,
  call,
  clients,
  constant,
  database,
  dns,
  exponential,
  gateway,
  model,
  queue,
  rateLimiter,
  scenario,
  service,
} from '../models';

/** Requests come for five seconds; faults end by the tenth. */
const LOAD_SECONDS = 5;
const RUN_SECONDS = 60;
const COUNT = 200;

const load: NodeSpec = clients('users', 0, {
  zone: 'west',
  readShare: 0.7,
  keys: 20,
  load: {
    kind: 'open',
    sessions: 10,
    arrivals: {
      kind: 'trace',
      trace: {
        digest: 'even',
        atSeconds: Float64Array.from({ length: COUNT }, (_, place) => (place / COUNT) * LOAD_SECONDS),
        writes: new Int8Array(COUNT).fill(-1),
        keys: new Int32Array(COUNT).fill(-1),
        distinctKeys: 0,
        sessions: new Int32Array(COUNT).fill(-1),
        distinctSessions: 0,
      },
    },
  },
});

/** What stands between the users and the application. */
const front = fc.constantFrom<NodeSpec>(
  balancer('front', { layer: 'L7' }),
  balancer('front', { layer: 'L4', instances: 2 }),
  gateway('front', { time: constant(0.01), workers: 1, deniedShare: 0.1 }),
  rateLimiter('front', 30, { burst: 1 }),
  dns('front'),
  cdn('front', 10, { ttlSeconds: 1 }),
);
const app = fc
  .record({
    instances: fc.constantFrom(1, 3),
    queueLimit: fc.constantFrom(0, 3, Infinity),
    shedding: fc.constantFrom({ kind: 'newest' } as const, { kind: 'oldest' } as const),
  })
  .map((spec) => service('app', exponential(0.05), { ...spec, zone: 'east' }));
const memory = fc.constantFrom<NodeSpec>(
  cache('memory', 10, { ttlSeconds: 1, stampede: { kind: 'lock' } }),
  cache('memory', 10, { pattern: 'read-through' }),
  cache('memory', 10, { pattern: 'write-around' }),
  cache('memory', 10, { pattern: 'write-through' }),
  queue('memory', { capacity: 3, overflow: 'drop-oldest' }),
);
/** What a caller does about failures. */
const policy = fc.constantFrom<Partial<CallSpec>>(
  {},
  { timeoutSeconds: 0.1 },
  { timeoutSeconds: 0.1, cancels: false },
  { timeoutSeconds: 0.5, hedge: { afterSeconds: 0.05 } },
  { timeoutSeconds: 0.2, bulkhead: { concurrent: 2, queue: 1 } },
  { asynchronous: true },
);
const fault = fc
  .record({
    atSeconds: fc.double({ min: 0, max: LOAD_SECONDS, noNaN: true }),
    forSeconds: fc.double({ min: 0.1, max: 5, noNaN: true }),
    what: fc.constantFrom('front', 'app', 'memory', 'db', 'cut', 'slow'),
  })
  .map(({ what, ...when }): Fault => {
    if (what === 'cut') return { kind: 'partition', from: 'west', to: 'east', ...when };
    if (what === 'slow') return { kind: 'slow', node: 'app', factor: 5, extraSeconds: 0, ...when };
    return { kind: 'crash', node: what, ...when };
  });

test('no request stays anywhere', () => {
  fc.assert(
    fc.property(
      fc.tuple(front, app, memory),
      fc.tuple(policy, policy, policy, policy),
      fc.array(fault, { maxLength: 4 }),
      fc.nat(),
      (nodes, [toFront, toApp, toMemory, toDatabase], faults, seed) => {
        const calls = [
          call('users', 'front', { ...toFront, asynchronous: false }),
          call('front', 'app', { ...toApp, asynchronous: false }),
          call('app', 'memory', toMemory),
          ...(nodes[2].role === 'queue'
            ? [call('app', 'db', toDatabase)]
            : [call('memory', 'db', toDatabase)]),
        ];
        const db = database('db', { time: exponential(0.02), connections: 2 });
        const design = model([load, ...nodes, db], calls, {
          links: [{ between: ['west', 'east'], rttSeconds: 0.02 }],
        });
        const run = new Simulation(design, scenario(RUN_SECONDS, seed, { faults }));
        expect(run.run().requests).toBe(COUNT);
        for (const node of run.nodes)
          expect([node.id, node.recorder.inside, node.underWay()]).toEqual([node.id, 0, 0]);
      },
    ),
    { seed: 1, numRuns: 50 },
  );
});
