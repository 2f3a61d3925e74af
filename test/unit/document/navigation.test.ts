/** From a name to its definition, to everywhere it stands, and to another name: across all cells of a document. */
import { describe, expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import type { NamePlace } from '../../../src/document/names/place';
import { Session } from '../../../src/document/session';
import { estimate, flowchart, messages, scenario } from './cells';

/** Cells with a `‸` where the cursor is, before the name that is asked about. */
function atCursor(cells: readonly CodeCell[]): [cells: CodeCell[], index: number, offset: number] {
  const index = cells.findIndex(({ text }) => text.includes('‸'));
  const offset = cells[index]?.text.indexOf('‸') ?? 0;
  return [cells.map((cell) => ({ ...cell, text: cell.text.replace('‸', '') })), index, offset];
}

/** `cell:line:column name`, in which cells count from 0. */
const shown = ({ cell, line, column, name }: NamePlace): string => `${cell}:${line}:${column} ${name}`;

const definition = (...cells: CodeCell[]): string | undefined => {
  const found = new Session().definition(...atCursor(cells));
  return found && shown(found);
};
const references = (...cells: CodeCell[]): string[] =>
  new Session().references(...atCursor(cells)).map(shown);

/** The cells with another name, or why it cannot be. */
function renamed(to: string, ...cells: CodeCell[]): string | string[] {
  const [plain, index, offset] = atCursor(cells);
  const renaming = new Session().rename(plain, index, offset, to);
  if ('refusal' in renaming) return renaming.refusal;
  return plain.map(({ text }, cell) => {
    const lines = text.split('\n');
    const places = renaming.places.filter((place) => place.cell === cell);
    for (const { line, column, endColumn } of [...places].sort((a, b) => b.column - a.column)) {
      const written = lines[line - 1] ?? '';
      lines[line - 1] = written.slice(0, column - 1) + to + written.slice(endColumn - 1);
    }
    return lines.join('\n');
  });
}

const shopWith = (place: number, cell: CodeCell): CodeCell[] =>
  shop('1 s').map((old, index) => (index === place ? cell : old));

const shop = (limit: string): CodeCell[] => [
  estimate('load = 9/s', 'limit = 1 s  # load'),
  flowchart(
    'users@{ role: clients, rate: "load * 2" }',
    'users --> app',
    'app@{ role: service, time: 1 ms, label: "Shop" }',
    'style app fill:#fff',
    'class app,users big',
  ),
  scenario(
    'run 5 s',
    'at 1 s crash app for 1 s',
    'at 2 s slow "Shop" by 2x',
    `require p99(users) < ${limit}`,
  ),
  estimate('x = sim.app.p99 + limit'),
];

describe('the definition of', () => {
  test.each<[string, string, CodeCell[]]>([
    ['a name, from where it is read', '0:1:1 load', [estimate('load = 9/s', 'y = ‸load * 2')]],
    ['a name, from itself', '0:1:1 load', [estimate('‸load = 9/s')]],
    ['a name, from right behind it', '0:1:1 load', [estimate('load = 9/s'), estimate('y = (load‸)')]],
    [
      'a name that was defined anew, its last one above',
      '1:1:1 a',
      [estimate('a = 1'), estimate('a = a + 1', 'b = ‸a')],
    ],
    [
      'the old value on the right side of the new one',
      '0:1:1 a',
      [estimate('a = 1'), estimate('a = ‸a + 1')],
    ],
    ['a parameter', '0:1:3 n', [estimate('f(n) = ‸n * 2', 'n = 3')]],
    ['a function', '0:1:1 f', [estimate('f(n) = n * 2', 'x = ‸f(3)')]],
    ['a name that solve equates', '0:2:1 y', [estimate('x = 1', 'y = x * 2', 'solve(x, ‸y = 3)')]],
    [
      'an estimate in a flowchart',
      '0:1:1 load',
      [estimate('load = 9/s'), flowchart('u@{ role: clients, rate: ‸load }')],
    ],
    ['a node, where its attributes are', '1:4:1 app', shopWith(2, scenario('run 5 s', 'at 1 s crash ‸app'))],
    ['a node by its label', '1:4:1 app', shopWith(2, scenario('run 5 s', 'at 1 s crash "‸Shop"'))],
    ['a node in a metric', '1:2:1 users', shopWith(2, scenario('run 5 s', 'require p99(‸users) < 1 s'))],
    ['a node behind sim', '1:4:1 app', shopWith(3, estimate('y = sim.‸app.p99'))],
    ['sim, the run', '2:1:1 sim', shopWith(3, estimate('y = ‸sim.app.p99'))],
    ['an estimate in a promise', '0:2:1 limit', shop('‸limit')],
  ])('%s', (_, expected, cells) => {
    expect(definition(...cells)).toBe(expected);
  });

  test.each<[string, CodeCell[]]>([
    ['a word of the language', [estimate('a = 3 ‸ms')]],
    ['a name that is only defined below', [estimate('b = ‸a', 'a = 1')]],
    ['a word in a comment', [estimate('a = 1  # ‸a')]],
    ['a key of an attribute', [estimate('rate = 9/s'), flowchart('u@{ role: clients, ‸rate: 9/s }')]],
    ['a verb', [estimate('crash = 1'), scenario('run 5 s', 'at 1 s ‸crash app')]],
  ])('%s is nowhere', (_, cells) => {
    expect(definition(...cells)).toBeUndefined();
  });
});

describe('the places of', () => {
  test('an estimate are in all languages', () => {
    const [first, ...others] = shop('limit');
    expect(first).toBeDefined();
    expect(references(estimate('load = 9/s', '‸limit = 1 s  # load'), ...others)).toEqual([
      '0:2:1 limit',
      '2:4:22 limit',
      '3:1:19 limit',
    ]);
  });

  test('a node are its mentions in the diagram, in scenarios and behind sim', () => {
    const cells = shopWith(2, scenario('run 5 s', 'at 1 s crash ‸app for 1 s', 'at 2 s slow "Shop" by 2x'));
    expect(references(...cells)).toEqual([
      '1:4:1 app',
      '1:3:11 app',
      '1:5:7 app',
      '1:6:7 app',
      '2:2:14 app',
      '2:3:14 Shop',
      '3:1:9 app',
    ]);
  });
});

describe('another name', () => {
  test('for an estimate changes every place of it, and no comment or string', () => {
    const [, ...others] = shop('limit + 0 * load');
    expect(
      renamed('peak', estimate('‸load = 9/s', 'limit = 1 s  # load', 'require load > 1/s "load"'), ...others),
    ).toEqual([
      'peak = 9/s\nlimit = 1 s  # load\nrequire peak > 1/s "load"',
      expect.stringContaining('rate: "peak * 2"'),
      expect.stringContaining('require p99(users) < limit + 0 * peak'),
      'x = sim.app.p99 + limit',
    ]);
  });

  test('for an estimate that is defined more than once changes all of them', () => {
    expect(renamed('b', estimate('a = 1', 'x = a'), estimate('a = ‸a + 1', 'y = a'))).toEqual([
      'b = 1\nx = b',
      'b = b + 1\ny = b',
    ]);
  });

  test('for a limit leaves the metric that it is called like', () => {
    const promise = 'run 5 s\nrequire availability(users) > availability';
    expect(
      renamed(
        'goal',
        estimate('‸availability = 99 %'),
        ...shop('1 s').slice(1, 2),
        scenario(...promise.split('\n')),
      ),
    ).toEqual(['goal = 99 %', expect.any(String), 'run 5 s\nrequire availability(users) > goal']);
  });

  test('changes what stands in brackets behind a comment', () => {
    expect(renamed('peak', estimate('‸load = 9', 'x = (  # the load here', '  load)'))).toEqual([
      'peak = 9\nx = (  # the load here\n  peak)',
    ]);
  });

  test('for a parameter changes its function alone', () => {
    expect(renamed('k', estimate('n = 3', 'f(n) = ‸n * n', 'g(n) = n'))).toEqual([
      'n = 3\nf(k) = k * k\ng(n) = n',
    ]);
  });

  test('an arrow has its name where it is drawn, has attributes, is fallen back on and is varied', () => {
    const drawn = (name: string): CodeCell =>
      flowchart(
        'users@{ role: clients, rate: 9/s }',
        'db@{ role: database }',
        'copy@{ role: database }',
        `users e1@--> db`,
        `users ${name}@--> copy`,
        `e1@{ fallback: ${name.replace('‸', '')} }`,
        `${name.replace('‸', '')}@{ timeout: 1 s }`,
      );
    const varied = (name: string): CodeCell => scenario('run 9 s', `compare timeout of ${name}: 1 s, 2 s`);
    expect(renamed('spare', drawn('‸e2'), varied('e2'))).toEqual(
      [drawn('spare'), varied('spare')].map(({ text }) => text),
    );
  });

  test('for a node changes the diagram, the scenario and what reads its metrics, but not its label', () => {
    const cells = shopWith(3, estimate('x = sim.‸app.p99'));
    expect(renamed('shop', ...cells)).toEqual([
      'load = 9/s\nlimit = 1 s  # load',
      [
        'flowchart LR',
        'users@{ role: clients, rate: "load * 2" }',
        'users --> shop',
        'shop@{ role: service, time: 1 ms, label: "Shop" }',
        'style shop fill:#fff',
        'class shop,users big',
      ].join('\n'),
      'run 5 s\nat 1 s crash shop for 1 s\nat 2 s slow "Shop" by 2x\nrequire p99(users) < 1 s',
      'x = sim.shop.p99',
    ]);
  });

  test.each<[string, string, string, CodeCell[]]>([
    [
      'that no name can be',
      '2x',
      '“2x” can be no name: letters, digits and “_” were expected, and no word of the language',
      [estimate('‸a = 1')],
    ],
    [
      'that is an operator',
      'to',
      '“to” can be no name: letters, digits and “_” were expected, and no word of the language',
      [estimate('‸a = 1')],
    ],
    ['that is taken', 'b', '“b” would mean something else in this document', [estimate('‸a = 1', 'b = 2')]],
    ['that is a unit here', 'ms', '“ms” would mean something else in this document', [estimate('‸a = 1 ms')]],
    [
      'that is another node',
      'users',
      '“users” would mean something else in this document',
      shopWith(3, estimate('sim.‸app.p99')),
    ],
    [
      'that Mermaid reads as a word',
      'end',
      '“end” can name no node: letters, digits, “_” and “-” were expected',
      shopWith(3, estimate('sim.‸app.p99')),
    ],
    [
      'that is a label of another node',
      'Shop2',
      '“Shop2” would mean something else in this document',
      shopWith(2, scenario('run 5 s', 'at 1 s crash ‸app', 'at 2 s slow Shop2 by 2x')).map((cell) => ({
        ...cell,
        text: cell.text.replace('users@{', 'users@{ label: Shop2,'),
      })),
    ],
    [
      'behind sim that is no name there',
      'web-app',
      '“web-app” would mean something else in this document',
      shopWith(3, estimate('x = sim.‸app.p99')),
    ],
    [
      'that a label reads as a word',
      'reads',
      '“reads” would mean something else in this document',
      [estimate('‸part = 20 %'), flowchart('u@{ role: clients, rate: 9/s } -->|part| a@{ role: service }')],
    ],
    [
      'that a line reads as a word',
      'seed',
      '“seed” would mean something else in this document',
      [
        estimate('‸warm = 1 s'),
        flowchart('u@{ role: clients, rate: 9/s } --> a@{ role: service }'),
        scenario('run 5 s, warm-up warm'),
      ],
    ],
    [
      'for what the language calls so',
      'run',
      '“sim” is the language’s own name for what a run measured',
      shopWith(3, estimate('‸sim.app.p99')),
    ],
    [
      'for a word that is no name',
      'x',
      'a name that this document defines was expected here',
      [estimate('a = 1 ‸ms')],
    ],
  ])('%s is refused', (_, to, refusal, cells) => {
    expect(renamed(to, ...cells)).toBe(refusal);
  });
});

describe('what is strange about names', () => {
  const hints = (...cells: CodeCell[]): string[][] => new Session().diagnose(cells).map(messages);

  test('an input that nothing uses; what is computed may be a result', () => {
    expect(hints(estimate('a = 3 user', 'b = 2 * 4 s', 'c = b * 2'))).toEqual([['1:1: “a” is used nowhere']]);
  });

  test('a use in a diagram, in a scenario or in a line with an error is one', () => {
    expect(
      hints(
        estimate('a = 9/s', 'b = 1 s', 'c = 4', 'd = c +'),
        flowchart('u@{ role: clients, rate: a }'),
        scenario('run 1 s', 'require p99(u) < b'),
      )[0],
    ).toEqual(['4:8: the line ends here: a number, a name or an opening bracket was expected']);
  });

  test('a parameter that its function does not use', () => {
    expect(hints(estimate('f(x, y) = x'))).toEqual([['1:6: “y” is used nowhere']]);
  });

  test('a name that is defined anew, but not one that goes on with its value', () => {
    expect(hints(estimate('a = 1', 'b = a'), estimate('a = 2', 'a = a + 1'))).toEqual([
      [],
      ['1:1: “a” is defined anew: until here it is the value of line 1'],
    ]);
  });

  test('a parameter that hides a value, and a name that hides one of the language', () => {
    expect(hints(estimate('x = 1', 'f(x) = x * 2', 'y = x', 'e = y'))).toEqual([
      ['2:3: “x” hides the value of line 1', '4:1: “e” hides what the language calls so'],
    ]);
  });
});

test('the outline of a cell has what it defines and promises, in order', () => {
  const [load = estimate(), chart = estimate(), run = estimate()] = shop('limit');
  const more = estimate(...load.text.split('\n'), 'f(x) = x', 'require load < 1/s  "ok"  # so');
  const cells = [more, chart, run];
  const outline = cells.map((_, index) =>
    new Session().symbols(cells, index).map(({ kind, name, range }) => `${range.line} ${kind} ${name}`),
  );
  expect(outline).toEqual([
    ['1 value load', '2 value limit', '3 function f', '4 promise require load < 1/s "ok"'],
    ['2 place users', '4 place Shop'],
    ['1 run run 5 s', '4 promise require p99(users) < limit'],
  ]);
});
