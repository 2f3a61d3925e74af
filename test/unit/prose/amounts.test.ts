/** Which stretches of prose are amounts, and of what: only those whose unit leaves no doubt. */
import { describe, expect, test } from 'vitest';
import { amountIn, evaluateExpression, Names } from '../../../src/estimate';
import { amountsIn } from '../../../src/prose';

const DAY = 86_400;

describe('an amount is read with its unit', () => {
  test.each([
    ['150 ms', 'time', 0.15],
    ['20µs', 'time', 20e-6],
    ['a 30-second timeout', 'time', 30],
    ['for 2 hours', 'time', 7200],
    ['7 days', 'time', 7 * DAY],
    ['400 GB', 'data', 400e9],
    ['8 KiB', 'data', 8192],
    ['3 gigabytes', 'data', 3e9],
    ['2 million bytes', 'data', 2e6],
    ['120 MB/s', 'data rate', 120e6],
    ['1 TB a day', 'data rate', 1e12 / DAY],
    ['10 Gbps', 'data rate', 1.25e9],
    ['1 Gbit/s', 'data rate', 125e6],
    ['50 k/s', 'rate', 50_000],
    ['10k rps', 'rate', 10_000],
    ['1,000 requests/s', 'rate', 1000],
    ['2 million queries per day', 'rate', 2e6 / DAY],
    ['99.95%', 'share', 0.9995],
    ['99.95 percent', 'share', 0.9995],
    ['five nines', 'share', 0.99999],
    ['3 nines', 'share', 0.999],
    ['10 k connections', 'count', 10_000],
    ['20 M users', 'count', 20e6],
  ])('%s', (text, dimension, amount) => {
    const [found, ...others] = amountsIn(text);
    expect(others).toEqual([]);
    expect(found?.dimension).toBe(dimension);
    expect(found?.amount).toBeCloseTo(amount, 12);
  });
});

describe('nothing is read where the unit may mean something else', () => {
  test.each([
    ...['5 m', '10 K', '3 B', '5 G', '64 b', '7 d', '12', 'version v1.5 s', '5 km/h', '10 ms/op', '5 m²'],
    ...[
      'http://host/5 ms',
      '2024-05-01 s',
      'us-east-1 s',
      'the 90s',
      'in the 1990s',
      'utf-8 bytes',
      '$5 min',
    ],
    ...['3 GB/s/node', '5 k GB', 'a5 ms'],
    ...['-5 s', 'from -5 s on', '(−5 ms)', 'see section 5.2 s', 'RFC 2616 s', '§ 5 s', 'Fig. 3 s'],
  ])('%s', (text) => {
    expect(amountsIn(text)).toEqual([]);
  });
});

test('the dash of a range is no minus', () => {
  expect(amountsIn('takes 3-5 s, or 7–9 s').map(({ text }) => text)).toEqual(['5 s', '9 s']);
});

test('amounts stand where they are written, in order', () => {
  const text = 'Restore 400 GB at 120 MB/s, within 99.9 % of cases.';
  expect(amountsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    '400 GB',
    '120 MB/s',
    '99.9 %',
  ]);
});

test.each([
  '150 ms',
  '8 KiB',
  '120 MB/s',
  '10 Gbps',
  '2 million queries per day',
  '99.95%',
  '10 k connections',
])('%s is the same amount as an estimate cell would have it', (text) => {
  const [found] = amountsIn(text);
  const { value, problems } = evaluateExpression(found?.written ?? '', new Names());
  expect(problems).toEqual([]);
  const amount = value === undefined || found === undefined ? undefined : amountIn(value, found.dimension);
  expect(amount).toBeCloseTo(found?.amount ?? NaN, 12);
});
