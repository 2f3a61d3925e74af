/** Who sends, how long users wait, and what a recorded load brings. */
import { describe, expect, test } from 'vitest';
import { simulate, type NodeSpec } from '../../../../src/sim';
import { Simulation } from '../../../../src/sim/simulate';
import type { Trace } from '../../../../src/sim';
import type { Request } from '../../../../src/sim/nodes/request';
import { Clients } from '../../../../src/sim/nodes/clients';
import { call, clients, constant, model, scenario, service, users } from '../models';

/** Every request that comes to the app, as it is when it comes. */
function requestsOf(sources: readonly NodeSpec[], seconds: number, app = service('app', constant(0))) {
  const simulation = new Simulation(
    model(
      [...sources, app],
      sources.map(({ id }) => call(id, 'app')),
    ),
    scenario(seconds, 1),
  );
  const requests: Request[] = [];
  for (const node of simulation.nodes)
    if (node instanceof Clients) {
      const handle = node.handle.bind(node);
      node.handle = (request) => {
        requests.push(request);
        return handle(request);
      };
    }
  simulation.run();
  return requests;
}

const trace: Trace = {
  digest: 'five requests',
  atSeconds: Float64Array.from([0, 0.5, 0.5, 2.25, 7]),
  writes: Int8Array.from([0, 1, -1, 0, 1]),
  keys: Int32Array.from([0, 1, 0, 2, 1]),
  distinctKeys: 3,
  sessions: Int32Array.from([0, 1, 1, 0, 2]),
  distinctSessions: 3,
};
const recorded = clients('users', 0, {
  load: { kind: 'open', arrivals: { kind: 'trace', trace }, sessions: 1 },
});

test('a recorded load is sent as recorded, and ends with its last request', () => {
  const sent = requestsOf([recorded], 100);
  expect(sent.map(({ sentAt }) => sentAt)).toEqual([0, 0.5, 0.5, 2.25, 7]);
  // Where the record says nothing the mix does: all read.
  expect(sent.map(({ write }) => write)).toEqual([false, true, false, false, true]);
  expect(sent.map(({ key }) => key)).toEqual([0, 1, 0, 2, 1]);
  expect(sent.map(({ session }) => session)).toEqual([0, 1, 1, 0, 2]);
});

describe('sessions', () => {
  test('of two nodes of clients are never the same', () => {
    const sent = requestsOf(
      [
        clients('a', 100, { sessions: 10 }),
        users('b', 5, constant(0.1)),
        clients('c', 100, { sessions: 10 }),
      ],
      10,
    );
    const known = new Set(sent.map(({ session }) => session));
    expect([...known].sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, session) => session));
  });

  test('of a closed loop have one request at a time', () => {
    const sent = requestsOf(
      [users('users', 3, constant(1))],
      100,
      service('app', constant(0.5), { workers: 9 }),
    );
    for (const session of [0, 1, 2]) {
      const times = sent.filter((request) => request.session === session).map(({ sentAt }) => sentAt);
      times.slice(1).forEach((time, index) => expect(time - (times[index] ?? NaN)).toBeCloseTo(1.5, 9));
    }
  });
});

describe('users who think for no time', () => {
  const refusing = service('app', constant(1e9), { queueLimit: 0 });

  test('and are refused at once do not hold up time', () => {
    const design = model([users('users', 10, constant(0)), refusing], [call('users', 'app')]);
    const { requests, failures } = simulate(design, scenario(10, 1));
    // Nine who are turned away a thousand times a second, and one who waits.
    expect(requests).toBeGreaterThan(9 * 9_990);
    expect(requests).toBeLessThanOrEqual(9 * 10_001 + 1);
    expect(failures['app']?.full).toBe(requests - 1);
  });

  test('and are answered keep the service busy all the time', () => {
    const design = model(
      [users('users', 10, constant(0)), service('app', constant(0.1))],
      [call('users', 'app')],
    );
    const { nodes } = simulate(design, scenario(100, 1));
    expect(nodes['app']?.utilization).toBeCloseTo(1, 9);
    // Ten users, one worker: each waits for nine others (Little’s law).
    expect(nodes['users']?.p50).toBeCloseTo(1, 1);
  });
});

describe('a user’s patience', () => {
  const design = (timeoutSeconds?: number) =>
    model(
      [
        clients('users', 1, {
          arrivals: 'constant',
          ...(timeoutSeconds !== undefined && { timeoutSeconds }),
        }),
        service('app', constant(0.1), { workers: 10 }),
        service('slow', constant(0.5), { workers: 10 }),
      ],
      [call('users', 'app'), call('app', 'slow')],
    );

  test('is for the whole answer, and when it ends all work on it does', () => {
    const { nodes, failures, requests } = simulate(design(0.4), scenario(100.9, 1));
    expect(failures).toEqual({
      users: { timeout: requests },
      app: { cancelled: requests },
      slow: { cancelled: requests },
    });
    // From the end of the app’s own 0.1 s until the user is gone.
    expect(nodes['slow']?.utilization).toBeCloseTo((requests * 0.3) / (100.9 * 10), 6);
  });

  test('that is long enough changes nothing', () =>
    expect(simulate(design(0.7), scenario(100, 1)).nodes).toEqual(
      simulate(design(), scenario(100, 1)).nodes,
    ));
});

test('more is offered than answered where the load is too much', () => {
  const design = model(
    [clients('users', 20, { arrivals: 'constant' }), service('app', constant(0.1))],
    [call('users', 'app')],
  );
  const { nodes } = simulate(design, scenario(100, 1));
  expect(nodes['users']?.offered).toBeCloseTo(20, 9);
  expect(nodes['users']?.throughput).toBeCloseTo(10, 1);
});
