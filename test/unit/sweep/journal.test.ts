/** What a sweep has come to so far, in a file that may be cut short, spoiled or shared by mistake. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Journal, JournalProblem } from '../../../src/sweep/journal';
import type { PointRow } from '../../../src/sweep/point-row';

const folder = mkdtempSync(join(tmpdir(), 'headroom-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

function row(point: number, failure?: string): PointRow {
  return {
    ...{ point, levels: [`${point}`], positions: [point], promises: [], measures: [] },
    ...(failure !== undefined && { failure: { message: failure, command: '' } }),
  };
}

/** A file with some rows of sweep `a`. */
function written(name: string, ...rows: readonly PointRow[]): string {
  const file = join(folder, name);
  const journal = new Journal(file, 'a');
  for (const one of rows) journal.add(one);
  journal.close();
  return file;
}

test('goes on after the last whole line, wherever it was cut', () => {
  const whole = readFileSync(written('whole', row(0), row(1)));
  const [head = '', first = ''] = whole.toString().split('\n');
  const lengths = { head: head.length + 1, first: head.length + first.length + 2 };
  for (let length = 0; length <= whole.length; length++) {
    const file = join(folder, 'cut');
    writeFileSync(file, whole.subarray(0, length));
    const journal = new Journal(file, 'a');
    expect(journal.count).toBe(length === whole.length ? 2 : length >= lengths.first ? 1 : 0);
    for (const point of [0, 1]) if (!journal.has(point)) journal.add(row(point));
    journal.close();
    expect(readFileSync(file)).toEqual(whole);
  }
});

test('finds rows that are larger than what is read at once', () => {
  const long = { ...row(0), levels: ['x'.repeat(3_000_000)] };
  const journal = new Journal(written('long', long, row(1)), 'a');
  expect(journal.row(0)).toEqual(long);
  expect(journal.row(1)).toEqual(row(1));
  journal.close();
});

test('a point that failed, or whose line was spoiled, is made anew', () => {
  const file = written('failed', row(0), row(1, 'no memory'));
  appendFileSync(file, '{"row":{"point":2,"lev\0\0\0\n');
  const journal = new Journal(file, 'a');
  expect([0, 1, 2].map((point) => journal.has(point))).toEqual([true, false, false]);
  journal.add(row(1));
  expect(journal.row(1)).toEqual(row(1));
  journal.close();
});

test('a file of another sweep, or of none, is not touched', () => {
  const file = written('other', row(0));
  const before = readFileSync(file);
  expect(() => new Journal(file, 'b')).toThrow(JournalProblem);
  expect(readFileSync(file)).toEqual(before);
  writeFileSync(join(folder, 'strange'), 'no journal, and no end of line');
  expect(() => new Journal(join(folder, 'strange'), 'a')).toThrow(JournalProblem);
});

test('two sweeps on one file: the later to write is told, and takes no row of the other for its own', () => {
  const file = written('shared');
  const [one, other] = [new Journal(file, 'a'), new Journal(file, 'a')];
  one.add(row(0));
  expect(() => other.add(row(1))).toThrow(`another sweep writes into ${file}, too`);
  one.add(row(2));
  expect(one.row(2)).toEqual(row(2));
  one.close();
  other.close();
  const after = new Journal(file, 'a');
  expect([0, 1, 2].map((point) => after.has(point))).toEqual([true, false, true]);
  after.close();
});
