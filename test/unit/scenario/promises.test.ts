/** Promises against measured numbers: which hold, and what a promise about nothing says. */
import { describe, expect, test } from 'vitest';
import { checkPromises, judge } from '../../../src/scenario';
import type { SimulationResult } from '../../../src/sim';
import { namesOf, places, read, unusual } from './places';

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
  failures: {},
  callsPerSecond: {},
  saturated: [],
  faults: [],
  counterexamples: {},
  latencies: {},
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

describe('a promise about something never measured is broken, whatever it says', () => {
  const idle = 'p99(app) was never measured: no request reached “app”';
  test.each([
    ['p99(app) < 3 ms', '< 3 ms', idle],
    ['p99(app) != 3 ms', '!= 3 ms', idle],
    ['not (p99(app) > 3 ms)', 'true', idle],
    ['p99(users) < 1 s or p99(app) < 3 ms', 'true', idle],
    ['p99(users) < 2 * p99(app)', '< 2 * p99(app)', idle],
    ['p99(App) < 3 ms "quick"', '< 3 ms', 'quick: p99(App) was never measured: no request reached “app”'],
    [
      'p99(url-cache) < 3 ms',
      '< 3 ms',
      'p99(url-cache) was never measured: no request to “url-cache” was answered',
    ],
    [
      'lag(primary) < 3 ms',
      '< 3 ms',
      'lag(primary) was never measured: nothing that it measures happened at “primary”',
    ],
  ])('%s', (condition, wanted, message) => {
    const followed = { ...places, nodes: new Map(places.nodes) };
    const primary = places.nodes.get('primary');
    if (primary !== undefined) followed.nodes.set('primary', { ...primary, follows: true });
    const measured: SimulationResult = {
      ...result,
      nodes: {
        users: { p99: 0.12 },
        app: { p99: NaN, throughput: 0, errors: 0, in_flight: 0 },
        primary: { throughput: 3 },
        'url-cache': { p99: NaN, throughput: 0, errors: 1, in_flight: 0 },
      },
    };
    const text = `run 5 min\nrequire ${condition}`;
    const { requirements } = read(text, '', [], followed).draft;
    const { verdicts, problems } = judge(text, requirements, measured, namesOf(''), followed);
    expect(problems).toEqual([]);
    expect(verdicts).toMatchObject([{ holds: false, actual: '–', wanted, message }]);
  });

  test('and what was measured and comes to no number is an error', () => {
    const { verdicts, problems } = judged('not (rpo(primary) / stale_reads(users) > 3 s)');
    expect(verdicts).toEqual([]);
    expect(problems.map(({ message }) => message)).toEqual([
      'one side of “>” is no number, so nothing can be said of it',
    ]);
  });
});

describe('a promise that cannot be judged is an error at its place', () => {
  test.each([
    ['p99(usrs) < 1 s', '2:13: there is no node “usrs” — did you mean “users”?'],
    [
      'rpo(users) = 0 s',
      '2:13: “users” has no rpo to measure; it has p50, p90, p95, p99, p999, mean, max, throughput, offered, errors, availability, in_flight, degraded, stale_reads, staleness, read_your_writes_violations, monotonic_reads_violations, monotonic_writes_violations, consistent_prefix_violations, causal_violations, linearizability_violations',
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

describe('a promise is about a node, whatever its id', () => {
  const measured: SimulationResult = {
    ...result,
    nodes: Object.fromEntries([...unusual.nodes.keys()].map((id, index) => [id, { p99: index + 1 }])),
  };
  test.each([
    ['p99(my-app) = 1 s', 'my-app'],
    ['p99("Pay for use") = 1 s', 'my-app'],
    ['p99(db.1)=2 s', 'db.1'],
    ['p99("Orders #1") = 2 s', 'db.1'],
    ['p99(r1,2) = 3 s', 'r1,2'],
    ['p99(in) = 4 s', 'in'],
    ['2*p99(größe) = 10 s', 'größe'],
  ])('%s', (condition, node) => {
    const text = `run 5 min\nrequire ${condition}`;
    const { requirements } = read(text, '', [], unusual).draft;
    const { verdicts, problems } = judge(text, requirements, measured, namesOf(''), unusual);
    expect(problems).toEqual([]);
    expect(verdicts).toMatchObject([{ holds: true, text: condition, about: [{ metric: 'p99', node }] }]);
  });
});

test('a node’s label may have more words than an expression', () => {
  const label = 'The service that takes what people pay for all they use';
  const app = places.nodes.get('app');
  const named = { ...places, nodes: new Map(app && [['app', { ...app, label }]]) };
  const text = `run 5 min\nrequire p99(${label}) + p99(${label}) < 1 s`;
  const { requirements } = read(text, '', [], named).draft;
  expect(checkPromises(text, requirements, namesOf(''), named)).toEqual({
    sound: requirements,
    measured: new Set(['p99']),
    problems: [],
  });
});

test('the largest of several values is no metric of a node', () => {
  const { verdicts } = judged('max(p99(users), rpo(primary)) < max(100 ms, budget)', 'budget = 121 ms');
  expect(verdicts).toMatchObject([{ holds: true, subject: 'max(p99(users), rpo(primary))' }]);
});
