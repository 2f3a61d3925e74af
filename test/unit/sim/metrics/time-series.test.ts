/** The time series has a value for each slice, whatever the warm-up cuts and however the slices' ends are rounded. */
import { expect, test, vi } from 'vitest';
import { simulate } from '../../../../src/sim';
import { Recorder } from '../../../../src/sim/metrics/recorder';
import { call, clients, constant, model, scenario, service } from '../models';

const design = model(
  [clients('users', 100, { arrivals: 'constant' }), service('app', constant(0.005))],
  [call('users', 'app')],
);

test('the slice in which the warm-up ends shows all of its requests', () => {
  // Slices of 1 s; the warm-up ends at 20 s and at 20.5 s.
  for (const warmUpSeconds of [20, 20.5]) {
    const { app, users } = simulate(design, scenario(200, 1, { warmUpSeconds })).series.nodes;
    for (const slice of [19, 20, 21]) {
      expect(Math.abs((users?.throughput?.[slice] ?? NaN) - 100)).toBeLessThanOrEqual(1);
      // 100 requests a second of 5 ms.
      expect(app?.utilization?.[slice]).toBeCloseTo(0.5, 2);
    }
  }
});

test.each([7, 14, 28, 55])('the last slice of a run of %d s has its value', (seconds) => {
  const { users } = simulate(design, scenario(seconds, 1)).series.nodes;
  expect(users?.throughput?.[199]).toBeGreaterThan(0);
});

test('a slice in which no request left a node takes nothing from it, and shows that there was none', () => {
  const taken = vi.spyOn(Recorder.prototype, 'takeSlice');
  // A request each 10 s, in slices of 1 s; nobody asks the idle ones.
  const idle = Array.from({ length: 50 }, (_, index) => service(`idle${index}`, constant(1)));
  const nodes = [clients('users', 0.1, { arrivals: 'constant' }), service('app', constant(0.005)), ...idle];
  const { series } = simulate(model(nodes, [call('users', 'app')]), scenario(200, 1));
  expect(taken.mock.calls.length).toBeLessThanOrEqual(2 * 20);
  taken.mockRestore();
  expect(series.nodes['idle7']).toEqual({
    throughput: Array<number>(200).fill(0),
    errors: Array<number>(200).fill(0),
    utilization: Array<number>(200).fill(0),
    queue: Array<number>(200).fill(0),
    instances: Array<number>(200).fill(1),
  });
  const seen = series.nodes['app']?.throughput ?? [];
  expect(seen.filter((throughput) => throughput === 1)).toHaveLength(20 - 1);
  expect(series.nodes['app']?.p99?.map((p99) => p99 !== null)).toEqual(
    seen.map((throughput) => throughput === 1),
  );
});

test('failures by cause add up to all that failed, and the p95 of users lies between their p50 and p99', () => {
  const crowded = model(
    [clients('users', 300), service('app', constant(0.01), { queueLimit: 2 })],
    [call('users', 'app', { timeoutSeconds: 0.04 })],
  );
  const crash = { kind: 'crash', node: 'app', atSeconds: 5.05, forSeconds: 2 } as const;
  const { failures, series } = simulate(crowded, scenario(20, 1, { faults: [crash] }));
  const sums = (byCause: Partial<Record<string, readonly number[]>> = {}): Record<string, number> =>
    Object.fromEntries(
      Object.entries(byCause).map(([cause, counts]) => [
        cause,
        (counts ?? []).reduce((sum, count) => sum + count, 0),
      ]),
    );
  expect(sums(series.failures['users'])).toEqual(failures['users']);
  expect(Object.keys(failures['users'] ?? {})).toContain('full');
  expect(Object.keys(failures['users'] ?? {})).toContain('refused');
  // Slices of 100 ms: before the crash nobody was refused.
  expect(series.failures['users']?.refused?.findIndex((count) => count > 0)).toBe(50);
  const { p50, p95, p99 } = series.nodes['users'] ?? {};
  for (const [slice, value] of (p95 ?? []).entries())
    if (value !== null) {
      expect(value).toBeGreaterThanOrEqual(p50?.[slice] ?? NaN);
      expect(value).toBeLessThanOrEqual(p99?.[slice] ?? NaN);
    }
});
