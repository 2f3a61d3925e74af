/** What is not sent: calls, and hedges, for which nobody waits any more. */
import { describe, expect, test } from 'vitest';
import { simulate, type CallSpec, type Fault, type NodeMetrics } from '../../../../../src/sim';
import { call, clients, constant, database, model, scenario, service } from '../../models';

/** Ten requests a second, one after the other, of users who wait 50 ms. */
function run(
  work: number,
  query: number,
  spec: Partial<CallSpec>,
  patience = 0.05,
  faults: readonly Fault[] = [],
): Record<string, NodeMetrics> {
  const design = model(
    [
      clients('users', 10, { arrivals: 'constant', timeoutSeconds: patience }),
      service('app', constant(work), { workers: 10 }),
      database('db', { time: constant(query) }),
    ],
    [call('users', 'app'), call('app', 'db', spec)],
  );
  return simulate(design, scenario(100, 1, { faults })).nodes;
}

describe('when users give up', () => {
  test('during the work before a call with a time-out, the callee does nothing for them', () =>
    expect(run(0.06, 0.01, { timeoutSeconds: 1 })['db']?.in_flight).toBe(0));

  test('before a hedge is due, none is sent', () =>
    expect(run(0, 0.2, { hedge: { afterSeconds: 0.1 } })['app']?.hedged).toBe(0));
});

test('a service that has crashed sends no hedge', () => {
  // The request of 50 s waits for the database when the service crashes: its hedge would be due at 50.1 s.
  const crash: Fault = { kind: 'crash', node: 'app', atSeconds: 50.05, forSeconds: 100 };
  const spec: Partial<CallSpec> = { hedge: { afterSeconds: 0.095 } };
  const { app } = run(0, 0.2, spec, 10, [crash]);
  // Of each request before the last one a hedge: of those of 0.1 s to 49.9 s.
  expect((app?.hedged ?? NaN) * 500).toBeCloseTo(499, 6);
});
