/** Promises against measured numbers: which hold, and what a promise about nothing says. */
import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/scenario';
import type { SimulationResult } from '../../../src/sim';
import { namesOf, places, read } from './places';

const result: SimulationResult = {
  requests: 1000,
  events: 5000,
  seed: 1,
  durationSeconds: 300,
  warmUpSeconds: 30,
  nodes: {
    users: { p99: 0.12, availability: 0.999, stale_reads: 0 },
    primary: { rpo: 0, rto: 31 },
  },
  faults: [],
  series: { sliceSeconds: 1, nodes: {} } as unknown as SimulationResult['series'],
};

function judged(condition: string, estimates = ''): ReturnType<typeof judge> {
  const text = `run 5 min\nrequire ${condition}`;
  return judge(text, read(text).draft.requirements, result, namesOf(estimates), places);
}

describe('a promise holds or not', () => {
  test.each([
    ['p99(users) < 121 ms', true],
    ['p99(users) < 120 ms', false],
    ['p99(users) <= 120 ms', true],
    ['p99(Users) < 1 s', true],
    ['availability(users) >= 99.9 %', true],
    ['availability(users) > 99.95 %', false],
    ['rpo(primary) = 0 s', true],
    ['rto(primary) < budget', true],
    ['rto(primary) + p99(users) < 31 s', false],
  ])('%s: %s', (condition, holds) => {
    const { verdicts, problems } = judged(condition, 'budget = 45 s');
    expect([problems, verdicts.map((verdict) => verdict.holds)]).toEqual([[], [holds]]);
  });
  test('and knows which metrics it is about', () => {
    expect(judged('rto(primary) + p99(users) < 31 s').verdicts[0]?.about).toEqual([
      { metric: 'rto', node: 'primary' },
      { metric: 'p99', node: 'users' },
    ]);
  });
  test('and shows what was measured and wanted', () => {
    const [verdict] = judged('p99(users) < 100 ms "fast enough"').verdicts;
    expect(verdict).toMatchObject({
      actual: '120 ms',
      message: 'fast enough',
      range: { line: 2, column: 1 },
    });
  });
});

describe('a promise that cannot be judged is an error at its place', () => {
  test.each([
    ['p99(usrs) < 1 s', '2:13: there is no node “usrs” — did you mean “users”?'],
    [
      'rpo(users) = 0 s',
      '2:13: “users” has no rpo to measure; it has p50, p90, p95, p99, p999, mean, max, throughput, errors, availability, in_flight, stale_reads, staleness',
    ],
  ])('%s', (condition, problem) => {
    const { verdicts, problems } = judged(condition);
    expect(verdicts).toEqual([]);
    expect(problems.map(({ line, column, message }) => `${line}:${column}: ${message}`)).toEqual([problem]);
  });
  test('a duration is not compared with a size', () => {
    const { verdicts, problems } = judged('p99(users) < 5 MB');
    expect([verdicts.length, problems.length]).toEqual([0, 1]);
  });
});
