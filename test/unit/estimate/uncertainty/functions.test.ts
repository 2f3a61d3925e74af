/** What draws, and what is asked of what was drawn. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names, type EstimateResult } from '../../../../src/estimate';
import { amount, problemsOf, shown } from '../cell';

describe('samples', () => {
  test('are each as likely as the others', () => {
    expect(amount('probability(samples(1, 2, 5) == 5)')).toBeCloseTo(1 / 3, 3);
    expect(amount('mean(samples([1 s, 2 s, 6 s])) to s')).toBeCloseTo(3, 2);
  });
});

describe('a mixture', () => {
  test('takes each part as often as its weight says', () => {
    expect(amount('probability(mixture(1 ms, 10 ms, weights = [9, 1]) > 5 ms)')).toBeCloseTo(0.1, 6);
  });

  test('takes all alike without weights', () => {
    expect(amount('mean(mixture(1, 2, 6))')).toBeCloseTo(3, 2);
  });

  test('of uncertain parts is as uncertain as they are', () => {
    // Half of 0 … 1 and half of 2 … 3: three quarters are below 2.5.
    expect(amount('p(75 %, mixture(uniform(0, 1), uniform(2, 3)))')).toBeCloseTo(2.5, 1);
  });
});

describe('a percentile', () => {
  test('is a value that is certain', () => {
    expect(shown('p(25 %, uniform(0 s, 8 s))')).toBe('2 s');
  });

  test('of a certain value is that value', () => {
    expect(shown('p(5 %, 3 MB)')).toBe('3 MB');
  });
});

describe('sensitivity', () => {
  /** The rows that `sensitivity(…)` on a cell's last line adds. */
  const influences = (text: string): EstimateResult['values'] =>
    evaluateEstimate(text, new Names()).values.filter(({ name }) => name.startsWith('sensitivity'));

  test('ranks the inputs by their rank correlation', () => {
    const [, first, second] = influences('a = normal(0, 1)\nb = normal(0, 1)\ny = b - 3 * a\nsensitivity(y)');
    expect(first?.name).toBe('sensitivity(y): a');
    expect(second?.name).toBe('sensitivity(y): b');
    // Of a bivariate normal with correlation r, Spearman's is 6/π · asin(r/2) (Kruskal, JASA 53, 1958, eq. 7.1).
    const spearman = (r: number): number => (6 / Math.PI) * Math.asin(r / 2);
    expect(first?.number).toBeCloseTo(spearman(-3 / Math.sqrt(10)), 2);
    expect(Math.abs(Number(second?.number) - spearman(1 / Math.sqrt(10)))).toBeLessThan(0.03);
  });

  test('gives the ends of each bar of a tornado diagram', () => {
    // The median of the lowest tenth of 0 … 100 is 5, of the highest 95.
    const [, only] = influences('a = uniform(0, 100)\ny = 2 * a\nsensitivity(y)');
    expect(only?.text).toBe('rank correlation 1.00, 100 % of the spread, 10 … 190');
  });

  test('names an input that has no name as it is written', () => {
    const [, only] = influences('y = 5 + uniform(0, 1)\nsensitivity(y)');
    expect(only?.name).toBe('sensitivity(y): uniform(0, 1)');
  });

  test('knows inputs through conversions, units and functions', () => {
    const [, only] = influences('a = between(1, 2) url/day to url/s\nf(x) = x * 3\nsensitivity(f(a))');
    expect(only?.name).toBe('sensitivity(f(a)): a');
  });

  test('gives equal samples equal ranks', () => {
    const [, only] = influences('a = samples(1, 2)\ny = a * 2\nsensitivity(y)');
    expect(only?.number).toBeCloseTo(1, 9);
  });

  test('sums up in one line', () => {
    expect(influences('a = normal(0, 1)\nsensitivity(a + 0)')[0]?.text).toBe('a 100 %');
  });
});

describe('draws', () => {
  const median = (text: string, names = new Names()): number => {
    const { number } = evaluateEstimate(text, names).values.at(-1) ?? {};
    return Number(number);
  };
  const sum = 'a = normal(0, 1)\nb = normal(0, 1)\nmean(a * b)';

  test('are the same at every run', () => {
    expect(median(sum)).toBe(median(sum));
  });

  test('are others with another seed', () => {
    expect(median(sum, new Names({ seed: 2, count: 10_000 }))).not.toBe(median(sum));
  });

  test('do not change where another line does', () => {
    expect(median(`c = normal(0, 1)\n\n${sum}`)).toBe(median(sum));
  });

  test('are as many as were asked for', () => {
    const names = new Names({ seed: 1, count: 4 });
    // The middles of four slices of 0 … 1.
    expect(median('p(0 %, uniform(0, 1))', names)).toBe(0.125);
  });
});

describe('a promise on an uncertain value', () => {
  const judge = (text: string): EstimateResult['requirements'][number] | undefined =>
    evaluateEstimate(`x = uniform(0, 100)\n${text}`, new Names()).requirements[0];

  test.each([
    ['require x < 96', true],
    ['require x < 94', false],
    ['require x < 81 with 80 %', true],
    ['require x < 79 with 80 %', false],
    ['require x < 79 with 80 % "fits"', false],
    ['require x <= 100 with 100 %', true],
    ['require 10 < x < 91 with 80 %', true],
  ])('%s', (text, holds) => {
    expect(judge(text)?.holds).toBe(holds);
  });

  test('says in how many cases it is true, and how many it takes', () => {
    const outcome = judge('require x < 79 with 80 %');
    expect(outcome?.actual).toMatch(/^50 \(5 … 95\) \S+, true in 79 % of cases$/);
    expect(outcome?.wanted).toBe('< 79 with 80 %');
    expect(outcome?.text).toBe('x < 79 with 80 %');
  });

  test('takes 95 % where it does not say', () => {
    expect(judge('require x < 79')?.wanted).toBe('< 79 with 95 %');
  });
});

describe('an error', () => {
  test.each([
    ['p(5, between(1, 2))', '1:3: a share between 0 % and 100 % was expected here'],
    ['p(between(1, 2))', '1:1: p(share, x) was expected'],
    ['probability(3)', '1:13: a condition was expected here, such as a < b, not a plain number'],
    ['sensitivity(3 s)', '1:13: an uncertain value was expected here, not a duration that is certain'],
    ['samples()', '1:1: samples(a, b, …) was expected'],
    ['samples(1 s, 2 B)', '1:14: a duration was expected here, as before, not a size in bytes'],
    ['mixture(1, 2, weights = [1])', '1:15: 2 weights that are not negative were expected'],
    ['mixture(1, true)', '1:12: an amount was expected here, not a truth value'],
    [
      'between(2, 2)',
      /^1:1: there is no such between distribution: it needs a lower bound below the upper one$/,
    ],
    ['between(3 B, 2 s)', '1:14: a size in bytes was expected here, as before, not a duration'],
    ['normal(mea = 3, sd = 1)', /^1:8: normal\(mean, sd\).* was expected — did you mean “mean”\?$/],
    ['normal(uniform(0, 1), 1)', '1:8: a value that is certain was expected here, not a plain number'],
    ['quorum.overlaps(n=3, r=uniform(1, 4), w=2)', /^1:24: “r” must be a whole number, not /],
    ['between', /^1:1: “between” is a function: a bracket was expected after it, between\(low, high\)$/],
    ['betwen(1, 2)', '1:1: there is no function “betwen” — did you mean “between”?'],
    [
      'require 3 < 5 with 120 %',
      '1:20: a share above 0 % and up to 100 % was expected after “with”, such as 95 %',
    ],
  ])('%s', (text, message) => {
    const problems = problemsOf(evaluateEstimate(text, new Names()));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });
});
