/** How a value is shown: engineering notation in the unit that its author would expect. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evaluateEstimate,
  formatSeconds,
  formatShare,
  formatValue,
  Names,
  quantity,
} from '../../../src/estimate';
import { engineering, plain } from '../../../src/estimate/number-format';
import { shown } from './cell';

const PREFIXES: Readonly<Record<string, number>> = {
  ...{ E: 1e18, P: 1e15, T: 1e12, G: 1e9, M: 1e6, k: 1e3, '': 1 },
  ...{ m: 1e-3, µ: 1e-6, n: 1e-9, p: 1e-12 },
};
const SECONDS: Readonly<Record<string, number>> = {
  ...{ s: 1, ms: 1e-3, µs: 1e-6, ns: 1e-9, ps: 1e-12 },
  ...{ min: 60, h: 3600, days: 86_400, years: 31_557_600 },
};

/** Reads `34.7 k` and `5.32 × 10³⁶` back. */
function read(text: string): number {
  const scientific = /^(-?[\d.]+) × 10([⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(text);
  if (scientific !== null) {
    const [, factor = '', raised = ''] = scientific;
    return (
      Number(factor) * 10 ** Number(raised.replaceAll(/./gu, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit))))
    );
  }
  const [, number = '', prefix = ''] = /^(-?[\d.]+) ?([EPTGMkmµnp]?)$/.exec(text) ?? [];
  return Number(number || 'NaN') * (PREFIXES[prefix] ?? NaN);
}

/** Positive and negative numbers of all magnitudes alike. */
const numbers = (least: number, most: number): fc.Arbitrary<number> =>
  fc
    .tuple(fc.double({ min: least, max: most, noNaN: true }), fc.constantFrom(1, -1))
    .map(([magnitude, sign]) => sign * 10 ** magnitude);

function near(text: string, number: number, value: number): void {
  expect(Math.abs(number - value), `${text} for ${value}`).toBeLessThanOrEqual(0.005 * Math.abs(value));
}

describe('a number with its prefix is within 0.5 % of the value', () => {
  test('as a plain number', () => {
    fc.assert(
      fc.property(numbers(-12, 30), (value) => near(plain(value), read(plain(value)), value)),
      { numRuns: 2000 },
    );
  });

  test('with a unit that takes prefixes', () => {
    fc.assert(
      fc.property(numbers(-12, 21), (value) => {
        const { text, prefix } = engineering(value);
        near(text + prefix, read(text + prefix), value);
      }),
      { numRuns: 2000 },
    );
  });

  test('as bytes, bytes a second and a count in a cell', () => {
    fc.assert(
      fc.property(numbers(-9, 20), (value) => {
        for (const [unit, dimension] of [
          ['B', 'data'],
          ['B/s', 'data rate'],
          ['/s', 'rate'],
        ] as const) {
          const { text } = formatValue(quantity(value, dimension));
          expect(text.endsWith(unit)).toBe(true);
          near(text, read(text.slice(0, -unit.length).trim()), value);
        }
      }),
    );
  });

  test('as a duration', () => {
    fc.assert(
      fc.property(numbers(-11, 12), (value) => {
        const [, amount = '', prefix = '', unit = ''] =
          /^(\S+) (?:([kMGTPE]) )?(\S+)$/.exec(formatSeconds(value)) ?? [];
        near(
          formatSeconds(value),
          Number(amount) * (PREFIXES[prefix] ?? NaN) * (SECONDS[unit] ?? NaN),
          value,
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('as a percentage', () => {
    fc.assert(
      fc.property(numbers(-8, 3), (value) => {
        const text = formatShare(value);
        near(text, Number(text.replace(' %', '')) / 100, value);
      }),
      { numRuns: 2000 },
    );
  });
});

test('no number of bytes or of anything counted is ever shown with an exponent', () => {
  const names = new Names();
  evaluateEstimate('1 url', names);
  fc.assert(
    fc.property(numbers(-12, 26), (value) => {
      for (const unit of ['B', 'bit/s', 'url/s', ''])
        expect(shown(`${value} ${unit}`, names)).not.toMatch(/\de[-+]?\d/);
    }),
  );
});

describe('engineering notation', () => {
  test.each([
    ['34722.2 url/s', '34.7 k url/s'],
    ['2.7375e15 B', '2.74 PB'],
    ['1.2e15 B', '1.2 PB'],
    ['999.4 B', '999 B'],
    ['999.6 B', '1 kB'],
    ['1500 B', '1.5 kB'],
    ['0.0015 B', '1.5 mB'],
    ['0 B', '0 B'],
    ['-2.5e9 B', '-2.5 GB'],
    ['1e6 bit/s', '1 Mbit/s'],
    ['1 GiB', '1.07 GB'], // 2³⁰ = 1.0737e9
    ['5 kW', '5 kW'],
    ['4 kW * 2 h', '8 kW h'],
    ['9999', '9999'],
    ['10000', '10 k'],
    ['12345', '12.3 k'],
    ['1234.5', '1.23 k'],
    ['0.00034', '0.00034'],
    ['1/3', '0.333'],
    ['2^122', '5.32 × 10³⁶'], // 5.3169e36
    ['2^122 B', '5.32 × 10³⁶ B'],
    ['-1e21', '-1 × 10²¹'],
    ['999e12', '999 T'],
    ['2.71e18', '2.71 × 10¹⁸'], // no magnitude that a cell takes is so large
    ['2.71e18 B', '2.71 EB'],
    ['1.6e-19', '1.6 × 10⁻¹⁹'],
    ['1e400', '∞'],
    ['-1e400', '−∞'],
    ['0/0', '?'],
  ])('%s reads %s', (text, value) => {
    expect(shown(text)).toBe(value);
  });
});

describe('a conversion keeps to the unit that it asks for', () => {
  test.each([
    ['12000 ms to ms', '12,000 ms'],
    ['3 KiB to B', '3072 B'], // 3 × 1024
    ['1 day to ms', '86,400,000 ms'],
    ['0.5 s to s', '0.5 s'],
    ['10 GB / 3 to kB', '3,330,000 kB'], // 3,333,333.3
    ['1 TB/day to B/s', '11,600,000 B/s'], // 10¹² ÷ 86,400 = 11,574,074.07
    // A word that counts has no prefixes: a magnitude is no other unit.
    ['34722.2 url/s to url/s', '34.7 k url/s'],
  ])('%s reads %s', (text, value) => {
    expect(shown(text)).toBe(value);
  });
});

describe('a price of data is by the unit that it is written by', () => {
  test.each([
    ['0.09 $/GB', '0.09 $/GB'],
    ['20 $/TB/month', '20 $/TB/month'],
    ['50 TB * 0.02 $/GB/month', '1000 $/month'],
    ['prices.blob_gb', '0.02 $/GB/month'],
    ['50 TB * prices.blob_gb', '1000 $/month'],
    ['prices.egress_gb * 3 TB', '300 $'],
    // What is no price is by the byte as ever.
    ['5 req/kB', '0.005 req/B'],
  ])('%s reads %s', (text, value) => {
    expect(shown(text)).toBe(value);
  });
});

describe('units that meet', () => {
  test.each([
    ['stay as their author wrote them', '12 B/user/day', '12 B/user/day'],
    ['of which one cancels out leave the other', '100 user * 3 B/user', '300 B'],
    ['of two spans of time become seconds', '10 req/day * 1 req/s', '0.000116 req^2/s^2'], // 10 ÷ 86,400
    // 5 × 86,400 ÷ 2
    ['of power and two spans of time become base units', '5 W * 1 day / (2 s)', '216 k kg m^2/s^3'],
    ['of two sizes become bytes', '8 bit/s * 1 B', '1 B^2/s'],
    ['stand above before below', '2/s * 3 url', '6 url/s'],
    ['with powers show them', '(3 s)^2', '9 s^2'],
  ])('%s', (_, text, value) => {
    expect(shown(text)).toBe(value);
  });
});

describe('a duration', () => {
  test.each([
    [1.5e-9, '1.5 ns'],
    [250e-6, '250 µs'],
    [0.0123, '12.3 ms'],
    [1, '1 s'],
    [90, '90 s'],
    [119, '119 s'],
    [120, '2 min'],
    [5400, '90 min'],
    [7200, '2 h'],
    [86_400, '24 h'],
    [172_800, '2 days'],
    [31_557_600, '365 days'],
    [10 * 31_557_600, '10 years'],
    [1e6 * 31_557_600, '1 M years'],
    [0, '0 s'],
    [-0.25, '-250 ms'],
    [Infinity, '∞ s'],
  ])('of %d s reads %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });
});

describe('a share keeps its nines', () => {
  test.each([
    [0.9, '90 %'],
    [0.99, '99 %'],
    [0.999, '99.9 %'],
    [0.9995, '99.95 %'],
    [0.99999, '99.999 %'],
    [0.9999999, '99.99999 %'],
    [1, '100 %'],
    [0.12345, '12.3 %'],
    [0.00012345, '0.0123 %'],
    [1.5, '150 %'],
    [0, '0 %'],
    [NaN, '? %'],
    [Infinity, '∞ %'],
    // However near to nothing, to all, or beyond it.
    [9.4e-26, '9.4 × 10⁻²⁴ %'],
    [1e-13, '1 × 10⁻¹¹ %'],
    [1e-9, '1 × 10⁻⁷ %'],
    [1e19, '1 × 10²¹ %'],
    [1 - 1e-13, '99.99999999999 %'],
    [1 - 1e-15, '99.9999999999999 %'],
    [-(1 - 1e-13), '-99.99999999999 %'],
    // One more digit is the rounding of what it was computed from.
    [1 - 2 ** -53, '100 %'],
    [1 + 2 ** -52, '100 %'],
  ])('%d reads %s', (share, text) => {
    expect(formatShare(share)).toBe(text);
  });

  test('also as a plain number: 0.999999 is not 1', () => {
    expect(shown('0.999999')).toBe('0.999999');
    expect(shown('1.00001')).toBe('1.00001');
  });
});

describe('other values', () => {
  test.each([
    ['1 < 2', 'true'],
    ['"lru"', 'lru'],
    ['[1 MB, 2 s, 50 %]', '[1 MB, 2 s, 0.5]'],
    // What cancels out leaves no unit behind, nor a blank.
    ['[4 user, 3 user, 3 user] / sum([4 user, 3 user, 3 user])', '[0.4, 0.3, 0.3]'],
    ['[4 user, 1 user; 2 user, 3 user] / (5 user)', '[[0.8, 0.2], [0.4, 0.6]]'],
    ['f(x, y) = x + y', 'f(x, y)'],
    ['replicas_for', 'replicas_for'],
    ['latency', 'latency'],
  ])('%s reads %s', (text, value) => {
    expect(shown(text)).toBe(value);
  });
});

test('JSON has the exact number in the unit without its prefix, and no noise of rounding', () => {
  const json = (text: string): unknown[] => {
    const [value] = evaluateEstimate(text, new Names()).values;
    return [value?.number, value?.unit];
  };
  expect(json('34722.25 url/s')).toEqual([34722.25, 'url/s']);
  expect(json('2 GB')).toEqual([2e9, 'B']);
  expect(json('2 GB to MB')).toEqual([2000, 'MB']);
  expect(json('99.9 %')).toEqual([99.9, '%']);
  expect(json('0.1 + 0.2')).toEqual([0.3, '']);
  expect(json('1 < 2')).toEqual([true, '']);
  expect(json('[1, 2]')).toEqual([null, '']);
});
