/** What a file records of requests, and what is wrong with one at which line. */
import { describe, expect, test } from 'vitest';
import type { Trace } from '../../../src/sim';
import { instantOf } from '../../../src/topology/instant';
import { traceIn } from '../../../src/topology/trace';

function traced(text: string): Trace {
  const read = traceIn({ text });
  if ('problem' in read) throw new Error(read.problem);
  return read.trace;
}

describe('a trace', () => {
  test('has its times from the first on', () => {
    expect([...traced('12.5\n12.75\n12.75\n14').atSeconds]).toEqual([0, 0.25, 0.25, 1.5]);
  });
  test.each([
    ['time,kind\n0,read\n0,write', [0, 1]],
    ['0,GET\n0,POST\n0,head\n0,DELETE', [0, 1, 0, 1]],
    ['time,op\n0,gets\n0,cas\n0,', [0, 1, -1]],
    ['time\n0', [-1]],
  ])('%j says what reads and what writes', (text, writes) => {
    expect([...traced(text).writes]).toEqual(writes);
  });
  test('numbers keys and sessions in their order', () => {
    const { keys, sessions, distinctKeys, distinctSessions } = traced(
      'time,key,user\n0,/a,ann\n1,/b,bob\n2,/a,\n3,,ann',
    );
    expect([...keys]).toEqual([0, 1, 0, -1]);
    expect([...sessions]).toEqual([0, 1, -1, 0]);
    expect([distinctKeys, distinctSessions]).toEqual([2, 2]);
  });
  test('may have its columns in any order, and others beside them', () => {
    const { atSeconds, keys, writes } = traced('key,bytes,time,method\n/a,17,0,GET\n/b,3,2,PUT');
    expect([...atSeconds]).toEqual([0, 2]);
    expect([...keys]).toEqual([0, 1]);
    expect([...writes]).toEqual([0, 1]);
  });
  test.each([
    ['time_ms\n1500\n2750', 1.25],
    ['us\n0\n250', 250e-6],
    ['timestamp\n2026-01-31T23:59:59Z\n2026-02-01T00:00:01.5Z', 2.5],
    ['1700000000.25\n1700000001.5', 1.25],
  ])('%j has its second request at %d s', (text, seconds) => {
    expect(traced(text).atSeconds[1]).toBeCloseTo(seconds, 9);
  });
  test('of another file has another digest', () => {
    expect(traced('0,GET').digest).not.toBe(traced('0,PUT').digest);
  });
  test('is read once as long as its file is the same', () => {
    const file = { text: '0\n1' };
    expect(traceIn(file)).toBe(traceIn(file));
  });
});

test.each([
  ['', ' holds no request: one a line was expected, such as 0.25,GET,/home'],
  ['time,kind\n\n# nothing yet\n', ' holds no request: one a line was expected, such as 0.25,GET,/home'],
  ['-3\n1', ', line 1: -3 is negative: seconds from 0 on, or a timestamp, were expected'],
  ['0\n2\n1', ', line 3: the times go backwards: 1 comes after a later one'],
  [
    'time\n0\n1 s',
    ', line 3: “1 s” is no time: seconds such as 0.25, or a timestamp such as 2026-01-31T12:00:00Z, were expected',
  ],
  [
    '2026-02-31',
    ', line 1: “2026-02-31” is no time: seconds such as 0.25, or a timestamp such as 2026-01-31T12:00:00Z, were expected',
  ],
  [
    '0,"a\nb"\n',
    ', line 1: “a b” neither reads nor writes: read, write, or a method such as GET or POST was expected',
  ],
  [
    '1700000000000\n',
    ', line 1: 1700000000000 is too late for seconds: a first line that names the column “time_ms” was expected, if these are milliseconds',
  ],
])('%j has an error at its line', (text, problem) => {
  expect(traceIn({ text })).toEqual({ problem });
});

test.each([
  ['2026-01-31T12:00:00Z', 1769860800],
  ['2026-01-31 12:00:00', 1769860800],
  ['2026-01-31T13:30:00+01:30', 1769860800],
  ['2026-01-31T07:00:00-0500', 1769860800],
  ['2026-01-31', 1769817600],
  ['-3', -3],
  ['1e3', 1000],
])('%s is second %d since 1970', (text, seconds) => {
  // As `date -u -d` tells.
  expect(instantOf(text, 1)?.whole).toBe(seconds);
});

test.each(['', '12:00', '2026-13-01', '2026-01-31T25:00', '1,5', 'NaN', 'Infinity', '1e999', '0x10'])(
  '%j is no moment',
  (text) => expect(instantOf(text, 1)).toBeUndefined(),
);
