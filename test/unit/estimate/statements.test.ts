/** What a line of an estimate cell can be, and what it defines for the lines below. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../src/estimate';
import { amount, problemsOf, rowsOf, shown } from './cell';

test('the estimates of a URL shortener', () => {
  const cell = `
daily_users    = 100 M user
creates        = daily_users * 0.1 url/user/day to url/s
peak           = 3
redirects      = creates * 100 * peak
row            = 500 B
storage_5y     = creates * row * 5 years to TB
cross_region   = latency.ca_netherlands * 2
replicas       = replicas_for(target=99.99 %, node=99 %)    # named or positional arguments
require storage_5y < 20 TB   "fits one node"
require quorum.overlaps(n=3, r=2, w=2)
`;
  const { values, requirements, problems } = evaluateEstimate(cell, new Names());
  expect(problems).toEqual([]);
  expect(values.map(({ name, text }) => `${name}: ${text}`)).toEqual([
    'daily_users: 100 M user',
    'creates: 116 url/s', // 10⁷ ÷ 86,400
    'peak: 3',
    'redirects: 34.7 k url/s', // 115.74 × 300
    'row: 500 B',
    'storage_5y: 9.13 TB', // 10⁷ × 500 B × 365.25 × 5
    'cross_region: 300 ms',
    'replicas: 2', // 1 − 0.01² = 0.9999
  ]);
  expect(requirements.map(({ text, holds, message }) => [text, holds, message])).toEqual([
    ['storage_5y < 20 TB', true, 'fits one node'],
    ['quorum.overlaps(n=3, r=2, w=2)', true, ''],
  ]);
});

describe('a line', () => {
  test('is a definition, a promise or an expression; blank ones and comments are nothing', () => {
    const { values, requirements } = evaluateEstimate(
      '# sizes\n\na = 2 # two\nrequire a > 1\na * 3\n#',
      new Names(),
    );
    expect(values.map(({ name }) => name)).toEqual(['a', 'a * 3']);
    expect(requirements).toHaveLength(1);
  });

  test.each(['\n', '\r\n', '\r'])('ends with %j', (end) => {
    expect(rowsOf(['a = 1', 'b = 2', ''].join(end))).toEqual(['a: 1', 'b: 2']);
  });

  test('goes on inside brackets', () => {
    expect(rowsOf('a = max(\n  1,  # one\n  2\n)\nb = [1,\n2]')).toEqual(['a: 2', 'b: [1, 2]']);
  });

  test('that never closes its bracket leaves the definitions below alone', () => {
    const result = evaluateEstimate('a = (1 + 2\nb = 3\nrequire b = 3', new Names());
    expect(result.values.map(({ name }) => name)).toEqual(['b']);
    expect(result.requirements.map(({ holds }) => holds)).toEqual([true]);
  });

  test('that has a bracket too many leaves those below alone', () => {
    const result = evaluateEstimate('a = 1)\nb = max(\n  1,\n  2\n)', new Names());
    expect(result.values.map(({ name }) => name)).toEqual(['b']);
  });

  test('knows its place in the cell', () => {
    const [, second] = evaluateEstimate('a = 1\n  b = (a + 1) # two', new Names()).values;
    expect(second?.range).toEqual({ line: 2, column: 3, endLine: 2, endColumn: 14 });
  });

  test('is shown as written, brackets included', () => {
    expect(rowsOf('(1 + 2) * (3)')).toEqual(['(1 + 2) * (3): 9']);
  });
});

describe('a name', () => {
  test('stands for the value of its last definition above', () => {
    expect(rowsOf('a = 1\nb = a\na = a + 5\nc = a')).toEqual(['a: 1', 'b: 1', 'a: 6', 'c: 6']);
  });

  test.each(['größe', '用户', 'log_lines', 'x1', '$', 'é'])('may be %s', (name) => {
    expect(shown(`${name} = 2\n${name} + 1`)).toBe('3');
  });

  test('is seen by the cells below, with the place that defines it', () => {
    const names = new Names();
    evaluateEstimate('\na = 2', names, { placeOf: (line) => `line ${line} of cell 4` });
    expect(names.placeOf('a')).toBe('line 2 of cell 4');
    expect(shown('a * 2', names)).toBe('4');
  });

  test('of a copy changes nothing of the original', () => {
    const names = new Names();
    evaluateEstimate('a = 1', names);
    const copy = names.clone();
    evaluateEstimate('a = 2\nb = 3', copy);
    expect(shown('a', names)).toBe('1');
    expect(names.has('b')).toBe(false);
  });
});

describe('an error', () => {
  test('does not stop the lines below, and what needs the value says so', () => {
    const { values, problems } = evaluateEstimate('a = 1 +\nb = a * 2\nc = 5 a\nd = 4', new Names());
    expect(values.map(({ name }) => name)).toEqual(['d']);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [1, 'estimate.syntax'],
      [2, 'estimate.no-value'],
      [3, 'estimate.no-value'],
    ]);
  });

  test('takes the value of an earlier definition away', () => {
    const names = new Names();
    expect(problemsOf(evaluateEstimate('a = 1\na = nothing\nb = a', names)).at(-1)).toBe(
      '3:5: “a” has no value, because its own line has an error',
    );
  });

  test('is forgotten by the next sound definition', () => {
    const { values } = evaluateEstimate('a = nothing\na = 2\nb = a', new Names());
    expect(values.map(({ text }) => text)).toEqual(['2', '2']);
  });
});

describe('an override', () => {
  const override = (text: string) => new Map([['rate', text]]);

  test('replaces the right side of a definition', () => {
    const { values } = evaluateEstimate('rate = 10 req/s\ntwice = rate * 2', new Names(), {
      overrides: override('50 req/s'),
    });
    expect(values.map(({ text }) => text)).toEqual(['50 req/s', '100 req/s']);
  });

  test('may use the names above', () => {
    const { values } = evaluateEstimate('base = 7\nrate = 1', new Names(), {
      overrides: override('base * 2'),
    });
    expect(values.at(-1)?.text).toBe('14');
  });

  test('that has no value is an error of the definition', () => {
    const result = evaluateEstimate('\nrate = 10', new Names(), { overrides: override('10 +') });
    expect(problemsOf(result)).toEqual([
      '2:1: the value “10 +” given for rate cannot be used: the line ends here: a number, a name or an opening bracket was expected',
    ]);
  });
});

describe('an operator', () => {
  test.each([
    ['7 × 6', '42'],
    ['7 · 6', '42'],
    ['84 ÷ 2', '42'],
    ['50 − 8', '42'],
    ['1 ≤ 2', 'true'],
    ['1 ≥ 2', 'false'],
    ['1 ≠ 2', 'true'],
    ['1_000_000 / 1_000', '1000'],
  ])('may be typeset: %s', (text, value) => {
    expect(shown(text)).toBe(value);
  });
});

describe('a list', () => {
  test.each([
    ['[1, 2, 3] * 2', '[2, 4, 6]'],
    ['[1 MB, 2 MB] + [1 MB, 1 MB]', '[2 MB, 3 MB]'],
    ['1:5', '[1, 2, 3, 4, 5]'],
    ['0:5:10', '[0, 5, 10]'],
    ['[10, 20, 30][2]', '20'],
    ['[1, 2; 3, 4][2, 1]', '3'],
    ['[1, 2; 3, 4][2]', '[3, 4]'],
    ["[1, 2; 3, 4]'", '[[1, 3], [2, 4]]'],
    ['sum(1:100)', '5050'],
    ['1:12', '[1, 2, 3, 4, 5, 6, 7, 8, … (12)]'],
  ])('%s', (text, value) => {
    expect(shown(text)).toBe(value);
  });
});

describe('a condition', () => {
  test('chooses between two values, of which the other is not computed', () => {
    expect(shown('n = 0\nn > 0 ? 10 / n : 7')).toBe('7');
    expect(shown('1 < 2 ? 3 s : nothing')).toBe('3 s');
  });

  test('may stand in the value of another, without brackets', () => {
    expect(amount('true ? false ? 1 : 2 : 3')).toBe(2);
  });

  test('does not look at what a settled and, or needs no more', () => {
    expect(shown('false and nothing')).toBe('false');
    expect(shown('true or nothing')).toBe('true');
  });
});
