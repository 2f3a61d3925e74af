/** What is nearly a word of the topology is told to its author; what is meant as text, or for Mermaid, is not. */
import { describe, expect, test } from 'vitest';
import { build } from './build';

const users = 'users@{ role: clients, rate: 100/s }\n';
const app = 'app@{ role: service, time: 2 ms }\n';
const estimates = 'fanout = 3\nhits = 80 %';
const labelled = (label: string): ReturnType<typeof build> =>
  build(`${users}${app}users -->|${label}| app`, estimates);

describe('a label that is nearly one which chooses requests is a warning', () => {
  test.each([
    ['raeds', 'reads'],
    ['Reads', 'reads'],
    ['write', 'writes'],
    ['evry 10 s', 'every 10 s'],
    ['2 per requst', '2 per request'],
    ['2 per requests', '2 per request'],
    ['fanot per request', 'fanout per request'],
    ['1 - hist', '1 - hits'],
    ['hit', 'hits'],
    ['20 percent', '20 %'],
    ['reads 20 %', 'reads, 20 %'],
    ['20 % writes', '20 %, writes'],
    ['reads every 10 s', 'reads, every 10 s'],
  ])('“%s” for “%s”', (label, meant) => {
    expect(labelled(label).problems).toEqual([
      `4:11: “${label}” is only text here, and chooses no requests — did you mean “${meant}”?`,
    ]);
  });
  test.each([
    [
      'every 10 s, 2 per requst',
      '“2 per request” cannot stand beside “every 10 s”: an interval was expected alone or with reads or writes',
    ],
    ['reads 20 %, 30 %', '“20 %” cannot stand beside “30 %”: one share was expected'],
  ])('“%s” for something that it cannot say: no suggestion, but the reason', (label, reason) => {
    const { problems } = labelled(label);
    expect(problems).toEqual([expect.stringContaining(`chooses no requests — ${reason}`)]);
    expect(problems[0]).not.toContain('did you mean');
  });
  test('and the model runs all the same', () => {
    expect(labelled('raeds').model?.calls).toMatchObject([{ takes: 'all', share: 1 }]);
  });
  test('its part is marked', () => {
    expect(labelled('20 %, raeds').problems).toEqual([expect.stringMatching(/^4:17: “raeds”/)]);
  });
  test('it is told once of an arrow to several targets', () => {
    const { problems } = build(`${users}${app}users -->|raeds| app & b\nb@{ role: service, time: 1 ms }`);
    expect(problems).toHaveLength(1);
  });
});

describe('an attribute of an arrow in its label is a warning: it is only text there', () => {
  const db = 'db@{ role: database }\nfollower@{ role: database }\n';
  const stand = 'an arrow’s attributes stand in its own block:';
  test.each([
    ['users -->|timeout 1 s| app', `4:11: ${stand} e1@--> and e1@{ timeout: 1 s }`],
    ['users -->|timeout: 1 s| app', `4:11: ${stand} e1@--> and e1@{ timeout: 1 s }`],
    ['users -->|"reads, timeout = 2 * 1 s"| app', `4:19: ${stand} e1@--> and e1@{ timeout: 2 * 1 s }`],
    ['users call@-->|timeout 1 s| app', `4:16: ${stand} call@{ timeout: 1 s }`],
    ['users -- timeout 1 s --> app', `4:10: ${stand} e1@--> and e1@{ timeout: 1 s }`],
  ])('%s', (arrow, problem) => {
    const { model, problems } = build(`${users}${app}${arrow}`);
    expect(problems).toEqual([problem]);
    expect(model?.calls).toMatchObject([{ from: 'users', to: 'app' }]);
  });
  test.each([
    ['lag 5 s ', 'e1@{ lag: 5 s }'],
    ['"lag lognormal(5 s, 1 s)"', 'e1@{ lag: "lognormal(5 s, 1 s)" }'],
  ])('of a replication link: %s', (label, meant) => {
    const { problems } = build(`${users}${db}users --> db\ndb ==>|${label}| follower`);
    expect(problems).toEqual([`6:${label.startsWith('"') ? 9 : 8}: ${stand} e1@==> and ${meant}`]);
  });
  test.each(['timeout', 'timeout after a while', 'lag 5 s', 'timeouts 3', 'timeout 5 MB', 'no timeout 1 s'])(
    'but not text: “%s”',
    (label) => {
      expect(build(`${users}${app}users -->|${label}| app`).problems).toEqual([]);
    },
  );
});

describe('a word that counts and was probably meant as a unit is a warning where it is taken', () => {
  const counted = (unit: string, meant: string): string =>
    `“${unit}” is counted as a thing of its own — did you mean “${meant}”?`;
  test.each([
    ['capacity: 4 gb', `3:36: capacity: ${counted('gb', 'GB')}`],
    ['capacity: 4 k entries, ttl: 4 s', undefined],
  ])('of a cache with %s', (attributes, problem) => {
    const { model, problems } = build(
      `${users}users --> c --> db@{ role: database }\nc@{ role: cache, ${attributes} }`,
    );
    expect(problems).toEqual(problem === undefined ? [] : [problem.replace('3:36', '4:30')]);
    expect(model?.nodes).toHaveLength(3);
  });
  test('of a service, in a part of an expression', () => {
    const { problems } = build(
      `${users}users --> app\napp@{ role: service, time: 2 ms, queue: 2 * 10 GBps }`,
    );
    expect(problems).toEqual([`4:48: queue: ${counted('GBps', 'GB/s')}`]);
  });
  test('of a label', () => {
    expect(labelled('3 sek per request').problems).toEqual([`4:13: ${counted('sek', 's')}`]);
  });
});

describe('a label that is plainly a formula, and means nothing, is an error', () => {
  test.each([
    [
      'every 10',
      '4:17: a duration such as 10 s was expected after “every”, not a plain number — did you mean “every 10 s”?',
    ],
    ['every 10 requests', '4:17: a duration such as 10 s was expected after “every”, not requests'],
    ['every 1 s / 0', '4:17: this must be from 1 ms to 100 years, not ∞ s'],
    ['1/0 per request', '4:11: this must be from 0 to 10 k, not ∞'],
    ['-1 per request', '4:11: this must be at least 0, not -1'],
    ['1 - 2 * hits', '4:11: this must be at least 0 %, not -60 %'],
    ['writes, 120 %', '4:19: this must be from 0 % to 100 %, not 120 %'],
  ])('“%s”', (label, problem) => {
    expect(labelled(label).problems).toEqual([problem]);
  });
});

describe('ordinary text is no near-miss', () => {
  test.each([
    ...['HTTPS', 'gRPC', '443', '200', 'GET /users', '1. log in', 'step 1 - login', '10 ms'],
    ...['reads the cache first', 'writers', 'ready', 'leads', 'threads', 'rights', 'every user'],
    ...['2 MB per request', 'one token per request', 'per request', 'retry', 'yes', 'e'],
  ])('“%s”', (label) => {
    expect(labelled(label).problems).toEqual([]);
  });
});

describe('a key on what is only drawn', () => {
  const beside = (body: string): string[] => build(`${users}${app}users --> app\n${body}`).problems;
  test('is a warning if it is not Mermaid’s: nobody reads it', () => {
    expect(beside('logs@{ shape: cyl, time: 3 ms }')).toEqual([
      '5:20: “time” means nothing on “logs”, which has no role and is only drawn',
    ]);
  });
  test('suggests Mermaid’s keys', () => {
    expect(beside('logs@{ shpae: cyl }')).toEqual([
      '5:8: “shpae” means nothing on “logs”, which has no role and is only drawn — did you mean “shape”?',
    ]);
  });
  test('is as wrong on an arrow', () => {
    expect(beside('app log@--> logs\nlog@{ timeout: 2 s }')).toEqual([
      '6:7: “timeout” means nothing on an arrow that is only drawn',
    ]);
  });
  test('is as its author likes in a diagram that nobody runs', () => {
    expect(build('a@{ time: 3 ms, rule: x }').problems).toEqual([]);
  });
  test.each([
    'shape: cyl',
    'label: Logs',
    'icon: "fa:bell"',
    'img: "x.png", w: 60, h: 60, pos: t, constraint: on',
  ])('is fine where Mermaid knows it: %s', (keys) => {
    expect(beside(`logs@{ ${keys} }`)).toEqual([]);
  });
});
