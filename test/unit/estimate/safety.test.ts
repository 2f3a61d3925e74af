/** A design doc comes from anywhere: what a cell computes stays within the language. */
import fc from 'fast-check';
import { all, create } from 'mathjs';
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../src/estimate';
import { functions } from '../../../src/estimate/mathematics';
import { problemsOf, shown } from './cell';

const INHERITED = [
  ...['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', '__proto__', 'prototype'],
  ...['__defineGetter__', '__lookupGetter__', 'propertyIsEnumerable', 'toLocaleString'],
];
const GLOBALS = [
  'globalThis',
  'process',
  'global',
  'window',
  'self',
  'module',
  'exports',
  'Reflect',
  'Object',
  'Math',
];

/** Every line of the cell is refused. */
function refused(lines: readonly string[]): void {
  const { values, problems } = evaluateEstimate(lines.join('\n'), new Names());
  expect(values.map(({ name }) => name)).toEqual([]);
  expect(new Set(problems.map(({ line }) => line)).size).toBe(lines.length);
}

describe('a cell does not reach', () => {
  test('what mathjs can do to itself or to text', () => {
    refused(
      [
        'import("fs")',
        'evaluate("1 + 1")',
        'parse("1")',
        'compile("1")',
        'createUnit("x")',
        'unit("3 s")',
      ].concat(
        [
          'config({})',
          'simplify("x")',
          'derivative("x^2", "x")',
          'parser()',
          'chain(1)',
          'typed("f")',
          'format(1)',
        ],
        ['reviver("x")', 'splitUnit(1)', 'help(max)', 'print("$x", 1)'],
      ),
    );
  });

  test('globals and modules', () => {
    refused([
      ...GLOBALS,
      'process.exit(1)',
      'eval("1")',
      'Function("return 1")',
      'require("fs")',
      'fetch("x")',
    ]);
  });

  test('what objects of JavaScript inherit, as a name, a member, an element or an argument', () => {
    refused(INHERITED);
    refused(INHERITED.map((name) => `latency.${name}`));
    refused(INHERITED.map((name) => `"text".${name}`));
    refused(INHERITED.map((name) => `(3 s).${name}`));
    refused(INHERITED.map((name) => `[1, 2].${name}`));
    refused(INHERITED.map((name) => `[1, 2]["${name}"]`));
    refused(INHERITED.map((name) => `max.${name}`));
    refused(INHERITED.map((name) => `replicas_for.${name}`));
    refused(INHERITED.map((name) => `${name}(1)`));
    refused(INHERITED.map((name) => `replicas_for(target=90 %, node=90 %, ${name}=1)`));
    refused(INHERITED.map((name) => `max(${name}=1)`));
  });

  test('anything but numbers, texts and lists by a definition’s name', () => {
    for (const name of INHERITED) expect(shown(`${name} = 5\n${name} + 1`)).toBe('6');
    expect(shown('f(__proto__, constructor) = __proto__ - constructor\nf(5, 3)')).toBe('2');
  });
});

test('words that JavaScript knows count like any others', () => {
  for (const name of INHERITED.filter((word) => word !== '__proto__'))
    expect(shown(`2 ${name} + 3 ${name}`)).toBe(`5 ${name}`);
  // This one alone would become the prototype of the table of units.
  expect(problemsOf(evaluateEstimate('2 __proto__', new Names()))).toEqual([
    '1:3: “__proto__” is not defined',
  ]);
});

test('mathjs as a cell has it holds no function that reads code, files or settings', () => {
  for (const name of [
    'evaluate',
    'parse',
    'compile',
    'parser',
    'simplify',
    'derivative',
    'chain',
    'help',
    'print',
  ])
    expect(functions[name], name).toBeUndefined();
});

test('whatever is written, the prototypes of the language stay as they are, and only problems come of it', () => {
  const prototypes = [
    Object.prototype,
    Array.prototype,
    Function.prototype,
    String.prototype,
    Number.prototype,
  ];
  const before = prototypes.map((prototype) => Object.getOwnPropertyNames(prototype).join());
  const words = [
    '=',
    '=',
    '.',
    '(',
    ')',
    '[',
    ']',
    ',',
    '5',
    '"a"',
    'f',
    'to',
    '%',
    '/',
    '\n',
    'require',
    'latency',
  ];
  const cell = fc.array(fc.constantFrom(...INHERITED, ...words, ...GLOBALS), { maxLength: 12 });
  fc.assert(
    fc.property(cell, (parts) => {
      expect(() => evaluateEstimate(parts.join(' '), new Names())).not.toThrow();
    }),
    { numRuns: 2000 },
  );
  expect(prototypes.map((prototype) => Object.getOwnPropertyNames(prototype).join())).toEqual(before);
  expect(Object.keys({})).toEqual([]);
});

test('any text at all has values or problems, and never ends the kernel', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(() => evaluateEstimate(text, new Names())).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});

test('the units of a cell are its own: mathjs elsewhere keeps its units', () => {
  shown('3 parcels');
  const other = create(all ?? {});
  expect(other.unit('3 stone').toNumber('kg')).toBeCloseTo(19.05, 2);
  expect(() => other.unit('3 parcels')).toThrow();
});
