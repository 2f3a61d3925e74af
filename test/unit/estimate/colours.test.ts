/** The colours of an estimate cell’s words. */
import { describe, expect, test } from 'vitest';
import { coloursOfEstimate, evaluateEstimate, Names } from '../../../src/estimate';

const above = new Map([
  ['load', 'value'],
  ['twice', 'function'],
  ['day', 'value'],
] as const);

/** `word: kind.modifier`, in order. */
function colours(text: string): string[] {
  return coloursOfEstimate(text, above).map(
    ({ start, end, kind, modifiers }) => `${text.slice(start, end)}: ${[kind, ...modifiers].join('.')}`,
  );
}

describe('names', () => {
  test('that the cell defines are declarations, and variables elsewhere', () => {
    expect(colours('peak = 3\npeak')).toEqual(['peak: variable.declaration', 'peak: variable']);
  });

  test('that cells above define are variables and functions', () => {
    expect(colours('twice(load)')).toEqual(['twice: function', 'load: variable']);
  });

  test('that nobody defines have no colour of their own', () => {
    expect(colours('unknown + 1')).toEqual([]);
  });

  test('of a function’s parameters are parameters inside it alone', () => {
    expect(colours('f(x) = x * 2\nx')).toEqual([
      'f: function.declaration',
      'x: parameter.declaration',
      'x: parameter',
    ]);
  });

  test('of arguments are parameters, but not in an equation', () => {
    expect(colours('mixture(1, weights=2)')).toEqual([
      'mixture: function.defaultLibrary',
      'weights: parameter',
    ]);
    expect(colours('solve(load, load = 2)')).toEqual([
      'solve: function.defaultLibrary',
      'load: variable',
      'load: variable',
    ]);
  });
});

describe('the language’s own', () => {
  test.each([
    ['constants', 'pi', ['pi: variable.readonly.defaultLibrary']],
    ['functions', 'sqrt(4)', ['sqrt: function.defaultLibrary']],
    ['distributions', 'normal(1, 2)', ['normal: function.defaultLibrary']],
    ['calculators', 'replicas_for(1, 2)', ['replicas_for: function.defaultLibrary']],
    [
      'calculators of a group',
      'quorum.majority(3)',
      ['quorum: namespace.defaultLibrary', 'majority: function.defaultLibrary'],
    ],
    [
      'reference numbers',
      'latency.disk_seek',
      ['latency: namespace.defaultLibrary', 'disk_seek: property.readonly.defaultLibrary'],
    ],
    [
      'measurements',
      'sim.users.p99',
      ['sim: namespace', 'users: property.readonly', 'p99: property.readonly'],
    ],
    [
      'words',
      'require 1 < 2 with 3 % and not (4 > 5)',
      ['require: keyword', 'with: keyword', 'and: keyword', 'not: keyword'],
    ],
    ['members that there are not', 'latency.nope', ['latency: namespace.defaultLibrary']],
  ])('%s', (_, text, expected) => {
    expect(colours(text)).toEqual(expected);
  });
});

describe('after a number', () => {
  test('stand magnitudes, units, and words that count', () => {
    expect(colours('5 M req/s to req/h')).toEqual([
      'M: number',
      'req: type',
      's: type.defaultLibrary',
      'to: keyword',
      'req: type',
      'h: type.defaultLibrary',
    ]);
  });

  test('a unit that the document defines as a name is that name', () => {
    expect(colours('5 day')).toEqual(['day: variable']);
  });

  test('a word that some document has counted is still no unit of the language', () => {
    evaluateEstimate('3 widget', new Names());
    expect(colours('3 widget')).toEqual(['widget: type']);
  });
});

describe('a line that cannot be read', () => {
  test('has the colours that its words tell', () => {
    expect(colours('x = 5 MB + max(load, quorum.majority(n=')).toEqual([
      'x: variable.declaration',
      'MB: type.defaultLibrary',
      'max: function.defaultLibrary',
      'load: variable',
      'quorum: namespace.defaultLibrary',
      'majority: function.defaultLibrary',
      'n: parameter',
    ]);
  });

  test('hides none of the others', () => {
    expect(colours('a = "no end\nb = load')).toEqual([
      'a: variable.declaration',
      'b: variable.declaration',
      'load: variable',
    ]);
  });
});

test('texts and comments hold no names', () => {
  expect(colours('load == "load" # load')).toEqual(['load: variable']);
});
