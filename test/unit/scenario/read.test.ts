/** Statements and faults of a scenario: what the simulator gets, and what a mistake says. */
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../src/sim';
import { titleRun } from '../../../src/scenario';
import { read, verbs } from './places';

const sound = (text: string, estimates = ''): ReturnType<typeof read>['draft'] => {
  const { draft, problems } = read(text, estimates);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return draft;
};

describe('run', () => {
  test.each([
    ['run 5 min', [300, 30, 1]],
    ['run 5 min, warm-up 30 s, seed 7', [300, 30, 7]],
    ['run 2 h, seed 3', [7200, 720, 3]],
    ['run 1 min, seed 2^53 - 1', [60, 6, 2 ** 53 - 1]],
    ['run 1 min, seed 0', [60, 6, 0]],
    ['run 1 min, warm-up 0 s', [60, 0, 1]],
    ['run soak * 2, warm-up soak / 4', [1200, 150, 1]],
    ['run 5 min # a comment', [300, 30, 1]],
    ['\r\nrun 5 min\r\n', [300, 30, 1]],
  ])('%j', (text, [durationSeconds, warmUpSeconds, seed]) => {
    expect(sound(text, 'soak = 10 min').run).toEqual({ durationSeconds, warmUpSeconds, seed });
  });
  test.each([
    ['run Checkout 5 min', 'Checkout'],
    ['run EU checkout 5 min', 'EU checkout'],
    ['# about it\nrun "EU checkout" 5 min', 'EU checkout'],
    ['run 5 min', undefined],
    ['run Checkouts 5 min', undefined],
  ])('%j names the flowchart %j by its title', (text, title) => {
    expect(titleRun(text, ['Checkout', 'EU checkout', ''])).toBe(title);
  });
  test.each(['run EU checkout 5 min', 'run "EU checkout" 5 min'])(
    '%j runs for what follows the title',
    (text) => {
      const { draft, problems } = read(text, '', ['EU checkout']);
      expect([problems, draft.run?.durationSeconds]).toEqual([[], 300]);
    },
  );
});

describe('a fault', () => {
  test.each<[string, Fault]>([
    ['at 60 s crash primary', { kind: 'crash', atSeconds: 60, node: 'primary' }],
    [
      'at 1 min  crash PostgreSQL for 2 min',
      { kind: 'crash', atSeconds: 60, forSeconds: 120, node: 'primary' },
    ],
    ['at 0 s crash 3 of app', { kind: 'crash', atSeconds: 0, node: 'app', instances: 3 }],
    ['at 5 s crash "EU West"', { kind: 'crash', atSeconds: 5, node: 'eu-west' }],
    ['at 5 s crash 1 instance of app', { kind: 'crash', atSeconds: 5, node: 'app', instances: 1 }],
    [
      'at 4 min partition us-east from "EU West" for 20 s',
      { kind: 'partition', atSeconds: 240, forSeconds: 20, from: 'us-east', to: 'eu-west' },
    ],
    [
      'at 1 s partition app from url-cache',
      { kind: 'partition', atSeconds: 1, from: 'app', to: 'url-cache' },
    ],
    [
      'at 1 s lose 2 % between us-east and "EU West" for 1 min',
      { kind: 'lose', atSeconds: 1, forSeconds: 60, share: 0.02, from: 'us-east', to: 'eu-west' },
    ],
    ['at 1 s outage us-east for 9 s', { kind: 'outage', atSeconds: 1, forSeconds: 9, node: 'us-east' }],
    [
      'at 1 s skew primary by -200 ms for 5 min',
      { kind: 'skew', atSeconds: 1, forSeconds: 300, node: 'primary', offsetSeconds: -0.2, rate: 0 },
    ],
    [
      'at 1 s skew primary by 1 ms/s',
      { kind: 'skew', atSeconds: 1, node: 'primary', offsetSeconds: 0, rate: 0.001 },
    ],
    ['at 1 s restart app', { kind: 'restart', atSeconds: 1, node: 'app' }],
    [
      'at 1 s slow disk of primary by 10x',
      { kind: 'slow', atSeconds: 1, node: 'primary', part: 'disk', factor: 10, extraSeconds: 0 },
    ],
    [
      'at 1 s partition us-east to "EU West"',
      { kind: 'partition', atSeconds: 1, from: 'us-east', to: 'eu-west', oneWay: true },
    ],
    [
      'at 1 s partition app, Redis from "Redis", eu-west',
      { kind: 'partition', atSeconds: 1, from: ['app', 'url-cache'], to: ['url-cache', 'eu-west'] },
    ],
    [
      'at 2 min slow app by 3x for 30 s',
      { kind: 'slow', atSeconds: 120, forSeconds: 30, node: 'app', factor: 3, extraSeconds: 0 },
    ],
    [
      'at 2 min slow url-cache by 5 ms',
      { kind: 'slow', atSeconds: 120, node: 'url-cache', factor: 1, extraSeconds: 0.005 },
    ],
    [
      'at 1 min surge users by 3 for 2 min',
      { kind: 'surge', atSeconds: 60, forSeconds: 120, node: 'users', factor: 3 },
    ],
    ['at 1 min surge Users by 1.5x', { kind: 'surge', atSeconds: 60, node: 'users', factor: 1.5 }],
    ['at 1 min surge users by 250 %', { kind: 'surge', atSeconds: 60, node: 'users', factor: 2.5 }],
    ['at 5 s crash few of app', { kind: 'crash', atSeconds: 5, node: 'app', instances: 2 }],
    ['at later crash app for 2 * outage', { kind: 'crash', atSeconds: 10, forSeconds: 60, node: 'app' }],
  ])('%j', (text, fault) => {
    const draft = sound(`run 5 min\n${text}`, 'later = 10 s\noutage = 30 s\nfew = 2 instances');
    expect(draft.faults.map((written) => written.fault)).toEqual([fault]);
  });
  test('keeps its line as written', () => {
    expect(sound('run 5 min\n  at 60 s crash app  # why').faults[0]?.text).toBe('at 60 s crash app');
  });
});

describe('link', () => {
  test.each(['link us-east eu-west rtt 80 ms', 'link "US East" "EU West" rtt 80 ms'])('%j', (text) => {
    expect(sound(`run 1 s\n${text}`).links).toEqual([{ between: ['us-east', 'eu-west'], rttSeconds: 0.08 }]);
  });
});

describe('require', () => {
  test('keeps what stands after it, with its place', () => {
    const text = 'run 1 s\nrequire  p99(users) < 120 ms "as # promised"';
    const [requirement] = sound(text).requirements;
    expect(requirement?.condition).toMatchObject({
      text: 'p99(users) < 120 ms "as # promised"',
      start: text.indexOf('p99'),
    });
  });
});

describe('a mistake', () => {
  test.each([
    ['', '1:1: nothing runs here: a line “run 5 min” was expected'],
    ['run', '1:4: how long to run was expected: run 5 min'],
    ['run 5', '1:5: a duration, such as 30 s, was expected here, not a plain number'],
    ['run 5 MB', '1:5: a duration, such as 30 s, was expected here, not a size in bytes'],
    ['run -5 min', '1:5: a duration is not negative'],
    ['run checkout 5 min', '1:5: there is no flowchart above with the title “checkout”'],
    ['run 5 min, warm-up 6 min', '1:20: the warm-up must be shorter than the run'],
    ['run 5 min, 3 min', '1:12: “warm-up”, “until” or “seed” was expected here'],
    ...['1.5', '-3', '2^53'].map((seed): [string, string] => [
      `run 5 min, seed ${seed}`,
      '1:17: a whole number from 0 to 9007199254740991 was expected as the seed',
    ]),
    ['run 5 min\nrun 6 min', '2:1: this scenario runs already: one “run” was expected'],
    ['run 5 min\nrequires p99(users) < 1 s', '2:1: “requires” begins no statement — did you mean “require”?'],
    [
      'run 5 min\nwobble 2 %',
      '2:1: “wobble” begins no statement: one of run, link, at, every, chaos, compare, sweep, cheapest, repeat, explain, require was expected',
    ],
    ['run 5 min\nat 60 s', '2:4: “at TIME FAULT [for DURATION]” was expected'],
    ['run 5 min\nat 60 s crashh app', '2:9: there is no fault “crashh” — did you mean “crash”?'],
    ['run 5 min\nat 60 s burn app', `2:9: there is no fault “burn”: ${verbs} are`],
    ['run 5 min\nat crash primary', '2:4: a duration, such as 30 s, was expected here'],
    ['run 5 min\nat 60 s crash', '2:14: a node or subgraph was expected here'],
    [
      'run 5 min\nat 60 s crash primry',
      '2:15: there is no node or subgraph “primry” — did you mean “primary”?',
    ],
    [
      'run 5 min\nat 60 s crash db',
      '2:15: there is no node or subgraph “db”: us-east, eu-west, home, users, app, primary, url-cache are there',
    ],
    [
      'run 5 min\nat 60 s crash users',
      '2:15: “users” has the role clients and cannot crash: app, primary, url-cache can',
    ],
    ['run 5 min\nat 60 s crash home', '2:15: nothing in “home” can crash'],
    [
      'run 5 min\nat 60 s crash 7 instances of url-cache',
      '2:30: “url-cache” has the role cache and cannot lose some of its instances: app, primary can',
    ],
    [
      'run 5 min\nat 60 s slow users by 100x',
      '2:14: “users” has the role clients and cannot get slow: app, primary, url-cache can',
    ],
    [
      'run 5 min\nat 60 s slow app by 1e400',
      '2:21: a factor such as 3x, or a duration such as 5 ms, was expected',
    ],
    ['run 5 min\nat 60 s surge app by 3x', '2:15: “app” has the role service and cannot surge: users can'],
    ['run 5 min\nat 60 s surge users', '2:20: “by” was expected here, as in “surge CLIENTS by FACTORx”'],
    ['run 5 min\nat 60 s surge users by 3 s', '2:24: a factor such as 3x was expected'],
    ['run 5 min\nat 60 s surge users by 0', '2:24: a factor such as 3x was expected'],
    [
      'run 5 min\nat 60 s surge users by 50 %',
      '2:24: this is 0.5 of the usual load, which is less, not more: at least 1x was expected, such as 1.5x',
    ],
    ['run 5 min\nat 60 s surge users by 1e6', '2:24: a factor of at most 1000 was expected, not 1000000'],
    ['run 1 s / 0', '1:5: a duration that ends was expected here'],
    [
      'run 5 min\nat 60 s crash app for 5 MB',
      '2:23: a duration, such as 30 s, was expected here, not a size in bytes',
    ],
    ['at 6 min crash app\nrun 5 min', '1:1: this is after the end of the run, which lasts 5 min'],
    ['run 5 min\nat 1 s crash 1.5 instances of app', '2:14: a whole number of instances was expected'],
    ['run 5 min\nat 1 s crash 2 users of app', '2:14: a number of instances was expected here, not users'],
    ['run 5 min\nat 1 s partition us-east from US East', '2:31: two different places were expected'],
    [
      'run 5 min\nat 1 s partition us-east',
      '2:25: “from” or “to” was expected here, as in “partition PLACE from PLACE, or partition PLACE to PLACE”',
    ],
    [
      'run 5 min\nat 1 s slow app by -3',
      '2:20: a factor such as 3x, or a duration such as 5 ms, was expected',
    ],
    [
      'run 5 min\nlink us-east eu-west',
      '2:21: “rtt” was expected here, as in “link SUBGRAPH SUBGRAPH rtt DURATION”',
    ],
    [
      'run 5 min\nlink us-east mars rtt 8 ms',
      '2:14: there is no subgraph “mars”: us-east, eu-west, home are there',
    ],
    ['run 5 min\nlink us-east us-east rtt 8 ms', '2:14: two different subgraphs were expected'],
    [
      'run 5 min\nat 1 s slow disk of app by 3x',
      '2:21: “app” has the role service and cannot have a slow disk: primary can',
    ],
    ['run 5 min\nat 1 s outage app', '2:15: “app” is a node: a subgraph was expected'],
    ['run 5 min\nat 1 s outage home', '2:15: nothing in “home” can crash'],
    [
      'run 5 min\nat 1 s slow disk primary by 3x',
      '2:18: “of” was expected before this, as in “slow disk of primary by 10x”',
    ],
    [
      'run 5 min\nat 1 s lose 2 between app and primary',
      '2:13: a share above 0 % and below 100 % was expected — did you mean “2 %”?',
    ],
    [
      'run 5 min\nat 1 s lose 100 % between app and primary',
      '2:13: a share above 0 % and below 100 % was expected: where nothing gets through, that is a partition',
    ],
    ['run 5 min\nrequire', '2:1: “require METRIC(NODE) COMPARISON VALUE ["MESSAGE"]” was expected'],
  ])('%j', (text, problem) => {
    expect(read(text).problems).toEqual([problem]);
  });
  test('hides no other line', () => {
    const { draft, problems } = read('run 5 min\nat 1 s crash nobody\nlink a b\nat 2 s crash app');
    expect(problems).toHaveLength(2);
    expect(draft.faults).toHaveLength(1);
  });
});

describe('instances that come and go', () => {
  const faultsOf = (line: string): Fault[] =>
    sound(`run 5 min\n${line}`).faults.flatMap(({ fault }) => fault ?? []);

  test('are counted, and go again after a while', () =>
    expect(faultsOf('at 60 s add 5 instances of app for 2 min')).toEqual([
      { kind: 'scale', node: 'app', instances: 5, atSeconds: 60, forSeconds: 120 },
    ]));

  test('are fewer by “remove”', () =>
    expect(faultsOf('at 60 s remove 2 instances of app')).toEqual([
      { kind: 'scale', node: 'app', instances: -2, atSeconds: 60 },
    ]));

  test.each([
    [
      'at 60 s add 5 app',
      '2:18: “of” or “to” was expected here, as in “add N instances of NODE, or add N shards to DATABASE”',
    ],
    ['at 60 s add 0 instances of app', '2:13: a whole number of instances was expected'],
    [
      'at 60 s add 2 instances of url-cache',
      '2:28: “url-cache” has the role cache and cannot have more or fewer instances: app, primary can',
    ],
  ])('%s', (line, problem) => expect(read(`run 5 min\n${line}`).problems).toEqual([problem]));
});

describe('a deploy', () => {
  test('names the node', () =>
    expect(sound('run 5 min\nat 60 s deploy app').faults.map(({ fault }) => fault)).toEqual([
      { kind: 'deploy', node: 'app', atSeconds: 60 },
    ]));

  test.each([
    ['at 60 s deploy primary', '2:16: “primary” has the role database and cannot be deployed: app can'],
    ['at 60 s deploy', '2:15: a node was expected here'],
    [
      'at 60 s deploy app for 2 min',
      '2:24: a deploy takes as long as it takes, which the node’s attribute “deploy” says: nothing was expected after the node',
    ],
  ])('%s', (line, problem) => expect(read(`run 5 min\n${line}`).problems).toEqual([problem]));
});
