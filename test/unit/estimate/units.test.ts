/** Magnitudes and units: what stands behind a number. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../src/estimate';
import { amount, problemsOf, shown } from './cell';

describe('a magnitude multiplies', () => {
  test.each([
    ['1 k', 1e3],
    ['1 K', 1e3],
    ['1 M', 1e6],
    ['1 G', 1e9],
    ['1 T', 1e12],
    ['1 thousand', 1e3],
    ['1 million', 1e6],
    ['1 billion', 1e9],
    ['1 trillion', 1e12],
    ['2.5 M', 2.5e6],
    ['3k', 3e3],
    ['-3 k', -3e3],
    ['1/2 M', 5e5],
    ['2 k * 3 k', 6e6],
  ])('%s', (text, number) => {
    expect(amount(text)).toBe(number);
  });

  test.each([
    ['5 M user', '5 M user'],
    ['5 million user', '5 M user'],
    ['1 k req/s', '1000 req/s'],
    ['0.5 k/s', '500/s'],
  ])('in front of a unit too: %s', (text, value) => {
    expect(shown(text)).toBe(value);
  });

  test('only behind a number: elsewhere its letter is a unit or a name', () => {
    expect(shown('5 m to m')).toBe('5 m');
    expect(shown('k = 7\nk * 2')).toBe('14');
  });
});

describe('bytes and bits', () => {
  test.each([
    ['1 B to bit', 8],
    ['1 byte to bits', 8],
    ['1 kB to B', 1e3],
    ['1 KB to B', 1e3],
    ['1 MB to B', 1e6],
    ['1 GB to B', 1e9],
    ['1 TB to B', 1e12],
    ['1 PB to B', 1e15],
    ['1 KiB to B', 1024],
    ['1 MiB to B', 1_048_576],
    ['1 GiB to B', 1_073_741_824],
    ['1 TiB to B', 1_099_511_627_776],
    ['1 kbit to bit', 1e3],
    ['1 Mbit to bit', 1e6],
    ['1 Mb to bit', 1e6],
    ['1 Gbit/s to MB/s', 125],
    ['1 Gb/s to MB/s', 125],
    ['1 Mibit to bit', 1_048_576],
    ['8 megabit to kB', 1e3],
  ])('%s is %d', (text, number) => {
    expect(amount(text)).toBeCloseTo(number, 6);
  });

  test('of a decimal and a binary prefix differ by 2.4 % at a thousand and 10 % at 10¹²', () => {
    expect(amount('1 KiB / 1 kB')).toBe(1.024);
    expect(amount('1 TiB / 1 TB')).toBe(1.099511627776);
  });

  test('add up', () => {
    expect(shown('1 MB + 8 Mbit')).toBe('2 MB');
  });
});

describe('time', () => {
  test.each([
    ['1 min to s', 60],
    ['1 h to s', 3600],
    ['1 day to s', 86_400],
    ['1 week to days', 7],
    ['1 year to days', 365.25],
    ['1 month to days', 30.4375],
    ['1 decade to years', 10],
    ['1 ms to s', 1e-3],
    ['1 us to s', 1e-6],
    ['1 ns to s', 1e-9],
    ['2 hours to minutes', 120],
    ['2 secs to s', 2],
  ])('%s is %d', (text, number) => {
    expect(amount(text)).toBeCloseTo(number, 12);
  });
});

describe('a quantity', () => {
  test.each([
    // 4 kW·h = 4,000 W × 3,600 s
    ['4 kW * 1 h to J', 1.44e7],
    ['2/3 m to m', 2 / 3],
    ['-1/2 m to m', -0.5],
    ['2^3 s to s', 8],
    ['(1 + 2) s to s', 3],
    ['100 MB/s * 1 min to GB', 6],
    ['3 GB / 1.5 GB', 2],
    ['1 TB / (100 MB/s) to h', 1e12 / 1e8 / 3600],
    ['sqrt(16 m^2) to m', 4],
    ['(2 s)^2 to s^2', 4],
    ['5 Hz * 2 s', 10],
    ['abs(-3 s) to s', 3],
    ['max(3 s, 500 ms) to s', 3],
    ['sum(1 MB, 500 kB) to MB', 1.5],
    ['mean([1 s, 2 s]) to s', 1.5],
  ])('%s is %d', (text, number) => {
    expect(amount(text)).toBeCloseTo(number, 9);
  });

  test('in which everything cancels out is a plain number', () => {
    expect(amount('10 req/s * 2 s / 1 req')).toBe(20);
    expect(amount('2^(6 s / 2 s)')).toBe(8);
  });
});

describe('a name of the document goes before a magnitude or a unit of the same letters', () => {
  test('silently where it is a parameter', () => {
    expect(shown('f(s) = 5 s\nf(2)')).toBe('10');
  });

  test.each([
    ['s = 3\n5 s', '15', '2:3: hint: “s” is the value of line 1 here, not the unit'],
    ['k = 3\n5 k', '15', '2:3: hint: “k” is the value of line 1 here, not 10^3'],
  ])('with a hint where it is defined: %s', (text, value, hint) => {
    const result = evaluateEstimate(text, new Names());
    expect(result.values.at(-1)?.text).toBe(value);
    expect(problemsOf(result)).toEqual([hint]);
  });
});

describe('units of operations and networks', () => {
  test.each([
    ['30 d to h', 720],
    ['10 Gbps to B/s', 1.25e9],
    ['10 MB/s to bps', 80e6],
    ['5 qps * 1 day', 432_000],
    ['5 rps to 1/min', 300],
    ['2 k tps * 3 s', 6000],
    ['5 kqps * 10 s', 50_000],
    ['2 Mrps to rps', 2e6],
  ])('%s', (text, number) => {
    expect(amount(text)).toBeCloseTo(number, 6);
  });

  test.each([
    ['10000 Mbps', '10 Gbps'],
    ['3 Gbps * 2 s', '750 MB'],
    ['200 qps * 3', '600 qps'],
  ])('%s reads %s', (text, value) => {
    expect(shown(text)).toBe(value);
  });
});

describe('a number belongs to its unit', () => {
  test.each([
    ['1 / 5 ms', '200/s'],
    ['1000000 / 86400 s', '11.6/s'],
    ['16 / 20 ms to 1/s', '800/s'],
    // 50,000 s
    ['5 TB / 100 MB/s to h', '13.9 h'],
    ['10 TB / 4 TB/node', '2.5 node'],
    ['12 GB / 3 GB/day/node', '4 day node'],
    ['10^6 user', '1 M user'],
  ])('%s is %s', (text, value) => {
    expect(shown(text)).toBe(value);
  });
});
