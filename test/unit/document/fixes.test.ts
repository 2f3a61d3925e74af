/** What mends a document: each fix, written into its text, makes the text that was meant. */
import { describe, expect, test } from 'vitest';
import { runDocument } from '../../../src/document/check';
import type { ProblemRow } from '../../../src/document/outputs';

/** The document after the first fix that one of its cells offers. */
function mended(document: string): string {
  const problems = runDocument(document).flatMap(({ outcome }) => outcome.problems);
  const fix = problems.find((problem) => problem.fix !== undefined)?.fix;
  return fix === undefined ? document : applied(document, fix);
}

function applied(document: string, fix: NonNullable<ProblemRow['fix']>): string {
  const lines = document.split('\n');
  const before = (lines[fix.line - 1] ?? '').slice(0, fix.column - 1);
  const after = (lines[fix.endLine - 1] ?? '').slice(fix.endColumn - 1);
  lines.splice(fix.line - 1, fix.endLine - fix.line + 1, before + fix.text + after);
  return lines.join('\n');
}

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\`\n`;
const chart = (text: string): string => fenced('mermaid', `flowchart LR\n${text}`);
const sound = chart(
  'users@{ role: clients, rate: 9/s }\nsubgraph east [East Coast]\napp@{ role: service, time: 1 ms }\nend\nsubgraph west [West Coast]\ndb@{ role: database }\nend\nusers --> app --> db',
);
const scenario = (line: string): string => `${sound}\n${fenced('scenario', `run 9 s\n${line}`)}`;
const app = (attributes: string): string =>
  chart(`users@{ role: clients, rate: 9/s }\nusers --> app@{ ${attributes} }`);

describe('an estimate', () => {
  test.each([
    ['in a fence', '```estimate\npeak = 3\nx = peek * 2\n```', 'peek', 'peak'],
    ['in a fence that is indented', '   ```estimate\n   peak = 3\n   x = peek * 2\n   ```', 'peek', 'peak'],
    [
      'below text and other cells',
      `text\n\n${sound}\n${fenced('estimate', 'x = 5 ms + 3')}`,
      '+ 3',
      '+ 3 ms',
    ],
  ])('%s', (_, document, wrong, right) => {
    expect(mended(document)).toBe(document.replace(wrong, right));
  });
});

describe('a topology', () => {
  test.each([
    ['a role', app('role: servise, time: 1 ms'), 'servise', 'service'],
    ['the word “role”', app('rol: service, time: 1 ms'), 'rol:', 'role:'],
    ['an attribute', app('role: service, time: 1 ms, wrokers: 3'), 'wrokers', 'workers'],
    ['what others call an attribute', app('role: service, time: 1 ms, replicas: 3'), 'replicas', 'instances'],
    ['what others call a role', app('role: server, time: 1 ms'), 'server', 'service'],
    [
      'a number of percent',
      chart('users@{ role: clients, rate: 9/s, reads: 90 }\nusers --> a@{ role: database }'),
      'reads: 90',
      'reads: 90 %',
    ],
    ['a shape', app('role: service, time: 1 ms, shape: cil'), 'cil', 'cyl'],
    ['a shape in quotes', app('role: service, time: 1 ms, shape: "cil"'), 'cil', 'cyl'],
    [
      'a name in an expression',
      `${fenced('estimate', 'busy = 2 ms')}\n${app('role: service, time: bsuy * 2')}`,
      'bsuy',
      'busy',
    ],
    [
      'the same in quotes',
      `${fenced('estimate', 'busy = 2 ms')}\n${app('role: service, time: "2 * bsuy"')}`,
      'bsuy',
      'busy',
    ],
    [
      'one of a few words',
      chart(
        'users@{ role: clients, rate: 9/s }\nlb@{ role: load-balancer, policy: round-robbin }\nusers --> lb --> app@{ role: service, time: 1 ms }',
      ),
      'round-robbin',
      'round-robin',
    ],
    [
      'a clause',
      chart(
        'users@{ role: clients, rate: 9/s }\nusers --> a@{ role: database, failover: "detct 1 s" }\na ==> b@{ role: database }',
      ),
      'detct',
      'detect',
    ],
    [
      'a label',
      chart('users@{ role: clients, rate: 9/s }\nusers -->|raeds| app@{ role: service, time: 1 ms }'),
      'raeds',
      'reads',
    ],
    [
      'a node in an arrow',
      chart('users@{ role: clients, rate: 9/s }\napp@{ role: service, time: 1 ms }\nusers --> ap'),
      '--> ap',
      '--> app',
    ],
    [
      'an interval without a unit',
      chart('a@{ role: service, time: 1 ms }\na -->|every 10| app@{ role: service, time: 1 ms }'),
      'every 10',
      'every 10 s',
    ],
  ])('%s', (_, document, wrong, right) => {
    expect(mended(document)).toBe(document.replace(wrong, right));
  });

  test('a value for nothing is left out, and nothing can take its place', () => {
    const [problem] = runDocument(app('role: service, time: 1 ms, queue: none'))[0]?.outcome.problems ?? [];
    expect(problem?.message).toBe('queue: “none” is not defined — leave “queue” out for no bound');
    expect(problem?.fix).toBeUndefined();
  });
});

describe('a scenario', () => {
  test.each([
    ['a statement', 'requre p99(users) < 1 s', 'require p99(users) < 1 s'],
    ['a fault', 'at 1 s crahs app', 'at 1 s crash app'],
    ['what others call a fault', 'at 1 s kill app', 'at 1 s crash app'],
    ['a fault before its time', 'stop app at 1 s for 3 s', 'at 1 s crash app for 3 s'],
    ['a word before a number', 'at 1 s surge users 3x', 'at 1 s surge users by 3x'],
    ['another word than the one expected', 'at 1 s surge users to 3x', 'at 1 s surge users by 3x'],
    ['a number in words', 'at 1 s add an instance of app', 'at 1 s add 1 instance of app'],
    ['a number left out', 'at 1 s add instance of app', 'at 1 s add 1 instance of app'],
    ['a node', 'at 1 s crash appp', 'at 1 s crash app'],
    ['a node in a promise', 'require p99(usrs) < 1 s', 'require p99(users) < 1 s'],
    ['a metric', 'require throughputt(users) > 1/s', 'require throughput(users) > 1/s'],
    ['a subgraph by its title', 'link east "West Cost" rtt 9 ms', 'link east "West Coast" rtt 9 ms'],
    ['the other of two subgraphs', 'link west eats rtt 9 ms', 'link west east rtt 9 ms'],
    ['a share', 'require availability(users) > 99', 'require availability(users) > 99 %'],
    ['a metric behind a dot', 'require users.p99 < 1 s', 'require p99(users) < 1 s'],
    ['a counted rate', 'require throughput(users) < 5 req/s', 'require throughput(users) < 5/s'],
  ])('%s', (_, wrong, right) => {
    expect(mended(scenario(wrong))).toBe(scenario(right));
  });

  test.each([
    ['run 9 s, sed 3', 'run 9 s, seed 3'],
    ['run 9 s, warm-upp 3 s', 'run 9 s, warm-up 3 s'],
    ['run 9 s, seed=3', 'run 9 s, seed 3'],
    ['run 9 s until p99(users) < 2 %', 'run 9 s until p99(users) within 2 %'],
    ['run 9 s, seed 2, repeat 5', 'run 9 s, seed 2\nrepeat 5'],
    ['run 9 s\nuntil p99(users) within 2 %', 'run 9 s, until p99(users) within 2 %'],
  ])('%s', (wrong, right) => {
    expect(mended(`${sound}\n${fenced('scenario', wrong)}`)).toBe(`${sound}\n${fenced('scenario', right)}`);
  });
});

test.each([
  ['a name that is changed', 'peak = 3\nx = peek', 'Replace “peek” with “peak”'],
  ['what is put in', 'a = 3\na(2)', 'Insert “*”'],
  ['what goes', 'x = 5;', 'Remove “;”'],
])('a fix says what it does with %s', (_, text, title) => {
  const [problem] = runDocument(fenced('estimate', text))[0]?.outcome.problems ?? [];
  expect(problem?.fix?.title).toBe(title);
});
