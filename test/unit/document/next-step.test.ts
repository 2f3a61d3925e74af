/** What a cell says of itself while nothing comes of it; and that it is silent otherwise. */
import { describe, expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import { nextStepOf } from '../../../src/document/next-step';
import { Session } from '../../../src/document/session';

const cell = (language: CodeCell['language'], text: string): CodeCell => ({
  language,
  text,
  line: 1,
  indent: 0,
});
const drawing = cell('mermaid', 'flowchart LR\n  a --> b');
const model = cell('mermaid', 'flowchart LR\n  a@{ role: clients, rate: 1/s }');
const run = cell('scenario', 'run 1 min');
const promise = cell('estimate', 'require 1 < 2');

/** The beginning of what the first of some cells says. */
function says(own: CodeCell, ...others: readonly CodeCell[]): string | undefined {
  return nextStepOf(own, [own, ...others])?.text.split(/[,:]/)[0];
}

describe('says a next step:', () => {
  test.each([
    ['an empty estimate', cell('estimate', ''), 'Write what you know'],
    ['an empty flowchart', cell('mermaid', ' \n'), 'Draw who calls whom'],
    ['an empty scenario', cell('scenario', ''), 'Let the flowchart above run'],
    ['a flowchart without roles', drawing, 'Only a drawing so far'],
    ['a scenario that promises nothing', run, 'It promises nothing yet'],
  ])('%s', (_, own, text) => {
    expect(says(own)).toBe(text);
  });
});

describe('says nothing:', () => {
  test.each([
    ['an estimate', promise, []],
    ['a flowchart with roles', model, []],
    ['a flowchart to look at, beside one with roles', drawing, [model]],
    ['a sequence diagram', cell('mermaid', 'sequenceDiagram\n  a->>b: hello'), []],
    ['a scenario with a promise', cell('scenario', 'run 1 min\nrequire p99(a) < 1 s'), []],
    ['a scenario beside one with a promise', run, [cell('scenario', 'run 1 s\nrequire p99(a) < 1 s')]],
    ['a scenario whose numbers an estimate speaks of', run, [cell('estimate', 'require sim.a.p99 < 1 s')]],
  ])('%s', (_, own, others) => {
    expect(says(own, ...others)).toBeUndefined();
  });
});

test('the examples that it gives are right', () => {
  const estimate = [
    'daily_users = 2 M user',
    'peak = 3 * daily_users * 10 req/user/day to req/s',
    'require peak < 3000 req/s',
  ];
  const flowchart = [
    'flowchart LR',
    '  users --> app',
    '  users@{ role: clients, rate: 100/s }',
    '  app@{ role: service, time: 5 ms }',
  ];
  const scenario = ['run 1 min, seed 1', 'at 30 s crash app', 'require p99(users) < 100 ms'];
  const cells = [
    cell('estimate', estimate.join('\n')),
    cell('mermaid', flowchart.join('\n')),
    cell('scenario', scenario.join('\n')),
  ];
  const said = ['estimate', 'mermaid', 'scenario'].flatMap((language) => {
    const step = nextStepOf(cell(language as CodeCell['language'], ''), []);
    return step === undefined ? [] : [step.text, step.tooltip];
  });
  for (const line of [...estimate.slice(0, 2), ...flowchart.map((one) => one.trim()), ...scenario])
    expect(said.join(' ')).toContain(line);
  expect(new Session().diagnose(cells).flat()).toEqual([]);
});
