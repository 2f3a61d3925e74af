import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type Model, type SimulationResult } from '../../../../src/sim';
import { CONNECT_SECONDS } from '../../../../src/sim/nodes/connect';
import { call, clients, constant, database, model, scenario, service } from '../models';

/** Ten requests a second, at 0.1 s, 0.2 s …, that take 10 ms on the wire each way and 20 ms at the service. */
const steady = (timeoutSeconds?: number, cancels = true): Model =>
  model(
    [
      clients('users', 10, { arrivals: 'constant', zone: 'home' }),
      service('app', constant(0.02), { workers: 10, zone: 'cloud' }),
    ],
    [call('users', 'app', timeoutSeconds === undefined ? {} : { timeoutSeconds, cancels })],
    { links: [{ between: ['home', 'cloud'], rttSeconds: 0.02 }] },
  );
const during = (fault: Fault, design = steady()): SimulationResult =>
  simulate(design, scenario(100, 1, { faults: [fault] }));
/** Requests that failed among those that ended. */
function failures({ nodes, durationSeconds }: SimulationResult): number {
  const { errors = NaN, availability = NaN, throughput = NaN } = nodes['users'] ?? {};
  return Math.round((throughput * durationSeconds * errors) / availability);
}

test('without a fault a request takes its wires and its service', () => {
  const { nodes } = simulate(steady(), scenario(100, 1));
  expect(nodes['users']?.max).toBeCloseTo(0.04, 9);
  expect(nodes['app']?.max).toBeCloseTo(0.02, 9);
  expect(nodes['users']?.availability).toBe(1);
});

describe('slow', () => {
  const slow = { kind: 'slow', node: 'app', atSeconds: 20.05, forSeconds: 50 } as const;

  test('by a factor multiplies the node’s own time, not the wire’s', () => {
    const { nodes } = during({ ...slow, factor: 3, extraSeconds: 0 });
    expect(nodes['users']?.max).toBeCloseTo(0.08, 9);
    // 500 of 1,000 requests, which the last, on its way at the end, reduces to 999.
    expect(nodes['users']?.mean).toBeCloseTo((500 * 0.08 + 499 * 0.04) / 999, 6);
  });

  test('by an amount lengthens it', () =>
    expect(during({ ...slow, factor: 1, extraSeconds: 0.1 }).nodes['users']?.max).toBeCloseTo(0.14, 9));

  test('makes callers with a time-out give up', () => {
    const result = during({ ...slow, factor: 1, extraSeconds: 0.1 }, steady(0.05));
    expect(failures(result)).toBe(500);
    expect(result.failures).toEqual({ users: { timeout: 500 }, app: { cancelled: 500 } });
    // Half of the requests hold a worker for 20 ms, the others from 10 ms after the click until they are given up.
    expect(result.nodes['app']?.utilization).toBeCloseTo((499 * 0.02 + 500 * 0.04) / 1000, 4);
  });

  test('lets a service that does not notice answer those who have given up', () => {
    const result = during({ ...slow, factor: 1, extraSeconds: 0.1 }, steady(0.05, false));
    expect(failures(result)).toBe(500);
    expect(result.nodes['app']?.errors).toBe(0);
    expect(result.nodes['app']?.utilization).toBeCloseTo((499 * 0.02 + 500 * 0.12) / 1000, 4);
  });

  test('twice at once multiplies, and leaves no trace', () => {
    const { nodes, series } = simulate(
      steady(),
      scenario(100, 1, {
        faults: [
          { ...slow, factor: 2, extraSeconds: 0 },
          { kind: 'slow', node: 'app', atSeconds: 40, forSeconds: 10, factor: 3, extraSeconds: 0 },
        ],
      }),
    );
    expect(nodes['app']?.max).toBeCloseTo(0.12, 9);
    expect(series.nodes['app']?.p50?.[199]).toBeCloseTo(0.02, 3);
  });
});

describe('crash', () => {
  test('refuses what comes and loses what is in flight', () => {
    // Down from 20.025 s to 30.025 s: what left at 20.0 s is in service, what left from 20.1 s to 30.0 s is refused.
    const result = during({ kind: 'crash', node: 'app', atSeconds: 20.025, forSeconds: 10 });
    expect(failures(result)).toBe(101);
    expect(result.nodes['app']?.throughput).toBeCloseTo((999 - 101) / 100, 9);
  });

  test('without an end lasts to the end of the run', () => {
    const result = during({ kind: 'crash', node: 'app', atSeconds: 50.05 });
    expect(result.nodes['users']?.availability).toBeCloseTo(0.5, 2);
    expect(result.faults[0]).toMatchObject({ atSeconds: 50.05, untilSeconds: 100 });
  });
});

describe('partition', () => {
  const partition = {
    kind: 'partition',
    from: 'cloud',
    to: 'home',
    atSeconds: 20.05,
    forSeconds: 10,
  } as const;

  test('lets no request pass: callers give up when no connection comes', () => {
    const result = during(partition);
    expect(failures(result)).toBe(100);
    expect(result.nodes['app']?.errors).toBe(0);
  });

  test('costs the caller a connection time-out, or its own where that is shorter', () => {
    // One worker in front that waits for the app: its time in system shows how long a failing call takes.
    const relay = (timeoutSeconds?: number): Model =>
      model(
        [
          clients('users', 0.1, { arrivals: 'constant', zone: 'home' }),
          service('relay', constant(0), { zone: 'home' }),
          database('store', { zone: 'cloud' }),
        ],
        [
          call('users', 'relay'),
          call('relay', 'store', timeoutSeconds === undefined ? {} : { timeoutSeconds }),
        ],
        { links: [{ between: ['home', 'cloud'], rttSeconds: 0.02 }] },
      );
    const cut: Fault = { kind: 'partition', from: 'home', to: 'cloud', atSeconds: 0.5 };
    const busyShare = (design: Model): number => {
      const { nodes } = simulate(design, scenario(105, 1, { faults: [cut] }));
      return nodes['relay']?.utilization ?? NaN;
    };
    // Ten requests in 105 s.
    expect(busyShare(relay())).toBeCloseTo((10 * CONNECT_SECONDS) / 105, 6);
    expect(busyShare(relay(0.3))).toBeCloseTo((10 * 0.3) / 105, 6);
  });
});
