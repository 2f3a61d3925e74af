import { describe, expect, test } from 'vitest';
import { simulate, type Model, type Scenario } from '../../../src/sim';
import { Simulation } from '../../../src/sim/simulate';
import {
  balancer,
  cache,
  call,
  clients,
  constant,
  database,
  exponential,
  model,
  scenario,
  service,
  ships,
} from './models';

/** A web application in two zones, with everything that draws random numbers. */
const web: Model = model(
  [
    clients('users', 800, {
      readShare: 0.9,
      keys: 5000,
      zipf: 0.9,
      newKeyShare: 0.5,
      followUp: exponential(0.05),
    }),
    balancer('lb', { policy: 'power-of-two', time: exponential(0.0001), zone: 'here' }),
    service('app', { kind: 'lognormal', mu: -6, sigma: 0.5 }, { instances: 3, workers: 4, zone: 'here' }),
    cache('cache', 1000, { ttlSeconds: 5, stampede: { kind: 'lock' }, zone: 'here' }),
    database('primary', {
      time: exponential(0.001),
      commit: exponential(0.002),
      connections: 20,
      zone: 'here',
      failover: { detectSeconds: 2, promoteSeconds: 1, fence: 'lease' },
    }),
    database('replica', { time: exponential(0.001), apply: exponential(0.0005), zone: 'there' }),
  ],
  [
    call('users', 'lb'),
    call('lb', 'app'),
    call('app', 'cache', { takes: 'reads' }),
    call('app', 'primary', { takes: 'writes', timeoutSeconds: 0.3 }),
    call('cache', 'replica'),
  ],
  {
    replication: [ships('primary', 'replica', 'async', exponential(0.02))],
    links: [{ between: ['here', 'there'], rttSeconds: 0.01 }],
    localRttSeconds: 0.0005,
  },
);
const troubled = (seed: number): Scenario =>
  scenario(30, seed, {
    warmUpSeconds: 2,
    faults: [
      { kind: 'slow', node: 'app', factor: 3, extraSeconds: 0.001, atSeconds: 5, forSeconds: 2 },
      { kind: 'crash', node: 'app', instances: 1, atSeconds: 8, forSeconds: 5 },
      { kind: 'crash', node: 'primary', atSeconds: 15, forSeconds: 8 },
      { kind: 'partition', from: 'here', to: 'there', atSeconds: 26, forSeconds: 2 },
    ],
  });

describe('a run', () => {
  test('is the same to the last bit for the same seed', () =>
    expect(JSON.stringify(simulate(web, troubled(1)))).toBe(JSON.stringify(simulate(web, troubled(1)))));

  test('differs for another seed', () =>
    expect(simulate(web, troubled(1)).nodes).not.toEqual(simulate(web, troubled(2)).nodes));

  test('meets the same arrivals in another design, so that designs can be compared', () => {
    const faster: Model = {
      ...web,
      nodes: web.nodes.map((node) => (node.role === 'service' ? { ...node, time: constant(0) } : node)),
    };
    // Without follow-ups, which depend on the answers.
    const plain = (design: Model): Model => ({
      ...design,
      nodes: design.nodes.map((node) =>
        node.role === 'clients' ? { ...node, newKeyShare: 0, readShare: 1 } : node,
      ),
    });
    expect(simulate(plain(web), scenario(20, 3)).requests).toBe(
      simulate(plain(faster), scenario(20, 3)).requests,
    );
  });

  test('tells its progress from 0 to 1', () => {
    const told: number[] = [];
    simulate(web, scenario(60, 1), { onProgress: (done) => told.push(done) });
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(Math.min(...told)).toBeGreaterThan(0);
    expect(Math.max(...told)).toBeLessThanOrEqual(1);
  });

  test('obeys Little’s law at every node', () => {
    // Without a warm-up and with no failures, L·T and the sum of all stays differ only by the stays that the end cut.
    const simulation = new Simulation(web, scenario(30, 1));
    const { nodes, durationSeconds } = simulation.run();
    for (const { id, recorder } of simulation.nodes) {
      const { in_flight = NaN, throughput = NaN, mean = NaN, max = NaN, errors } = nodes[id] ?? {};
      expect(errors, id).toBe(0);
      expect(throughput, id).toBeGreaterThan(10);
      const cutSeconds = in_flight * durationSeconds - throughput * durationSeconds * mean;
      expect(cutSeconds, id).toBeGreaterThanOrEqual(-1e-6);
      expect(cutSeconds, id).toBeLessThanOrEqual(recorder.inside * Math.max(max, 0.1) + 1e-6);
    }
  });

  test('loses and invents no request, at any node, whatever happens', () => {
    const simulation = new Simulation(web, troubled(1));
    const result = simulation.run();
    const ever = Object.fromEntries(simulation.nodes.map(({ id, recorder }) => [id, recorder.ever]));
    for (const { id, recorder } of simulation.nodes) {
      const { arrived, answered, failed } = recorder.ever;
      expect(arrived, id).toBe(answered + failed + recorder.inside);
      expect(failed > 0, id).toBe(['users', 'lb', 'app', 'cache', 'primary'].includes(id));
    }
    // Every request that users send arrives at the balancer or is still on the wire.
    expect(ever['users']?.arrived).toBe(result.requests);
    expect(result.requests - (ever['lb']?.arrived ?? NaN)).toBeLessThan(10);
  });

  test('cuts its warm-up: a second of overload at the start leaves no trace', () => {
    const design = model([clients('users', 10), service('app', constant(0.001))], [call('users', 'app')]);
    const faults = [
      { kind: 'slow', node: 'app', factor: 1000, extraSeconds: 0, atSeconds: 0, forSeconds: 1 },
    ] as const;
    expect(simulate(design, scenario(100, 1, { faults })).nodes['app']?.max).toBeGreaterThan(0.9);
    expect(simulate(design, scenario(100, 1, { faults, warmUpSeconds: 40 })).nodes['app']?.max).toBeLessThan(
      0.01,
    );
  });

  test('names the busiest node as the bottleneck', () => {
    const design = model(
      [clients('users', 10), service('fast', constant(0.01)), service('slow', constant(0.05))],
      [call('users', 'fast'), call('users', 'slow')],
    );
    const { bottleneck } = simulate(design, scenario(1000, 1));
    expect(bottleneck?.node).toBe('slow');
    expect(bottleneck?.utilization).toBeCloseTo(0.5, 1);
  });
});
