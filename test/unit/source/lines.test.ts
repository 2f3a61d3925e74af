import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lines } from '../../../src/source/lines';

describe('an offset is in a line and a column, both from 1', () => {
  test.each([
    ['', 0, 1, 1],
    ['one', 0, 1, 1],
    ['one', 3, 1, 4],
    ['one\ntwo', 3, 1, 4],
    ['one\ntwo', 4, 2, 1],
    ['one\r\ntwo', 5, 2, 1],
    ['one\rtwo', 4, 2, 1],
    ['one\n\rtwo', 5, 3, 1],
    ['one\n\n\nfour', 6, 4, 1],
    ['one\n', 4, 2, 1],
    ['one\ntwo', 99, 2, 96],
  ])('%j at %i', (text, offset, line, column) => {
    expect(new Lines(text).at(offset)).toEqual({ line, column });
  });

  test('whatever ends the lines, as splitting the text before it tells', () => {
    const texts = fc
      .array(fc.constantFrom('a', 'é', '\n', '\r\n', '\r'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.nat(30), (text, somewhere) => {
        const offset = Math.min(somewhere, text.length);
        // Between the two characters of \r\n, the line has not ended.
        fc.pre(text.slice(offset - 1, offset + 1) !== '\r\n');
        const before = text.slice(0, offset).split(/\r\n|\r|\n/);
        const column = (before.at(-1) ?? '').length + 1;
        expect(new Lines(text).at(offset)).toEqual({ line: before.length, column });
      }),
      { numRuns: 1000 },
    );
  });
});

test('a range goes from one place up to another', () => {
  expect(new Lines('one\ntwo\nthree').range(2, 10)).toEqual({ line: 1, column: 3, endLine: 3, endColumn: 3 });
});
