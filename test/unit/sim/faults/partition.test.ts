/** What a partition keeps from passing, and when. */
import { describe, expect, test } from 'vitest';
import { simulate, type Model, type PartitionFault } from '../../../../src/sim';
import { call, clients, constant, database, model, scenario, service, ships } from '../models';

const partition = (atSeconds: number, rest: Partial<PartitionFault> = {}): PartitionFault => ({
  kind: 'partition',
  from: 'home',
  to: 'cloud',
  atSeconds,
  ...rest,
});

describe('an answer', () => {
  /** Requests at equal distances, each 5 s in the app. */
  const slowApp = (apartSeconds: number, timeoutSeconds?: number): Model =>
    model(
      [
        clients('users', 1 / apartSeconds, { arrivals: 'constant', zone: 'home' }),
        service('app', constant(5), { workers: 100, zone: 'cloud' }),
      ],
      [call('users', 'app', timeoutSeconds === undefined ? {} : { timeoutSeconds })],
    );

  test('that would leave after the partition began does not arrive', () => {
    const { nodes } = simulate(slowApp(1), scenario(30, 1, { faults: [partition(10.5)] }));
    // Answers at 6, 7, 8, 9 and 10 s pass; those of the requests from 6 s on do not.
    expect(Math.round((nodes['users']?.throughput ?? NaN) * 30)).toBe(5);
    expect(Math.round((nodes['app']?.throughput ?? NaN) * 30)).toBe(10);
  });

  test('that is lost is waited for as long as the caller’s time-out', () => {
    const waited = (timeoutSeconds?: number): number => {
      const faults = [partition(10.5)];
      const { nodes } = simulate(slowApp(6, timeoutSeconds), scenario(15, 1, { faults }));
      return (nodes['users']?.in_flight ?? NaN) * 15;
    };
    // The request of 6 s is answered at 11 s, in vain; that of 12 s gives up after the 1 s that a connection may take.
    expect(waited(8)).toBeCloseTo(8 + 1, 9);
    // Without a time-out the connection counts as lost 1 s after that answer.
    expect(waited()).toBeCloseTo(5 + 1 + 1, 9);
  });
});

describe('a one-way partition', () => {
  /** Ten requests a second, which the app answers at once. */
  const during = (fault: PartitionFault) =>
    simulate(
      model(
        [
          clients('users', 10, { arrivals: 'constant', zone: 'home' }),
          service('app', constant(0), { workers: 100, zone: 'cloud' }),
        ],
        [call('users', 'app', { timeoutSeconds: 0.5 })],
      ),
      scenario(100.05, 1, { faults: [{ ...fault, forSeconds: 50, oneWay: true }] }),
    );

  test('of the answers lets requests in: all the work is done, and nobody hears of it', () => {
    const { nodes, failures } = during(partition(20.05, { from: 'cloud', to: 'home' }));
    expect(nodes['app']?.throughput).toBeCloseTo(1000 / 100.05, 9);
    expect(failures).toEqual({ users: { timeout: 500 } });
  });

  test('of the requests lets none in', () => {
    const { nodes, failures } = during(partition(20.05));
    expect(nodes['app']?.throughput).toBeCloseTo(500 / 100.05, 9);
    expect(failures).toEqual({ users: { timeout: 500 } });
  });
});

test('a bridge between two halves reaches both, which do not reach each other', () => {
  const { nodes } = simulate(
    model(
      [
        clients('users', 10, { arrivals: 'constant', zone: 'bridge' }),
        clients('others', 10, { arrivals: 'constant', zone: 'bridge' }),
        service('left', constant(0), { workers: 100 }),
        service('right', constant(0)),
      ],
      [call('users', 'left'), call('others', 'right'), call('left', 'right')],
    ),
    scenario(100.05, 1, {
      faults: [partition(0, { from: ['left', 'bridge'], to: ['bridge', 'right'] })],
    }),
  );
  expect(nodes['others']?.availability).toBe(1);
  // Every user gets to the left half, and its own call to the right one fails.
  expect(nodes['left']?.errors).toBe(1);
  expect(nodes['right']?.throughput).toBeCloseTo(1000 / 100.05, 9);
});

test('a call that leaves after its caller’s own work meets the network as it is then', () => {
  const { nodes } = simulate(
    model(
      [
        clients('users', 1, { arrivals: 'constant' }),
        service('app', constant(5), { workers: 100, zone: 'home' }),
        database('store', { zone: 'cloud' }),
      ],
      [call('users', 'app'), call('app', 'store')],
    ),
    scenario(30, 1, { faults: [partition(10.5)] }),
  );
  // What came to the app at 1 … 5 s leaves it at 6 … 10 s; what came later leaves it after 10.5 s.
  expect(Math.round((nodes['store']?.throughput ?? NaN) * 30)).toBe(5);
});

test('a call that leaves after its caller’s own work goes to whoever leads then', () => {
  const failover = { detectSeconds: 1, promoteSeconds: 1, fence: 'lease' } as const;
  const { nodes } = simulate(
    model(
      [
        clients('users', 10, { arrivals: 'constant', readShare: 0 }),
        service('app', constant(5), { workers: 1e3 }),
        database('store', { failover }),
        database('copy'),
      ],
      [call('users', 'app'), call('app', 'store')],
      { replication: [ships('store', 'copy', 'sync')] },
    ),
    scenario(60, 1, { faults: [{ kind: 'crash', node: 'store', atSeconds: 20.01 }] }),
  );
  // Promoted at 22.01 s: of 550 that end before the run, those fail that leave the app from 20.1 to 22.0 s.
  expect(nodes['users']?.errors).toBeCloseTo(20 / 550, 3);
});

test('a partition of a zone from one within it leaves the inner one whole', () => {
  const { nodes } = simulate(
    model(
      [
        clients('users', 10, { arrivals: 'constant', zone: 'inner' }),
        service('app', constant(0), { workers: 1e3, zone: 'inner' }),
        service('outside', constant(0), { zone: 'outer' }),
      ].map((node) => (node.zones[0] === 'inner' ? { ...node, zones: ['outer', 'inner'] } : node)),
      [call('users', 'app'), call('app', 'outside')],
    ),
    scenario(100.05, 1, { faults: [partition(50.05, { from: 'outer', to: 'inner' })] }),
  );
  // The app hears its users all the time, and the rest of the zone for half of it.
  // Of the 500 calls after it began, the last ten still try to connect, for up to 1 s.
  expect(nodes['app']?.errors).toBeCloseTo(490 / 990, 9);
  expect(nodes['outside']?.throughput).toBeCloseTo(500 / 100.05, 6);
});
