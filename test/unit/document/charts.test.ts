/** What charts are drawn of: data of the outputs, each number said once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import { runDocument } from '../../../src/document/check';
import type { SimulationOutput } from '../../../src/document/outputs';
import { Session } from '../../../src/document/session';
import { estimate, flowchart, line, scenario, simulation } from './cells';

const run = (...cells: CodeCell[]) => {
  const session = new Session();
  return cells.map((_, index) => session.run(cells, index));
};
const shown = (chart: CodeCell, ...lines: string[]): SimulationOutput =>
  simulation(run(chart, scenario(...lines))[1] ?? { outputs: [], problems: [] });

const random = flowchart(
  'users@{ role: clients, rate: 100/s }',
  'users --> app@{ role: service, instances: 2, time: exponential(5 ms) }',
);

describe('a latency distribution', () => {
  test.each(['', 'repeat 3'])(
    'has the percentiles of the metrics, of several runs their means: %s',
    (repeat) => {
      const { latencies, metrics } = shown(random, 'run 20 s, warm-up 2 s', repeat);
      const at = (share: number): number | undefined =>
        latencies.clients['users']?.[latencies.shares.indexOf(share)];
      const { p50, p90, p95, p99, p999 } = metrics['users'] ?? {};
      expect([at(0.5), at(0.9), at(0.95), at(0.99), at(0.999)]).toEqual([p50, p90, p95, p99, p999]);
    },
  );
});

describe('a promise has its limit as a number', () => {
  const limits = (promise: string) =>
    shown(random, 'run 1 s', `require ${promise}`).requirements.map(({ limit }) => limit);
  test.each([
    ['p99(users) < 120 ms', { metric: 'p99', node: 'users', operator: '<', value: 0.12 }],
    [
      'availability(users) >= 99.9 %',
      { metric: 'availability', node: 'users', operator: '>=', value: 0.999 },
    ],
    ['throughput(users) > 3000/min', { metric: 'throughput', node: 'users', operator: '>', value: 50 }],
  ])('in the metric’s unit: %s', (promise, limit) => expect(limits(promise)).toEqual([limit]));
  test.each(['p99(users) < 3 * p50(users)', 'p99(users) * 2 < 1 s', '0 s < p99(users) < 1 s'])(
    'not where it holds something else than one metric against it: %s',
    (promise) => expect(limits(promise)).toEqual([undefined]),
  );
});

describe('variants lie on an axis', () => {
  const fixed = flowchart(...line('100/s', '1 ms'));
  const positions = (...lines: string[]) =>
    shown(fixed, 'run 1 s', ...lines).experiment?.rows.map((row) => row.positions);
  test.each([
    ['sweep instances of app: 1..3', [[1], [2], [3]]],
    ['sweep time of app: 1 ms, 4 ms', [[0.001], [0.004]]],
    ['compare instances of app: 1, 2', [[null], [null]]],
    ['sweep time of app: 1 ms, exponential(2 ms)', [[null], [null]]],
  ])('where a sweep is over numbers: %s', (varied, expected) => expect(positions(varied)).toEqual(expected));
});

test('a ranking of inputs is a tornado around the median, in one unit', () => {
  const [outcome] = run(
    estimate('a = uniform(0 B, 100 B)', 'b = uniform(0 B, 10 B)', 'ranked = sensitivity(a + b)'),
  );
  const [output] = outcome?.outputs ?? [];
  const [tornado] = output?.type === 'values' ? (output.tornados ?? []) : [];
  expect(tornado).toMatchObject({
    name: 'ranked',
    line: 3,
    unit: 'B',
    inputs: [{ name: 'a' }, { name: 'b' }],
  });
  // The median of a + b is 50 + 5; in the lowest tenth of a, whose median is 5, it is 5 + 5.
  expect(tornado?.base.value).toBeCloseTo(55, 0);
  expect(Math.abs((tornado?.inputs[0]?.low.value ?? NaN) - 10)).toBeLessThan(0.5);
  expect(Math.abs((tornado?.inputs[0]?.high.value ?? NaN) - 100)).toBeLessThan(0.5);
});

test('the output of the sample with the most nodes fits in 200 KB: a series has 200 slices, however long the run', () => {
  const file = join(import.meta.dirname, '..', '..', '..', 'notebooks', 'resharding.headroom.md');
  const outputs = runDocument(readFileSync(file, 'utf8')).flatMap(({ outcome }) => outcome.outputs);
  const simulations = outputs.filter((output) => output.type === 'simulation');
  expect(simulations.map(({ series }) => series.count)).toEqual(simulations.map(() => 200));
  expect(Math.max(...simulations.map((output) => JSON.stringify(output).length))).toBeLessThanOrEqual(
    200_000,
  );
});
