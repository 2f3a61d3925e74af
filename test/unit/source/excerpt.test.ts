import { describe, expect, test } from 'vitest';
import { excerpt } from '../../../src/source/excerpt';

const at = (line: number, column: number, endColumn: number, endLine = line) => ({
  line,
  column,
  endLine,
  endColumn,
});
const shown = (text: string, place: Parameters<typeof excerpt>[1]): string[] =>
  excerpt(text, place).split('\n');

describe('the excerpt of a problem', () => {
  test('is its line with the number, and carets below what is meant', () => {
    expect(shown('a = 1\nx = peek * 2\nb = 3', at(2, 5, 9))).toEqual([
      '  2 | x = peek * 2', //
      '    |     ^^^^',
    ]);
  });

  test('ends with the line as the fix makes it', () => {
    const fix = { title: '', text: 'peak', ...at(1, 5, 9) };
    expect(shown('x = peek * 2', { ...at(1, 5, 9), fix })).toEqual([
      '  1 | x = peek * 2',
      '    |     ^^^^',
      'fix:  x = peak * 2',
    ]);
  });

  test('shows the first of several lines', () => {
    expect(shown('x = max(\n  1,\n  2)', at(1, 5, 5, 3))).toEqual(['  1 | x = max(', '    |     ^^^^']);
  });

  test('points behind a line that lacks something', () => {
    expect(shown('x = 1 +', at(1, 8, 9))).toEqual(['  1 | x = 1 +', '    |        ^']);
  });

  test('has room for long line numbers', () => {
    expect(shown(`${'\n'.repeat(12344)}x`, at(12345, 1, 2))).toEqual(['12345 | x', '      | ^']);
  });

  test.each([
    ['a tab is two blanks', '\tx = peek', 6, '    |       ^^^^'],
    ['letters that are two columns wide', '数 = 用户 + peek', 10, '    |             ^^^^'],
    ['what is wrong is wide itself', 'x = 用户', 5, '    |     ^^^^'],
    ['a mark on a letter takes no column', 'e\u0301 = peek', 6, '    |     ^^^^'],
  ])('stands right where %s', (_, text, column, carets) => {
    const end = text.includes('peek') ? column + 4 : column + 2;
    expect(shown(text, at(1, column, end))[1]).toBe(carets);
  });

  test.each(['\r\n', '\r'])('counts lines that end with %j', (ending) => {
    expect(shown(['a', 'b', 'c'].join(ending), at(2, 1, 2))[0]).toBe('  2 | b');
  });

  test('cuts a long line around the place', () => {
    const text = `${'a'.repeat(300)}!${'b'.repeat(300)}`;
    const [line = '', carets = ''] = shown(text, at(1, 301, 302));
    expect(line).toBe(`  1 | …${'a'.repeat(40)}!${'b'.repeat(58)}…`);
    expect(line.charAt(carets.indexOf('^'))).toBe('!');
  });

  test('is nothing where the text has no such line', () => {
    expect(excerpt('x', at(3, 1, 2))).toBe('');
  });
});
