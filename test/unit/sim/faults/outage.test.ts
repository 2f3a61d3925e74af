/** What stops, and for how long: a region that is gone, and a restart. */
import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type SimulationResult } from '../../../../src/sim';
import { CONNECT_SECONDS } from '../../../../src/sim/nodes/connect';
import { call, clients, constant, database, model, queue, scenario, service } from '../models';

describe('the outage of a region', () => {
  /** A request each 100 ms from users at home and from users in the cloud, to the app there. */
  const run = (fault: Fault): SimulationResult =>
    simulate(
      model(
        [
          clients('outside', 10, { arrivals: 'constant', zone: 'home' }),
          clients('inside', 10, { arrivals: 'constant', zone: 'cloud' }),
          service('app', constant(0), { zone: 'cloud' }),
          service('elsewhere', constant(0), { zone: 'home' }),
        ],
        [call('outside', 'app'), call('inside', 'elsewhere')],
      ),
      scenario(100.05, 1, { faults: [fault] }),
    );
  const outage: Fault = { kind: 'outage', node: 'cloud', atSeconds: 20.05, forSeconds: 50 };

  test('keeps its callers waiting, where a mere crash refuses them at once', () => {
    expect(run(outage).failures['outside']).toEqual({ unreachable: 500 });
    expect(run({ ...outage, kind: 'crash' }).failures['outside']).toEqual({ refused: 500 });
    // Each of the 500 tries for a second to connect.
    expect((run(outage).nodes['outside']?.in_flight ?? NaN) * 100.05).toBeCloseTo(500 * CONNECT_SECONDS, 6);
  });

  test('keeps in those who are in it', () =>
    expect(run(outage).failures['inside']).toEqual({ unreachable: 500 }));

  test('ends as a whole', () => {
    const { nodes } = run(outage);
    expect(nodes['app']?.throughput).toBeCloseTo(500 / 100.05, 9);
    expect(nodes['elsewhere']?.throughput).toBeCloseTo(500 / 100.05, 9);
  });
});

test('a restart takes a service as long as its boot', () => {
  const deploy = { unavailable: 0.25, surge: 0.25, bootSeconds: 30, drainSeconds: 30 };
  const { failures, faults } = simulate(
    model(
      [clients('users', 10, { arrivals: 'constant' }), service('app', constant(0), { instances: 4, deploy })],
      [call('users', 'app')],
    ),
    scenario(100.05, 1, { faults: [{ kind: 'restart', node: 'app', atSeconds: 20.05 }] }),
  );
  expect(failures).toMatchObject({ users: { refused: 300 } });
  expect(faults[0]?.untilSeconds).toBeCloseTo(50.05, 9);
});

describe('a slow disk', () => {
  const slow: Fault = {
    ...{ kind: 'slow', part: 'disk', node: 'store', factor: 10, extraSeconds: 0 },
    ...{ atSeconds: 0 },
  };
  test.each([
    ['a database', database('store', { time: constant(0.001), commit: constant(0.005) })],
    ['a queue', queue('store', { time: constant(0.001), commit: constant(0.005) })],
  ])('of %s takes its writes longer to be durable, and nothing else', (_, store) => {
    const latest = (readShare: number, faults: readonly Fault[]): number =>
      simulate(
        model([clients('users', 10, { arrivals: 'constant', readShare }), store], [call('users', 'store')]),
        scenario(10.05, 1, { faults }),
      ).nodes['users']?.max ?? NaN;
    expect(latest(0, [])).toBeCloseTo(0.006, 9);
    expect(latest(0, [slow])).toBeCloseTo(0.051, 9);
    if (store.role === 'database') expect(latest(1, [slow])).toBeCloseTo(0.001, 9);
  });
});
