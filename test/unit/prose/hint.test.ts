/** What a hover over an amount in prose says. */
import { describe, expect, test } from 'vitest';
import { hintAt } from '../../../src/prose';

const said = (text: string): string => hintAt(text, 0)?.markdown ?? '';

describe('a hint says', () => {
  test.each([
    // Jeff Dean’s table: California–Netherlands and back takes 150 ms; 1 ÷ 0.15 s; 150e6 s are 4.75 years.
    ['150 ms', '1 × packet round trip California–Netherlands (150 ms, 2007)'],
    ['150 ms', '6.67 in sequence a second'],
    ['150 ms', 'if 1 ns were 1 s: 4.75 years'],
    ['5 min', '288 in sequence a day'],
    ['5 min', 'time down in a year at five nines: 5.26 min'],
    // 400 GB ÷ 1 MB × 20 ms; 400 GB × 8 ÷ 1 Gbit/s.
    ['400 GB', 'from disk 2.22 h'],
    ['400 GB', 'at 1 Gbit/s 53.3 min'],
    ['120 MB/s', '10.4 TB a day'],
    ['120 MB/s', '1 TB takes 2.31 h'],
    ['50 k/s', 'one request every 20 µs on average'],
    ['2 million writes per day', 'one write every 43.2 ms on average'],
    ['5 M requests', 'spread over a day, 57.9 a second'],
    ['10 k connections', '1 × concurrent connections of one NGINX'],
    // 0.05 % of 365.25 days, and of 30.
    ['99.95 %', '4.38 h down in a year, 21.6 min in 30 days'],
    ['five nines', 'one in 100 k fails'],
  ])('of %s: %s', (text, sentence) => {
    expect(said(text)).toContain(sentence);
  });
});

describe('nothing is said', () => {
  test.each([
    ['of a percentage that is hardly an availability', '90 %'],
    ['of all, and of more', '100 %'],
    ['of a few', '3 users'],
    ['of nothing', '0 ms'],
  ])('%s', (_, text) => {
    expect(hintAt(text, 0)).toBeUndefined();
  });

  test('beside an amount', () => {
    expect(hintAt('after 150 ms, again', 2)).toBeUndefined();
    expect(hintAt('after 150 ms, again', 8)).toMatchObject({ start: 6, end: 12 });
  });
});
