/** How estimate cells are laid out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatEstimate } from '../../../src/estimate';
import { parseStatements } from '../../../src/estimate/syntax';

/** What a cell means: its statements without their places, and what is wrong with it. */
function meaning(text: string): unknown {
  const { statements, problems, unread } = parseStatements(text);
  const places = /^(?:start|end|nameEnd|operatorStart|operatorEnd|propertyStart|nameStart)$/;
  const withoutPlaces = (key: string, value: unknown): unknown => (places.test(key) ? undefined : value);
  return JSON.parse(
    JSON.stringify({ statements, problems: problems.map(({ message }) => message), unread }, withoutPlaces),
  );
}

const operand = fc.constantFrom(
  ...['5', '2.', '.5', '1e3', '5 MB', '99.9 %', '0.1 url/user/day', '9.81 m/s^2', 'peak', 'x', 'e'],
  ...['latency.disk_seek', '"a  b"', 'pi', '2/3 m', '1/s', '100 M user'],
);
const binary = fc.constantFrom(
  ...['+', '-', '*', '/', '^', '.^', '.*', './', ' mod ', '%', '×', '÷', '−'],
  ...[' to ', ' in ', ' and ', ' or ', '<', '>=', '==', '!=', ':', '&', '|', '<<'],
);
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression');
  return {
    expression: fc.oneof(
      { maxDepth: 3 },
      { weight: 3, arbitrary: operand },
      fc.tuple(inner, binary, inner).map(([left, operator, right]) => `${left}${operator}${right}`),
      inner.map((one) => `(${one})`),
      fc.tuple(fc.constantFrom('-', '+', 'not '), inner).map(([sign, one]) => sign + one),
      inner.map((one) => `${one}!`),
      fc.tuple(inner, inner).map(([one, other]) => `f(${one},n=${other})`),
      fc.tuple(inner, inner).map(([one, other]) => `[${one},\n ${other}][1]`),
      fc.tuple(inner, inner, inner).map(([one, two, three]) => `${one}?${two}:${three}`),
      inner.map((one) => `${one} to /day`),
    ),
  };
});
const line = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'f(x,y)', 'long_name'), expression).map(([name, x]) => `${name}=${x}`),
  fc.tuple(expression, expression).map(([one, other]) => `require ${one}<${other} with 90% "why  not"`),
  expression,
  fc.constantFrom('', '  ', '# a  comment ', '  # indented', 'a = = 3 ', 'x = "no end', 'f(a,', 'é ¤ b', ')'),
);
const written = fc
  .tuple(
    fc.array(fc.tuple(line, fc.constantFrom('', ' ', '  # what', '\t'))),
    fc.constantFrom('\n', '\r\n', '\r'),
  )
  .map(([lines, ending]) => lines.map((parts) => parts.join('')).join(ending));
/** With blanks here and there, which may well change what is meant before it is laid out. */
const cell = fc
  .tuple(written, fc.array(fc.tuple(fc.nat(500), fc.constantFrom(' ', '   ', '\t')), { maxLength: 12 }))
  .map(([text, blanks]) =>
    blanks
      .reduce((now, [at, blank]) => now.slice(0, at) + blank + now.slice(at), text)
      .replaceAll(/\r[ \t]+\n/g, '\r\n'),
  );

describe('whatever the cell', () => {
  test('its layout means the same', () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(meaning(formatEstimate(text))).toEqual(meaning(text));
      }),
      // A power element by element is one amount with what stands before its slash, as any other.
      { numRuns: 1000, examples: [['a = 2 /3 m/pi.^5']] },
    );
  });

  test('its layout is laid out already', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const once = formatEstimate(text);
        expect(formatEstimate(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  test('nothing but blanks and empty lines changes', () => {
    const visible = (text: string): string => text.replaceAll(/\s/g, '');
    fc.assert(
      fc.property(cell, (text) => {
        expect(visible(formatEstimate(text))).toBe(visible(text));
      }),
    );
  });
});

describe('columns', () => {
  test('the “=” of consecutive definitions stand below each other', () => {
    expect(formatEstimate('daily_users = 100 M user\npeak=3\nf(x) =  2 * x')).toBe(
      'daily_users = 100 M user\npeak        = 3\nf(x)        = 2 * x',
    );
  });

  test.each([
    ['an empty line', ''],
    ['a comment', '# then'],
    ['a promise', 'require a < 3'],
    ['an expression', 'peak * 2'],
    ['a line that cannot be read', 'b = = 2'],
  ])('%s ends a block of definitions', (_, between) => {
    const text = `long_name = 1\n${between}\na = 2`;
    expect(formatEstimate(text)).toBe(text);
  });

  test('comparisons end in one column, and messages begin in one', () => {
    expect(
      formatEstimate(
        'require p99 < 120 ms "fast"\nrequire availability >= 99.9 %\nrequire rpo = 0 s with 95 % "nothing lost"',
      ),
    ).toBe(
      [
        'require p99           < 120 ms          "fast"',
        'require availability >= 99.9 %',
        'require rpo           = 0 s with 95 %   "nothing lost"',
      ].join('\n'),
    );
  });

  test('comments behind the lines of a paragraph stand below each other', () => {
    expect(formatEstimate('a = 1 # one\nbbb = 22 + 3\ncc = 2# two\n\nd = 4 # four')).toBe(
      'a   = 1   # one\nbbb = 22 + 3\ncc  = 2   # two\n\nd = 4   # four',
    );
  });
});

describe('blanks', () => {
  test.each([
    ['one stands around operators and after commas', 'a*b+c/d-max( 1,2 )', 'a * b + c / d - max(1, 2)'],
    ['none stands around powers, after signs and before factorials', '- 2 ^ -1 + 3 !', '-2^-1 + 3!'],
    ['none stands between a name and its brackets', 'f (x) [1]', 'f(x)[1]'],
    ['a number and its unit stay as they are written', '5MB + 5  MB + 3% + 3 %', '5MB + 5 MB + 3% + 3 %'],
    ['so does “/” before a unit', '1 req/s+2 req / s', '1 req/s + 2 req / s'],
    ['so do fractions, and what is for each', '1/3*x+max(1, 2)/y', '1/3 * x + max(1, 2)/y'],
    ['so does the “=” of an argument', 'f(n=3, k  =  2)', 'f(n=3, k = 2)'],
    ['so do ranges', '1:5 + 1 : 5', '1:5 + 1 : 5'],
    ['the colon of a condition has one on both sides', 'a?1:2', 'a ? 1 : 2'],
    ['words that are operators have one', 'x  to   MB/s', 'x to MB/s'],
    ['so does “/” before a unit alone', 'max(x to  /day, y to / day)', 'max(x to /day, y to / day)'],
    ['what would be read as another number keeps its own', '2 .^ 3', '2 .^3'],
    ['strings and comments keep theirs', 'a == "x  y"  # u  v', 'a == "x  y"   # u  v'],
  ])('%s', (_, text, laidOut) => {
    expect(formatEstimate(text)).toBe(laidOut);
  });

  test('none stand at the beginnings and ends of lines', () => {
    expect(formatEstimate('  a = 1  \n\t# b \t\n   ')).toBe('a = 1\n# b\n');
  });

  test('a line that cannot be read keeps all of its own', () => {
    expect(formatEstimate('  a  = =1  ')).toBe('  a  = =1  ');
  });
});

describe('lines', () => {
  test('of several empty ones in a row, one stays', () => {
    expect(formatEstimate('a = 1\n\n \n\nb = 2\n\n\n')).toBe('a = 1\n\nb = 2\n\n');
  });

  test('each ends as it ended', () => {
    expect(formatEstimate('a=1\r\nb=2\rc=3\n')).toBe('a = 1\r\nb = 2\rc = 3\n');
  });

  test('inside brackets they stay, as far to the right as they were', () => {
    expect(formatEstimate('a=mixture(1,\n    2,  # rare\n  weights=[0.9,0.1]  )')).toBe(
      'a = mixture(1,\n    2,   # rare\n  weights=[0.9, 0.1])',
    );
  });
});
