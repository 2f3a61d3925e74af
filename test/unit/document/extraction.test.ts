/** A number gets a name: what an editor offers at it, and the cells afterwards. */
import { expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import { Session } from '../../../src/document/session';
import { estimate, scenario } from './cells';

/** The offer at the `‸`, and the cells with it taken. */
function extracted(...cells: CodeCell[]): [title: string, ...texts: string[]] | undefined {
  const index = cells.findIndex(({ text }) => text.includes('‸'));
  const offset = cells[index]?.text.indexOf('‸') ?? 0;
  const plain = cells.map((cell) => ({ ...cell, text: cell.text.replace('‸', '') }));
  const extraction = new Session().extraction(plain, index, offset);
  if (extraction === undefined) return undefined;
  const texts = plain.map(({ text }, cell) => {
    const lines = text.split('\n');
    const edits = extraction.edits.filter((edit) => edit.cell === cell);
    for (const { line, column, endColumn, text: to } of [...edits].sort((a, b) => b.column - a.column)) {
      const written = lines[line - 1] ?? '';
      lines[line - 1] = written.slice(0, column - 1) + to + written.slice(endColumn - 1);
    }
    return lines.join('\n');
  });
  return [extraction.title, ...texts];
}

test('a number with its unit gets a line of its own above', () => {
  expect(extracted(estimate('a = 1', 'b = a * 0.1 ‸url/user/day'))).toEqual([
    'Extract “0.1 url/user/day” into a name',
    'a = 1\nvalue = 0.1 url/user/day\nb = a * value',
  ]);
});

test('the same number further down gets the name as well, in this cell and the estimates below', () => {
  expect(
    extracted(
      estimate('x = 3 * 5 years'),
      estimate('a = 2 GB/day * ‸5 years', 'b = max(5  years, 1 day)  # 5 years'),
      scenario('run 5 years'),
      estimate('require b < 5 years'),
    ),
  ).toEqual([
    'Extract “5 years” into a name (3 places)',
    'x = 3 * 5 years',
    'value = 5 years\na = 2 GB/day * value\nb = max(value, 1 day)  # 5 years',
    'run 5 years',
    'require b < value',
  ]);
});

test('a number that has a name above is replaced by it', () => {
  expect(extracted(estimate('kept = 5 years'), estimate('a = 2 GB/day * 5‸ years'))).toEqual([
    'Use “kept” for 5 years',
    'kept = 5 years',
    'a = 2 GB/day * kept',
  ]);
});

test('a name that the document has is not taken again', () => {
  expect(extracted(estimate('value = 1', 'a = value * 2‸0 %'))).toEqual([
    'Extract “20 %” into a name',
    'value = 1\nvalue_2 = 20 %\na = value * value_2',
  ]);
});

test.each([
  ['a name', estimate('a = 1', 'b = ‸a')],
  ['a number that is all of a definition', estimate('a = ‸5 years')],
  ['an exponent in a unit', estimate('a = 5 m^‸2')],
  ['a percentage that is added', estimate('a = 200 + ‸10 %')],
  ['a part of a fraction', estimate('a = 1/‸2 kg')],
  ['what divides with its unit', estimate('a = 3 m/‸4 s/day')],
])('nothing is offered at %s', (_, cell) => {
  const offered = extracted(cell);
  expect(offered?.[0]).toBeUndefined();
});

test('a name above that means another number by now is not taken', () => {
  expect(extracted(estimate('r = 5 s', 'r = 7 s', 'b = ‸5 s * 2'))).toEqual([
    'Extract “5 s” into a name',
    'r = 5 s\nr = 7 s\nvalue = 5 s\nb = value * 2',
  ]);
});

test('a bare number gets a name in its own place only', () => {
  expect(extracted(estimate('a = 2 * 3', 'b = ‸2 * 4', 'c = 2 ^ 2'))).toEqual([
    'Extract “2” into a name',
    'a = 2 * 3\nvalue = 2\nb = value * 4\nc = 2 ^ 2',
  ]);
});
