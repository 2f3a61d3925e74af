/** `compare`, `sweep` and `repeat`: what they vary, what is wrong with them, and what the editor knows of them. */
import { describe, expect, test } from 'vitest';
import {
  completeScenario,
  hoverScenario,
  occurrencesInScenario,
  readScenario,
  type Above,
  type Places,
} from '../../../src/scenario';
import { roles } from '../../../src/topology';
import { callAttributes } from '../../../src/topology/call-edge';
import { namesOf, read } from './places';

const role = (name: string, label: string) => {
  const declared = roles.get(name);
  return { label, zones: [], follows: false, ...(declared !== undefined && { role: declared }) };
};
const places: Places = {
  nodes: new Map([
    ['users', role('clients', 'Users')],
    ['lb', role('load-balancer', 'Load balancer')],
    ['app', role('service', 'App')],
    ['db', role('database', 'Orders')],
  ]),
  zones: new Map(),
  arrows: new Map([['e1', callAttributes]]),
};

/** The levels of the only factor, as people read them, and their values. */
function levels(line: string, estimates = ''): [string, unknown][] {
  const { draft, problems } = read(`run 9 s\n${line}`, estimates, [], places);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return (draft.factors[0]?.levels ?? []).map(({ text, value }) => [text, value]);
}
const values = (line: string, estimates = ''): unknown[] => levels(line, estimates).map(([, value]) => value);
const said = (line: string): string[] => read(`run 9 s\n${line}`, '', [], places).problems;

describe('values are read by the kind of their attribute', () => {
  test.each([
    ['compare policy of lb: round-robin, power-of-two', ['round-robin', 'power-of-two']],
    ['compare policy of lb:round-robin,power-of-two', ['round-robin', 'power-of-two']],
    ['compare policy of "Load balancer": random, round-robin', ['random', 'round-robin']],
    ['compare policy of Load balancer: random, round-robin', ['random', 'round-robin']],
    ['compare timeout of e1: none, 200 ms, "1 s"', [undefined, 0.2, 1]],
    [
      'compare breaker of e1: none, yes',
      [undefined, { failures: 0.5, window: 10, 'at least': 20, open: 60, trial: 10 }],
    ],
    ['compare breaker of e1: no, "failures 20 %"', [undefined, expect.objectContaining({ failures: 0.2 })]],
    ['compare queue of app: no bound, 2 * 5', [Infinity, 10]],
    [
      'compare time of app: 2 ms, exponential(5 ms)',
      [
        { kind: 'constant', value: 0.002 },
        { kind: 'exponential', mean: 0.005 },
      ],
    ],
    ['sweep instances of app: 4..7', [4, 5, 6, 7]],
    ['sweep instances of app: 4..16 step 4', [4, 8, 12, 16]],
    ['sweep instances of app: 4..15 step 4', [4, 8, 12]],
    ['sweep instances of app: 1, 2, 4..6', [1, 2, 4, 5, 6]],
    // Eight points of a long range, both ends included.
    ['sweep instances of app: 1..1000', [1, 144, 286, 429, 572, 715, 857, 1000]],
    ['sweep rate of users: 100/s..500/s step 100/s', [100, 200, 300, 400, 500]],
    ['sweep reads of users: 0 %..100 % step 50 %', [0, 0.5, 1]],
    ['sweep timeout of e1: 100 ms .. 300 ms step 0.1 s', [0.1, 0.2, 0.3]],
  ])('%s', (line, expected) => {
    const found = values(line);
    expect(found).toHaveLength(expected.length);
    found.forEach((value, index) => {
      const wanted: unknown = expected[index];
      if (typeof wanted === 'number' && wanted < Infinity) expect(value).toBeCloseTo(wanted, 12);
      else expect(value).toEqual(wanted);
    });
  });

  test('with the names of the estimates above', () => {
    expect(values('sweep rate of users: peak..3 * peak step peak', 'peak = 50/s')).toEqual([50, 100, 150]);
  });

  test('and shown with the unit of their range', () => {
    const shown = (line: string): string[] => levels(line).map(([text]) => text);
    expect(shown('sweep rate of users: 100/s..300/s step 100/s')).toEqual(['100/s', '200/s', '300/s']);
    expect(shown('sweep reads of users: 10 %..30 % step 10 %')).toEqual(['10 %', '20 %', '30 %']);
    expect(shown('sweep time of app: 1 ms..2 ms step 0.5 ms')).toEqual(['1 ms', '1.5 ms', '2 ms']);
  });
});

test.each([
  ['compare', '2:8: an attribute was expected here'],
  [
    'compare polcy of lb: random, round-robin',
    '2:9: “polcy” is no attribute of a load balancer — did you mean “policy”?',
  ],
  ['sweep replicas of app: 1..3', '2:7: “replicas” is no attribute of a service — did you mean “instances”?'],
  ['sweep colour of app: 1..3', '2:7: “colour” is no attribute of a service: instances, workers, '],
  [
    'compare sharding of db: hash, range',
    '2:9: “sharding” is no attribute of a database — did you mean “partitioning”?',
  ],
  ['sweep sharding of db: 2, 4', '2:7: “sharding” is no attribute of a database — did you mean “shards”?'],
  [
    'compare sync of db: f, g',
    '2:9: “sync” is no attribute of a database: draw “db ==> f” to a follower that each write waits for',
  ],
  ['compare policy lb: random, round-robin', '2:18: “of” and a node were expected after “policy lb”'],
  ['compare policy of bl: random, round-robin', '2:19: there is no node “bl” — did you mean “lb”?'],
  ['compare policy of lb', '2:21: a colon and values were expected after “lb”'],
  ['compare policy of lb:', '2:22: one of '],
  ['compare policy of lb: random', '2:29: at least two values were expected'],
  ['compare policy of lb: random, robin', '2:31: policy: one of '],
  ['compare policy of lb: random..x', '2:23: “policy” is one of round-robin, '],
  ['compare instances of app: 4..8', '2:27: a range is for “sweep”: values with commas in between'],
  ['sweep policy of lb: random..rendezvous', '2:21: “policy” is one of round-robin, '],
  ['sweep instances of app: 4-16', '2:25: a range has two dots — did you mean “4..16”?'],
  ['sweep rate of users: 1/s to 9/s', '2:22: a range has two dots — did you mean “1/s..9/s”?'],
  ['compare policy of lb: random, random', '2:31: “random” stands here twice'],
  ['compare policy of lb: random, , round-robin', '2:30: one of '],
  ['sweep instances of app: 4..16 step 0', '2:36: a step greater than 0 was expected here'],
  ['sweep instances of app: 4..16 step -4', '2:36: '],
  [
    'sweep instances of app: 4..16 step 0.5',
    '2:36: instances cannot be 4.5: a whole number of at least 1 was expected',
  ],
  ['sweep instances of app: 4..16 step 20', '2:36: this step is longer than the range'],
  ['sweep instances of app: 16..4', '2:25: a range from a smaller value to a larger one was expected'],
  ['sweep instances of app: 4..4', '2:25: a range from a smaller value to a larger one was expected'],
  ['sweep instances of app: 4..', '2:28: a value was expected on both sides of “..”'],
  ['sweep instances of app: 0..4', '2:25: instances: this must be at least 1, not 0'],
  ['sweep instances of app: 4', '2:25: a range such as 4..16, or several values, was expected'],
  ['sweep instances of app: 4, 8 step 2', '2:30: “step” stands after a range'],
  ['sweep rate of users: 1/s..5/s step 1 ms', '2:36: a step in the unit of the range was expected here'],
  ['sweep rate of users: 1..5', '2:22: rate: '],
  ['sweep rate of users: 1/s..5/s step 1/h', '2:36: this makes more than 1000 values'],
  ['repeat', '2:7: a whole number of runs was expected here'],
  ['repeat 0', '2:8: a whole number from 2 to 1000 was expected'],
  ['repeat 1', '2:8: a whole number from 2 to 1000 was expected'],
  ['repeat 2.5', '2:8: a whole number from 2 to 1000 was expected'],
  ['repeat 30 times', '2:8: '],
])('%s is an error at its place', (line, expected) => {
  const [problem, second] = said(line);
  expect(problem?.slice(0, expected.length)).toBe(expected);
  expect(second).toBeUndefined();
});

test.each([
  [
    'the same attribute twice',
    'sweep instances of app: 1..3\nsweep instances of app: 2..4',
    '3:7: what “instances” of “app” is varies above already',
  ],
  ['two repetitions', 'repeat 3\nrepeat 4', '3:1: how often to run is said above'],
  [
    'more runs than anyone waits for',
    'sweep instances of app: 1..10\nsweep workers of app: 1..11\nrepeat 10',
    '4:1: this comes to 1100 runs: at most 1000 were expected',
  ],
])('%s is an error', (_, lines, expected) => {
  expect(said(lines).map((problem) => problem.slice(0, expected.length))).toEqual([expected]);
});

test('what stands there already is not what another value was meant to be', () => {
  const [problem] = readScenario('run 9 s\ncompare policy of lb: random, randm', {
    ...{ names: namesOf(''), places, titles: [] },
  }).problems;
  expect([problem?.message, problem?.fix]).toEqual([
    expect.stringMatching(/was expected, not “randm”$/),
    undefined,
  ]);
});

describe('the end of a run', () => {
  test.each([
    ['run 1 h until p99(users) within 2 %', { metric: 'p99', node: 'users', within: 0.02 }],
    ['run 1 h, until mean(App) within 5 %, seed 3', { metric: 'mean', node: 'app', within: 0.05 }],
  ])('%s', (line, until) => {
    const { draft, problems } = read(line, '', [], places);
    expect(problems).toEqual([]);
    expect(draft.run).toMatchObject({ durationSeconds: 3600, until });
  });

  test('a warm-up may be left to the run', () => {
    expect(read('run 5 min, warm-up auto').draft.run).toMatchObject({ findsWarmUp: true });
  });

  test.each([
    ['run 1 h until', '1:14: a latency such as p99(users) was expected here'],
    ['run 1 h until p99(users)', '1:25: “within” and a share were expected here'],
    ['run 1 h until p99(users) within', '1:32: a share such as 2 % was expected here'],
    ['run 1 h until p99(users) within 2', '1:33: a share from 0.1 % to 50 % was expected here'],
    [
      'run 1 h until p99(users) < 2 %',
      '1:26: “within” and a share were expected here — did you mean “within 2 %”?',
    ],
    ['run 1 h until p99(users) < 20 ms', '1:26: “within” and a share were expected here, as in “run 1 h'],
    ['run 1 h until errors(users) within 2 %', '1:15: a latency was expected here: one of mean, p50'],
    ['run 1 h until p99(userz) within 2 %', '1:19: there is no node “userz” — did you mean “users”?'],
    [
      'run 1 h until 2 * p99(users) within 2 %',
      '1:15: a latency of one node, such as p99(users), was expected here',
    ],
    ['run 1 h until p99(users) within 2 %, until p99(users) within 2 %', '1:38: “until” stands here already'],
  ])('%s is an error', (line, expected) => {
    const [problem] = read(line, '', [], places).problems;
    expect(problem?.slice(0, expected.length)).toBe(expected);
  });
});

describe('the editor', () => {
  const above: Above = { names: namesOf('peak = 50/s'), places, titles: [] };
  const offered = (line: string): string[] =>
    completeScenario(line, line.length, above).map(({ label }) => label);

  test.each<[string, string[]]>([
    ['compare policy ', ['of']],
    ['compare policy of ', ['lb']],
    ['compare timeout of ', ['users', 'e1']],
    ['compare retries of e1: ', ['none', 'peak']],
    ['compare instances of ', ['lb', 'app']],
    ['sweep rate of users: ', ['peak']],
    ['sweep instances of app: 4..16 ', ['step']],
    ['sweep instances of app: 4..16 step ', ['peak']],
    ['repeat ', ['peak']],
  ])('offers after “%s”', (line, expected) => {
    expect(offered(line)).toEqual(expected);
  });

  test('offers every attribute, and of a choice the values that are not there yet', () => {
    expect(offered('compare ')).toEqual(expect.arrayContaining(['policy', 'instances', 'rate', 'timeout']));
    const policies = offered('compare policy of lb: ');
    expect(policies).toEqual(expect.arrayContaining(['round-robin', 'power-of-two']));
    expect(offered('compare policy of lb: random, ')).toEqual(policies.filter((word) => word !== 'random'));
  });

  test.each([
    ['compare', 0, /Runs the design once for each value/],
    ['policy of', 2, /^\*\*policy\*\* \(default: /],
    ['lb:', 1, /^\*\*Load balancer\*\* of the flowchart$/],
    ['of lb', 1, /node, or the named arrow/],
  ])('explains “%s”', (word, inside, expected) => {
    const line = 'compare policy of lb: random, round-robin';
    expect(hoverScenario(line, line.indexOf(word) + inside, places)?.markdown).toMatch(expected);
  });

  test('knows the node and the estimates that a line names, and no words of its own', () => {
    const names = (line: string): string[] =>
      occurrencesInScenario(line, []).map(
        ({ kind, name, start, end }) => `${kind} ${name} ${line.slice(start, end)}`,
      );
    expect(names('compare policy of lb: round-robin, random')).toEqual(['place lb lb']);
    expect(names('compare policy of "Load balancer": random, x')).toEqual([
      'place Load balancer Load balancer',
    ]);
    expect(names('sweep rate of users: peak..500/s')).toEqual([
      'place users users',
      'value peak peak',
      'value s s',
    ]);
    expect(names('run 1 h until p99(users) within slack')).toContain('place users users');
    expect(names('run 1 h until p99(users) within slack')).toContain('value slack slack');
  });
});
