import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type NodeMetrics } from '../../../../src/sim';
import { call, clients, constant, model, queue, scenario, service, worker } from '../models';

/** Ten requests a second that take 150 ms each: one and a half workers' work. */
const design = model(
  [clients('users', 10, { arrivals: 'constant' }), service('app', constant(0.15), { instances: 2 })],
  [call('users', 'app')],
);
const during = (fault: Fault, seconds = 100): NodeMetrics | undefined =>
  simulate(design, scenario(seconds, 1, { faults: [fault] })).nodes['app'];

describe('instances that come', () => {
  const added = during({ kind: 'scale', node: 'app', instances: 1, atSeconds: 50 });

  test('share the work: 1.5 busy of 2 for half of the time, of 3 for the other', () =>
    expect(added?.utilization).toBeCloseTo(1.5 / 2.5, 2));

  test('make nobody wait', () => expect(added?.max).toBeCloseTo(0.15, 9));
});

describe('instances that go', () => {
  test('end what they have begun, and what is left saturates', () => {
    const removed = during({ kind: 'scale', node: 'app', instances: -1, atSeconds: 50.04 });
    expect(removed?.errors).toBe(0);
    // In 50 s come 500 requests, of which one worker serves 333: the last answered waited for a third of the time.
    expect(removed?.max).toBeCloseTo(50 / 3, 0);
    expect(removed?.utilization).toBeCloseTo((0.75 * 2 + 1) / 3, 2);
  });

  test('come back when it ends', () => {
    const back = during({ kind: 'scale', node: 'app', instances: -1, atSeconds: 50, forSeconds: 2 });
    // Each of twenty requests in those two seconds waits 50 ms longer than the one before.
    expect(back?.max).toBeCloseTo(0.15 + 19 * 0.05, 9);
    expect(back?.throughput).toBeCloseTo(10, 1);
  });

  test('come back as many as went, where fewer were there than were to go', () => {
    const back = during({ kind: 'scale', node: 'app', instances: -5, atSeconds: 50, forSeconds: 10 });
    expect(back?.instances).toBeCloseTo((2 * 90) / 100, 6);
  });

  test('count as busy only what they also count as capacity: ten busy workers are never more than all', () => {
    const long = model(
      [clients('users', 1, { arrivals: 'constant' }), service('app', constant(10), { instances: 10 })],
      [call('users', 'app')],
    );
    const gone: Fault = { kind: 'scale', node: 'app', instances: -9, atSeconds: 50 };
    const { app } = simulate(long, scenario(60, 1, { warmUpSeconds: 50, faults: [gone] })).nodes;
    expect(app?.utilization).toBeCloseTo(1, 6);
  });

  test('do so where they take messages, too', () => {
    const crew = worker('crew', constant(10), { instances: 10 });
    const long = model(
      [clients('users', 1, { arrivals: 'constant' }), queue('jobs'), crew],
      [call('users', 'jobs'), call('jobs', 'crew')],
    );
    const gone: Fault = { kind: 'scale', node: 'crew', instances: -9, atSeconds: 50 };
    const { nodes, series } = simulate(long, scenario(60, 1, { warmUpSeconds: 50, faults: [gone] }));
    expect(nodes['crew']?.utilization).toBeCloseTo(1, 6);
    expect(Math.max(...(series.nodes['crew']?.utilization ?? []).map(Number))).toBeCloseTo(1, 6);
  });

  test('leave nobody who listens, if all go', () => {
    const gone = during({ kind: 'scale', node: 'app', instances: -2, atSeconds: 50 });
    expect(gone?.errors).toBeCloseTo(0.5, 2);
  });
});
