/** What is wrong with each cell, found while its author types: without simulating. */
import { expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import { Session } from '../../../src/document/session';
import { estimate, flowchart, line, messages, scenario } from './cells';

const diagnosed = (...cells: CodeCell[]): string[][] => new Session().diagnose(cells).map(messages);

test('problems come from every cell, in its own lines, whatever is wrong above', () => {
  expect(
    diagnosed(
      estimate('a = 1 +', 'b = 2 MB + 1 s', '', 'c = a'),
      flowchart('users@{ role: clients, rate: 5 MB }', 'users --> app@{ role: service, time: 1 ms }'),
      scenario('run 5 min'),
      flowchart(...line('9/s', '1 ms')),
      scenario('rum 5 min', 'at 1 s crash app'),
      estimate('d = 1'),
    ),
  ).toEqual([
    [
      '1:8: the line ends here: a number, a name or an opening bracket was expected',
      expect.stringMatching(/^2:10: a duration .* cannot be added to a size in bytes/) as string,
      '4:5: “a” has no value, because its own line has an error',
    ],
    ['2:30: rate: a rate such as 1 k/s or 500 req/s was expected, not a size in bytes'],
    ['1:1: this waits for its flowchart, which has errors: see its cell'],
    [],
    ['1:1: “rum” begins no statement — did you mean “run”?'],
    ['1:1: “d” is used nowhere'],
  ]);
});

test('a scenario of a thousand years is judged at once', () => {
  const [, problems] = diagnosed(
    flowchart(...line('1 M/s', '1 ms')),
    scenario(
      'run 1000 years',
      'require p99(usrs) < 1 s',
      'require rpo(users) = 0 s',
      'require p99(app) < 1 MB',
    ),
  );
  expect(problems).toEqual([
    '2:13: there is no node “usrs” — did you mean “users”?',
    expect.stringMatching(/^3:13: “users” has no rpo to measure/),
    expect.stringMatching(/^4:\d+: /),
  ]);
});

test('a scenario without a flowchart above it says what was expected, at its run', () => {
  const message =
    'there is nothing to run: a flowchart with roles was expected above, such as app@{ role: service }';
  expect(diagnosed(scenario('# why', '  run 5 min'), flowchart(...line('1/s', '1 ms')))).toEqual([
    [`2:3: ${message}`],
    [],
  ]);
  expect(diagnosed(flowchart('a --> b'), scenario('run 5 min'))).toEqual([[], [`1:1: ${message}`]]);
});

test('that a scenario has not run yet is no problem of the cells that speak of it', () => {
  expect(
    diagnosed(
      flowchart(...line('100/s', '1 ms')),
      scenario('run 5 s'),
      estimate('slow = sim.users.p99 * 2', 'slower = slow * 2', 'require slower < 1 s'),
      flowchart(...line('100/s', '1 ms')),
      scenario('run slower * 1000', 'require p99(users) < slower'),
    ),
  ).toEqual([[], [], [], [], []]);
});

test('that a scenario cannot run is a problem of the cells that speak of it too, since no run will mend it', () => {
  expect(
    diagnosed(flowchart(...line('100/s', '1 ms')), scenario('run'), estimate('slow = sim.users.p99')),
  ).toEqual([
    [],
    ['1:4: how long to run was expected: run 5 min'],
    ['1:8: the scenario above cannot run, because it has an error'],
  ]);
});

test('a diagram of another kind, or without roles, has no problems', () => {
  expect(
    diagnosed(
      { ...flowchart(), text: 'sequenceDiagram\n  a->>b: {{{' },
      flowchart('a --> b@{ shape: cyl, colour: red }'),
      { ...flowchart(), text: '' },
    ),
  ).toEqual([[], [], []]);
});
