/** Lost packets, by TCP’s retransmission timer: RFC 6298, and Linux’s ip-sysctl documentation. */
import { describe, expect, test } from 'vitest';
import { simulate, type LoseFault, type SimulationResult } from '../../../../src/sim';
import { Stream } from '../../../../src/sim/kernel/stream';
import { lateness } from '../../../../src/sim/retransmission';
import { call, clients, constant, model, scenario, service } from '../models';

describe('a message', () => {
  test('that is never acknowledged is given up after 924.6 s, as Linux says of its 15 retries', () => {
    const { seconds, isLost } = lateness(1, 0, new Stream(1, 'loss'));
    expect(isLost).toBe(true);
    expect(seconds).toBeCloseTo(924.6, 9);
  });

  test('comes late by the geometric series of doubling timers', () => {
    // After k losses in a row, with probability (1 − p) pᵏ, it is T (2ᵏ − 1) late: a mean of T p ÷ (1 − 2p).
    const [p, rttSeconds] = [0.1, 0.1];
    const T = rttSeconds + 0.2;
    const mean = (T * p) / (1 - 2 * p);
    // The sum of (1 − p) pᵏ T² (2ᵏ − 1)².
    const square = T ** 2 * (1 - p) * (1 / (1 - 4 * p) - 2 / (1 - 2 * p) + 1 / (1 - p));
    const count = 1e6;
    const stream = new Stream(1, 'loss');
    let sum = 0;
    for (let sent = 0; sent < count; sent++) sum += lateness(p, rttSeconds, stream).seconds;
    const deviation = Math.sqrt((square - mean ** 2) / count);
    expect(Math.abs(sum / count - mean)).toBeLessThan(3 * deviation);
  });
});

describe('packet loss between two places', () => {
  /** A hundred requests a second over 40 ms there and back; the app answers at once. */
  const during = (share: number, timeoutSeconds?: number): SimulationResult => {
    const fault: LoseFault = { kind: 'lose', share, from: 'home', to: 'cloud', atSeconds: 0 };
    return simulate(
      model(
        [
          clients('users', 100, { arrivals: 'constant', zone: 'home' }),
          service('app', constant(0), { workers: 1e3, zone: 'cloud' }),
        ],
        [call('users', 'app', timeoutSeconds === undefined ? {} : { timeoutSeconds })],
        { links: [{ between: ['home', 'cloud'], rttSeconds: 0.04 }] },
      ),
      scenario(400, 1, { faults: [fault] }),
    );
  };

  test('makes requests and answers late, one timer at a time, and loses none', () => {
    const { nodes, failures } = during(0.02);
    expect(failures).toEqual({});
    // Without a loss, 40 ms; with one of the two messages lost once, a timer of 240 ms more. 0.98² = 96.04 % have none.
    expect(nodes['users']?.p95).toBeCloseTo(0.04, 3);
    expect(nodes['users']?.p99).toBeCloseTo(0.28, 2);
    expect(nodes['users']?.errors).toBe(0);
  });

  test('fails those who wait less than the timer, as often as one of two messages is lost', () => {
    const { nodes } = during(0.02, 0.1);
    const expected = 1 - 0.98 ** 2;
    const deviation = Math.sqrt((expected * (1 - expected)) / 40_000);
    expect(Math.abs((nodes['users']?.errors ?? NaN) - expected)).toBeLessThan(3 * deviation);
  });
});
