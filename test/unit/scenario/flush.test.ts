/** A cache that is flushed, and a key that expires: what the simulator gets, and what a mistake says. */
import { describe, expect, test } from 'vitest';
import { read } from './places';

const faults = (line: string): unknown[] => read(`run 5 min\n${line}`).draft.faults.map(({ fault }) => fault);
const said = (line: string): string[] => read(`run 5 min\n${line}`).problems;
const instant = { atSeconds: 60, forSeconds: 0, node: 'url-cache' };

test.each([
  ['at 60 s flush url-cache', { kind: 'flush', ...instant }],
  ['at 60 s flush Redis', { kind: 'flush', ...instant }],
  ['at 60 s expire hot key in url-cache', { kind: 'expire', ...instant }],
  // There is only one cache.
  ['at 60 s expire hot key', { kind: 'expire', ...instant }],
])('%j', (line, fault) => {
  expect(faults(line)).toEqual([fault]);
});

describe('a mistake', () => {
  test.each([
    ['at 60 s flush primary', '2:15: “primary” has the role database and cannot be flushed: url-cache can'],
    ['at 60 s flush', '2:14: a node was expected here'],
    ['at 60 s flush url-cache for 20 s', '2:25: this was not expected here: “flush” is over in an instant'],
    ['at 60 s expire cold key', '2:16: “expire hot key [in CACHE]” was expected'],
    [
      'at 60 s expire hot key in app',
      '2:27: “app” has the role service and cannot expire a key: url-cache can',
    ],
  ])('%j', (line, problem) => {
    expect(said(line)).toEqual([problem]);
  });
});
