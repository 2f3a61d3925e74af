/** What a diagram shows of a run beyond its metrics: how often each arrow was taken, who was down and who led when. */
import { describe, expect, test } from 'vitest';
import { simulate, type Fault } from '../../../../src/sim';
import { call, clients, constant, database, model, queue, scenario, service, ships, worker } from '../models';

describe('an arrow is taken', () => {
  test('as often as requests come, times the calls that each makes', () => {
    const { callsPerSecond } = simulate(
      model(
        [
          clients('users', 100, { arrivals: 'constant' }),
          service('app', constant(0.001)),
          service('other', constant(0)),
        ],
        [
          call('users', 'app'),
          call('app', 'other', { perRequest: 3 }),
          call('app', 'app2', { takes: 'writes', to: 'other' }),
        ],
      ),
      scenario(100, 1),
    );
    // The last request comes at the end of the run, and gets no further.
    expect(callsPerSecond['users-app']).toBeCloseTo(100, 1);
    expect(callsPerSecond['app-other']).toBeCloseTo(300, 1);
    expect(callsPerSecond['app-app2']).toBe(0);
  });

  test('once more for each retry', () => {
    const backoff = { growth: 'fixed', baseSeconds: 0.1, capSeconds: 1, jitter: 'none' } as const;
    const crash: Fault = { kind: 'crash', node: 'app', atSeconds: 0 };
    const { callsPerSecond } = simulate(
      model(
        [clients('users', 10, { arrivals: 'constant' }), service('app', constant(0.001))],
        [call('users', 'app', { retries: { most: 2, backoff } })],
      ),
      scenario(100, 1, { faults: [crash] }),
    );
    // Two retries after each of the 10/s, but for those of the last requests, which come after the end.
    expect(callsPerSecond['users-app']).toBeGreaterThan(29.5);
    expect(callsPerSecond['users-app']).toBeLessThanOrEqual(30);
  });

  test('from a queue as often as a worker gets a message', () => {
    const { callsPerSecond } = simulate(
      model(
        [
          clients('users', 20, { readShare: 0, arrivals: 'constant' }),
          queue('jobs'),
          worker('printer', constant(0.001)),
        ],
        [call('users', 'jobs'), call('jobs', 'printer')],
      ),
      scenario(100, 1),
    );
    expect(callsPerSecond['jobs-printer']).toBeCloseTo(20, 0);
  });
});

test('who was down and who led is known for each slice of the run', () => {
  // Dead at 50.5 s, noticed after 10 s, followed 20 s later, and back after 100 s.
  const crash: Fault = { kind: 'crash', node: 'leader', atSeconds: 50.5, forSeconds: 100 };
  const failover = { detectSeconds: 10, promoteSeconds: 20, fence: 'lease' } as const;
  const design = model(
    [
      clients('users', 10, { readShare: 0, arrivals: 'constant' }),
      database('leader', { failover }),
      database('follower'),
    ],
    [call('users', 'leader')],
    { replication: [ships('leader', 'follower', 'sync')] },
  );
  const { series } = simulate(design, scenario(200, 1, { faults: [crash] }));
  expect(series.sliceSeconds).toBe(1);
  expect(series.states).toEqual({
    leader: { leads: [[0, 50]], down: [[50, 150]] },
    follower: { leads: [[80, 200]] },
  });
});
