/** A queue for dead letters on which nobody works: it keeps them. */
import { describe, expect, test } from 'vitest';
import { simulate, type NodeMetrics } from '../../../../../src/sim';
import type { QueueSpec } from '../../../../../src/sim/nodes/queue';
import { call, clients, constant, model, queue, scenario, worker } from '../../models';

/** A message at each of a hundred seconds becomes a dead letter 0.1 s later. */
function kept(spec: Partial<QueueSpec>): NodeMetrics {
  const design = model(
    [
      clients('users', 1, { arrivals: 'constant' }),
      queue('jobs', { maxDeliveries: 1 }),
      worker('crew', constant(0.1), { failureShare: 1 }),
      queue('dead', spec),
    ],
    [call('users', 'jobs'), call('jobs', 'crew'), call('jobs', 'dead', { asynchronous: true })],
  );
  return simulate(design, scenario(100.5, 1)).nodes['dead'] ?? {};
}

describe('dead letters without a worker', () => {
  test('pile up', () => {
    const { queue: mean = NaN, queue_max: most, delay_max: oldest } = kept({});
    expect(most).toBe(100);
    // The letter of second k lies there for 100.4 − k of 100.5 seconds; the first for 99.4 s.
    expect(mean).toBeCloseTo((100 * 100.4 - 5050) / 100.5, 6);
    expect(oldest).toBeCloseTo(99.4, 6);
  });

  test('are thrown away when they are too old', () => {
    // When the one of second 100 comes, the eleven from 90 on stay; that of 89 is there until then.
    expect(kept({ retentionSeconds: 10.5 })).toMatchObject({ queue_max: 12, dropped: 89 });
  });

  test('go where there is no room for one more', () =>
    expect(kept({ capacity: 10, overflow: 'drop-oldest' })).toMatchObject({ queue_max: 10, dropped: 90 }));

  test('are turned away', () => {
    const { queue_max: most, errors } = kept({ capacity: 10 });
    expect([most, errors]).toEqual([10, 0.9]);
  });
});
