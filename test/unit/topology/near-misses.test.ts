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
  ])('“%s” for “%s”', (label, meant) => {
    expect(labelled(label).problems).toEqual([
      `4:11: “${label}” is only text here, and chooses no requests — did you mean “${meant}”?`,
    ]);
  });
  test.each([
    ['reads every 10 s', '“reads” cannot stand beside “every 10 s”: an interval was expected alone'],
    ['every 10 s, raeds', '“reads” cannot stand beside “every 10 s”: an interval was expected alone'],
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
