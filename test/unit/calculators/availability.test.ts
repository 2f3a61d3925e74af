import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

const availability = fc.double({ min: 0, max: 1, noNaN: true });

/** The probability of all states of independent parts in which the system is up, one state after the other. */
function enumerate(parts: readonly number[], isUp: (up: number) => boolean): number {
  let probability = 0;
  for (let state = 0; state < 2 ** parts.length; state++) {
    let [chance, up] = [1, 0];
    parts.forEach((part, index) => {
      const works = ((state >> index) & 1) === 1;
      chance *= works ? part : 1 - part;
      if (works) up++;
    });
    if (isUp(up)) probability += chance;
  }
  return probability;
}

describe('of parts in all their 2ⁿ states', () => {
  const parts = fc.array(availability, { minLength: 1, maxLength: 8 });

  test('a chain is up in those in which every part is', () => {
    fc.assert(
      fc.property(parts, (chain) => {
        const up = enumerate(chain, (working) => working === chain.length);
        expect(compute('availability.serial', {}, chain)).toBeCloseTo(up, 12);
      }),
    );
  });

  test('parallel parts are up in those in which one is', () => {
    fc.assert(
      fc.property(parts, (parallel) => {
        const up = enumerate(parallel, (working) => working > 0);
        expect(compute('availability.parallel', {}, parallel)).toBeCloseTo(up, 12);
      }),
    );
  });

  test('k of n are up in those in which k are', () => {
    for (let n = 1; n <= 8; n++)
      for (let k = 0; k <= n + 1; k++)
        for (const part of [0, 0.01, 0.3, 0.5, 0.9, 0.999, 1]) {
          const up = enumerate(Array<number>(n).fill(part), (working) => working >= k);
          expect(compute('availability.k_of_n', { k, n, part }), `${k} of ${n} at ${part}`).toBeCloseTo(
            up,
            12,
          );
        }
  });
});

describe('k of n', () => {
  test('of which all are needed is a chain, of which one is needed is parallel', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), availability, (n, part) => {
        expect(compute('availability.k_of_n', { k: n, n, part })).toBeCloseTo(part ** n, 12);
        expect(compute('availability.k_of_n', { k: 1, n, part })).toBeCloseTo(1 - (1 - part) ** n, 12);
      }),
    );
  });

  test('of which half are needed is a fair coin that the middle favours', () => {
    // For an odd n and a half, by symmetry exactly one half.
    for (const n of [1, 3, 101, 9999])
      expect(compute('availability.k_of_n', { k: (n + 1) / 2, n, part: 0.5 })).toBeCloseTo(0.5, 9);
  });

  test('stays exact where each state is too unlikely for a number', () => {
    // 0.01¹⁰⁰⁰⁰ is below the smallest number. At least 9,999 of 10,000 parts of 99.99 % are up with
    // aⁿ + n aⁿ⁻¹ (1 − a) = 0.367861… × 2.0000000 = 0.7357771 (Poisson’s limit is 2 ÷ e = 0.7357589).
    const a = 0.9999;
    const two = Math.exp(10_000 * Math.log(a)) + 10_000 * Math.exp(9999 * Math.log(a)) * (1 - a);
    expect(compute('availability.k_of_n', { k: 9999, n: 10_000, part: a })).toBeCloseTo(two, 10);
    expect(compute('availability.k_of_n', { k: 3000, n: 10_000, part: 0.99 })).toBe(1);
  });
});

describe('downtime', () => {
  // The availability table that the field quotes: (1 − a) of a year of 365.25 days.
  test.each([
    [0.99, 3.65 * 86_400],
    [0.999, 8.77 * 3600],
    [0.9995, 4.38 * 3600],
    [0.9999, 52.6 * 60],
    [0.99999, 5.26 * 60],
    [0.999999, 31.6],
  ])('of %d in a year', (up, seconds) => {
    const downtime = compute('availability.downtime', { availability: up });
    expect(Math.abs(downtime / seconds - 1)).toBeLessThan(0.002);
  });

  test('in another period is that share of it', () => {
    expect(compute('availability.downtime', { availability: 0.999, period: 30 * 86_400 })).toBeCloseTo(
      2592,
      6,
    );
  });
});

describe('nines', () => {
  test.each([
    [0, 0],
    [0.9, 1],
    [0.99, 2],
    [0.999, 3],
    [0.99999, 5],
    // 10^−2.5 = 0.00316228
    [0.99683772, 2.5],
  ])('%d has %d', (up, nines) => {
    expect(compute('availability.nines', { availability: up })).toBeCloseTo(nines, 6);
  });
});

test('an availability has the nines that it was made of', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 9, noNaN: true }), (nines) => {
      const up = compute('availability.from_nines', { nines });
      expect(compute('availability.nines', { availability: up })).toBeCloseTo(nines, 5);
    }),
  );
});

test('two servers of 99.9 %, either of which is enough, are down 31 s a year', () => {
  const up = compute('availability.parallel', {}, [0.999, 0.999]);
  expect(compute('availability.downtime', { availability: up, period: 365.25 * 86_400 })).toBeCloseTo(
    31.56,
    2,
  );
});

describe('a part that is repaired', () => {
  test('within 1 h after 999 h has three nines', () => {
    expect(compute('availability.of', { mttf: 999, mttr: 1 })).toBeCloseTo(0.999, 12);
  });

  test('at once is always up', () => {
    expect(compute('availability.of', { mttf: 0, mttr: 0 })).toBe(1);
  });
});

describe('the error budget', () => {
  const month = 30 * 86_400;

  test('of 99.9 % of a million requests is a thousand', () => {
    const amounts = { target: 0.999, requests: 1e6 / month, period: month };
    expect(compute('availability.error_budget', amounts)).toBeCloseTo(1000, 6);
  });

  // The Site Reliability Workbook, ch. 5, “Alerting on SLOs”, of a period of 30 days.
  test.each([
    [1, 30 * 86_400],
    [2, 15 * 86_400],
    [10, 3 * 86_400],
    [1000, 43 * 60],
  ])('lasts, burnt at %d times its rate, %d s', (burn, seconds) => {
    expect(compute('availability.budget_lasts', { burn, period: month }) / seconds).toBeCloseTo(1, 2);
  });

  test.each([
    [0.02, 3600, 14.4],
    [0.05, 6 * 3600, 6],
    [0.1, 3 * 86_400, 1],
  ])('calls for an alert when %d of it is gone in %d s: at %d times its rate', (spent, window, burn) => {
    expect(compute('availability.alert_burn_rate', { spent, window, period: month })).toBeCloseTo(burn, 9);
  });

  test('of three nines burns 14.4 times as fast with 1.44 % of errors', () => {
    expect(compute('availability.burn_rate', { errors: 0.0144, target: 0.999 })).toBeCloseTo(14.4, 9);
  });

  test('is not burnt without errors, even if there is none', () => {
    expect(compute('availability.burn_rate', { errors: 0, target: 1 })).toBe(0);
  });

  test('that will be gone too soon is pointed out', () => {
    expect(advise('availability.burn_rate', { errors: 0.002, target: 0.999 })).toContain('gone');
  });

  test('that lasts needs no word', () => {
    expect(advise('availability.burn_rate', { errors: 0.0005, target: 0.999 })).toBeUndefined();
  });
});
