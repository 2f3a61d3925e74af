/** The circuit breaker: its states as resilience4j describes them, and what it spares a callee that is down. */
import { describe, expect, test } from 'vitest';
import { simulate } from '../../../../../src/sim';
import { CircuitBreaker, REJECTED } from '../../../../../src/sim/nodes/resilience/circuit-breaker';
import { call, clients, constant, model, scenario, service } from '../../models';

const spec = { failureShare: 0.5, windowSeconds: 10, minimumCalls: 20, openSeconds: 30, trials: 5 };

/** Makes calls at one time that succeed or fail; how many were let through. */
function calls(breaker: CircuitBreaker, now: number, count: number, succeeded: boolean): number {
  let admitted = 0;
  for (let made = 0; made < count; made++) {
    const term = breaker.admit(now);
    if (term === REJECTED) continue;
    admitted++;
    breaker.record(term, succeeded, now);
  }
  return admitted;
}

describe('a circuit breaker', () => {
  test('opens when there are enough calls and the share of failures is reached, not before', () => {
    const breaker = new CircuitBreaker(spec);
    calls(breaker, 1, 19, false);
    expect(breaker.state).toBe('closed');
    calls(breaker, 1, 1, true);
    expect(breaker.state).toBe('open');
  });

  test('stays closed below the share', () => {
    const breaker = new CircuitBreaker(spec);
    for (let second = 0; second < 100; second++) {
      calls(breaker, second, 51, true);
      calls(breaker, second, 49, false);
    }
    expect(breaker.state).toBe('closed');
  });

  test('forgets what is older than its window', () => {
    const breaker = new CircuitBreaker(spec);
    calls(breaker, 1, 19, false);
    calls(breaker, 11.5, 1, false);
    expect(breaker.state).toBe('closed');
  });

  test('rejects all calls while it is open, and then lets so many trials through', () => {
    const breaker = new CircuitBreaker(spec);
    calls(breaker, 1, 20, false);
    expect(calls(breaker, 30.9, 100, true)).toBe(0);
    const terms = Array.from({ length: 8 }, () => breaker.admit(31));
    expect(terms.filter((term) => term !== REJECTED)).toHaveLength(5);
    expect(breaker.state).toBe('half-open');
  });

  test('closes when fewer trials than the share fail', () => {
    const breaker = new CircuitBreaker(spec);
    calls(breaker, 1, 20, false);
    calls(breaker, 31, 2, false);
    calls(breaker, 31, 3, true);
    expect(breaker.state).toBe('closed');
  });

  test('opens again when the trials fail', () => {
    const breaker = new CircuitBreaker(spec);
    calls(breaker, 1, 20, false);
    calls(breaker, 31, 3, false);
    calls(breaker, 31, 2, true);
    expect(breaker.state).toBe('open');
    expect(calls(breaker, 60.9, 1, true)).toBe(0);
    expect(calls(breaker, 61, 1, true)).toBe(1);
  });

  test('learns nothing from a call that was made before it opened', () => {
    const breaker = new CircuitBreaker(spec);
    const early = breaker.admit(0);
    calls(breaker, 1, 20, false);
    calls(breaker, 31, 4, true);
    breaker.record(early, false, 31);
    expect(breaker.state).toBe('half-open');
  });

  test('lets another trial through for one that ended as nobody’s', () => {
    const breaker = new CircuitBreaker(spec);
    calls(breaker, 1, 20, false);
    const [first = NaN] = Array.from({ length: 5 }, () => breaker.admit(31));
    expect(breaker.admit(31)).toBe(REJECTED);
    breaker.release(first);
    expect(breaker.admit(31)).not.toBe(REJECTED);
  });
});

test('a callee that is down gets the calls that open the breaker, and a few trials after each wait', () => {
  const design = model(
    [clients('users', 100, { arrivals: 'constant' }), service('app', constant(0.001))],
    [call('users', 'app', { breaker: spec })],
  );
  const faults = [{ kind: 'crash', node: 'app', atSeconds: 0 }] as const;
  const { failures } = simulate(design, scenario(600, 1, { faults }));
  // Twenty calls open it after 0.2 s. Five trials, 10 ms apart, end each wait of 30 s: 19 times in 600 s.
  expect(failures['app']).toEqual({ refused: 20 + 19 * 5 });
});
