/** Users and keys that belong to an instance, and what becomes of them when instances come and go. */
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../../../src/sim';
import { LoadBalancer } from '../../../../../src/sim/nodes/load-balancer';
import { Request } from '../../../../../src/sim/nodes/request';
import { Simulation } from '../../../../../src/sim/simulate';
import { balancer, call, clients, constant, model, scenario, service } from '../../models';
import { runSessions } from './sessions';

const scaled = (instances: number, atSeconds = 5): Fault => ({
  ...{ kind: 'scale', node: 'app', instances, atSeconds },
});
const crashed = (instances: number, forSeconds: number): Fault => ({
  ...{ kind: 'crash', node: 'app', instances, atSeconds: 2.0005, forSeconds },
});
const sessions = 400;

describe('sticky sessions', () => {
  test('stay where they are when an instance is added', () => {
    const { lb } = runSessions({ sticky: 'cookie' }, { sessions, seconds: 10, faults: [scaled(1)] });
    expect([lb.moved_keys, lb.sessions_lost]).toEqual([0, 0]);
  });

  test('are lost with their instance: sessions ÷ n', () => {
    const { lb } = runSessions({ sticky: 'cookie' }, { sessions, seconds: 10, faults: [scaled(-1)] });
    expect([lb.moved_keys, lb.sessions_lost]).toEqual([1 / 4, sessions / 4]);
  });

  test('are lost with a crash that no health check has seen, and stay where they were', () => {
    const { lb } = runSessions({ sticky: 'cookie' }, { sessions, seconds: 10, faults: [crashed(1, 0.6)] });
    expect([lb.moved_keys, lb.sessions_lost]).toEqual([0, sessions / 4]);
  });

  test('move once their instance has failed its checks, and not before', () => {
    const { lb } = runSessions({ sticky: 'cookie' }, { sessions, seconds: 10, faults: [crashed(1, 100)] });
    // Crashed at 2.0005 s, out at 5 s: a quarter of 1,000 requests a second until then.
    expect(lb.errors).toBeCloseTo((0.25 * (5 - 2.0005)) / 10, 3);
    expect(lb.sessions_lost).toBe(sessions / 4);
  });

  test('by address keep all users of one address together', () => {
    const { app } = runSessions({ sticky: 'ip', usersPerAddress: 200 }, { sessions, seconds: 4 });
    // Two addresses, so two of four instances get all: twice the mean.
    expect(app?.imbalance).toBeCloseTo(1, 6);
  });

  test('end when their time is over: round robin then moves every one on', () => {
    // Each comes every 0.401 s, and 401 is 1 more than a multiple of 4: without stickiness the next instance each time.
    const often = { sessions: 401, seconds: 4.0005 };
    const lost = (stickySeconds: number) =>
      runSessions({ sticky: 'ip', stickySeconds }, often).lb.sessions_lost;
    expect([lost(0.5), lost(0.3)]).toEqual([0, 4000 - 401]);
  });
});

describe('at layer 4', () => {
  test('sessions keep their connections, and an added instance gets none', () => {
    const later = service('later', constant(0.001), { workers: 100 });
    const app = service('app', constant(0.001), { instances: 3, workers: 100 });
    // One of two targets is down until all sessions have their connections.
    const faults: Fault[] = [{ kind: 'crash', node: 'later', atSeconds: 0, forSeconds: 5 }];
    const health = { intervalSeconds: 1, timeoutSeconds: 0.5, fall: 1, rise: 1 };
    const behind = [app, later];
    const { lb, later: added } = runSessions(
      { layer: 'L4', health },
      { sessions, seconds: 20, faults },
      behind,
    );
    expect(added?.throughput).toBe(0);
    expect(lb.availability).toBeGreaterThan(0.99);
    const each = runSessions({ layer: 'L7', health }, { sessions, seconds: 20, faults }, behind);
    expect(each.later?.throughput).toBeCloseTo((1000 / 4) * (15 / 20), -1);
  });

  test('least connections spreads connections, however much each is used', () => {
    const { app } = runSessions({ layer: 'L4', policy: 'least-connections' }, { sessions, seconds: 4 });
    expect(app?.imbalance).toBeLessThan(0.01);
  });

  test('a connection that broke is opened anew, but where it meets the dead instance again', () => {
    const least = { layer: 'L4', policy: 'round-robin' } as const;
    const { lb } = runSessions(least, { sessions, seconds: 10, faults: [crashed(1, 100)] });
    // A hundred break; of those that are opened anew a quarter is refused, of these a quarter once more, and so on.
    const refused = ((sessions / 4) * (1 / 4)) / (1 - 1 / 4);
    expect(Math.abs((lb.errors ?? NaN) * 10_000 - refused)).toBeLessThanOrEqual(2);
  });
});

test('two balancers with the same ring send a user to the same instance', () => {
  const ring = { policy: 'consistent-hash', hash: 'session', instances: 2 } as const;
  // The sessions take turns, and so do the balancers: an odd number meets both.
  const { lb } = runSessions(ring, { sessions: 401, seconds: 4 });
  expect(lb.sessions_lost).toBe(0);
});

describe('keys', () => {
  const hashed = (policy: 'consistent-hash' | 'rendezvous' | 'hash-modulo', fault: Fault) =>
    runSessions({ policy }, { sessions: 5000, gapSeconds: 0.0005, seconds: 10, faults: [fault] }).lb;
  /** Three and a third standard deviations of a share of 5,000 keys. */
  const near = (share: number): number => 3.29 * Math.sqrt((share * (1 - share)) / 5000);

  test('move from the instance that is removed: 1 ÷ n with rendezvous hashing', () => {
    const { moved_keys: moved = NaN } = hashed('rendezvous', scaled(-1));
    expect(Math.abs(moved - 1 / 4)).toBeLessThan(near(1 / 4));
  });

  test('move to the one that is added: 1 ÷ (n + 1) with rendezvous hashing', () => {
    const { moved_keys: moved = NaN } = hashed('rendezvous', scaled(1));
    expect(Math.abs(moved - 1 / 5)).toBeLessThan(near(1 / 5));
  });

  test('nearly all move, n ÷ (n + 1), where the hash is taken modulo their number', () => {
    const { moved_keys: moved = NaN, sessions_lost: lost } = hashed('hash-modulo', scaled(1));
    expect(Math.abs(moved - 4 / 5)).toBeLessThan(near(4 / 5));
    // Users belong to none.
    expect(lost).toBe(0);
  });

  test('are at home nowhere with round robin, and so do not move', () => {
    const { lb } = runSessions({}, { sessions, seconds: 2, faults: [scaled(1, 1)] });
    expect([lb.moved_keys, lb.sessions_lost]).toEqual([0, 0]);
  });

  test('are told of by a sample where there are many', () => {
    const policy = 'rendezvous';
    const users = { sessions: 150_000, gapSeconds: 2e-5, seconds: 9, faults: [scaled(1, 4)] };
    const { moved_keys: moved = NaN } = runSessions({ policy }, users).lb;
    // At least 2¹⁵ of them are watched.
    expect(Math.abs(moved - 1 / 5)).toBeLessThan(3.29 * Math.sqrt((0.2 * 0.8) / 2 ** 15));
  });
});

test('an instance that comes late is compared for the time that it was there', () => {
  const { app } = runSessions({}, { sessions, seconds: 10, faults: [scaled(4)] });
  expect(app?.imbalance).toBeCloseTo(0, 3);
});

test('a request that ends late breaks its own connection, not the one that its session has opened since', () => {
  const { nodes } = new Simulation(
    model(
      [clients('users', 1), balancer('lb', { layer: 'L4' }), service('app', constant(1), { instances: 3 })],
      [call('users', 'lb'), call('lb', 'app')],
    ),
    scenario(1, 1),
  );
  const lb = nodes.find((node) => node instanceof LoadBalancer);
  lb?.start();
  const { connections } = lb ?? {};
  const ask = () => lb?.choose(new Request(false, 0, 0), 0);
  const first = ask();
  const broken = connections?.of(0);
  if (first === undefined || broken === undefined) throw new Error('no connection');
  first.setHealthy(false);
  const second = ask();
  expect(second).not.toBe(first);
  connections?.close(broken, 0);
  expect(ask()).toBe(second);
});
