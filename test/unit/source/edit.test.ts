import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blankEdits, type Edit } from '../../../src/source/edit';

/** The text with the edits made, counted by hand from its lines. */
function apply(text: string, edits: readonly Edit[]): string {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ 0: end, index }) => index + end.length)];
  const offset = (line: number, column: number): number => (starts[line - 1] ?? 0) + column - 1;
  return [...edits]
    .reverse()
    .reduce(
      (now, { range, text: fresh }) =>
        now.slice(0, offset(range.line, range.column)) +
        fresh +
        now.slice(offset(range.endLine, range.endColumn)),
      text,
    );
}

const blanks = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r\n'), maxLength: 4 });

describe('edits of blanks', () => {
  test('make the one text of the other', () => {
    const pairs = fc.array(fc.tuple(fc.constantFrom('a', '=', '#1'), blanks, blanks));
    fc.assert(
      fc.property(pairs, blanks, blanks, (words, first, second) => {
        const before = words.map(([word, blank]) => blank + word).join('') + first;
        const after = words.map(([word, , blank]) => blank + word).join('') + second;
        expect(apply(before, blankEdits(before, after))).toBe(after);
      }),
    );
  });

  test('leave out what is alike already', () => {
    expect(blankEdits('a  = 1\nb=2', 'a = 1\nb = 2')).toEqual([
      { range: { line: 1, column: 3, endLine: 1, endColumn: 4 }, text: '' },
      { range: { line: 2, column: 2, endLine: 2, endColumn: 2 }, text: ' ' },
      { range: { line: 2, column: 3, endLine: 2, endColumn: 3 }, text: ' ' },
    ]);
    expect(blankEdits('a = 1\r\n', 'a = 1\r\n')).toEqual([]);
  });

  test('are refused where more than blanks differs', () => {
    expect(() => blankEdits('a = 1', 'a = 2')).toThrow('only blanks may differ');
    expect(() => blankEdits('a', 'a b')).toThrow('only blanks may differ');
  });
});
