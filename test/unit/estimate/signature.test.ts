/** How the call at the cursor is written. The cursor is at `|`; marked in the answer is the parameter that it stands in. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names, signatureEstimate } from '../../../src/estimate';

function document(): Names {
  const names = new Names();
  evaluateEstimate('twice(x, times) = 2 * x * times\nload = 3\nmax_rows = 5', names, {
    placeOf: (line) => `line ${line + 9}`,
  });
  return names;
}

function help(marked: string) {
  return signatureEstimate(marked.replace('|', ''), marked.indexOf('|'), document());
}

/** The signature that fits best, with its active parameter in brackets: `log(x, [base?])`. */
function shown(marked: string): string | undefined {
  const found = help(marked);
  const signature = found?.signatures[found.active];
  const parameter = signature?.parameters[signature.active ?? -1];
  if (signature === undefined || parameter === undefined) return signature?.label;
  const { label } = signature;
  const { start, end } = parameter;
  return `${label.slice(0, start)}[${label.slice(start, end)}]${label.slice(end)}`;
}

/** What is said of the active parameter. */
function about(marked: string): string | undefined {
  const found = help(marked);
  const signature = found?.signatures[found.active];
  return signature?.parameters[signature.active ?? -1]?.documentation;
}

describe('the parameter in question', () => {
  test.each([
    ['the first after the bracket', 'quorum.overlaps(|', 'quorum.overlaps([n], r, w)'],
    ['the next after a comma', 'quorum.overlaps(3, |', 'quorum.overlaps(n, [r], w)'],
    ['the one that is named', 'quorum.overlaps(3, w=|', 'quorum.overlaps(n, r, [w])'],
    ['the one whose name the cursor is in', 'quorum.overlaps(3, |w=2)', 'quorum.overlaps(n, r, [w])'],
    ['the first that no name has taken', 'quorum.overlaps(n=3, w=2, |', 'quorum.overlaps(n, [r], w)'],
    [
      'all further ones of an input that takes them',
      'availability.serial(1, 1, |',
      'availability.serial(parts, […])',
    ],
    ['one that may be left out', 'log(8, |2)', 'log(x, [base?])'],
    ['any number of them', 'max(1, 2, 3, 4|', 'max(a, b, […])'],
    ['one behind those', 'mixture(a, b, c, weights = [0.9, |', 'mixture(a, b, …, [weights = [0.9, 0.1]])'],
    ['an equation', 'solve(load, y = |', 'solve(x, [y = 60 %])'],
    ['one of a function of the document', 'twice(2, |', 'twice(x, [times])'],
    ['none where there are too many', 'sqrt(4, |', 'sqrt(x)'],
  ])('is %s', (_, marked, signature) => {
    expect(shown(marked)).toBe(signature);
  });
});

describe('the call in question', () => {
  test.each([
    ['the innermost', 'max(1, log(|', 'log([x], base?)'],
    ['the one around a call that is closed', 'max(log(2), |', 'max(a, [b], …)'],
    ['the one around other brackets', 'log((1 + 2) * (3 + |', 'log([x], base?)'],
    ['one over several lines', 'a = log(\n  8,\n  |', 'log(x, [base?])'],
    ['one below a line that is not finished', 'a = max(1\nb = log(|', 'log([x], base?)'],
    ['one behind a text without an end', 'a = "no end\nb = log(|', 'log([x], base?)'],
  ])('is %s', (_, marked, signature) => {
    expect(shown(marked)).toBe(signature);
  });

  test.each([
    ['outside of brackets', 'log(2) + |'],
    ['before the bracket', 'lo|g(2)'],
    ['in a product', '3 * (|'],
    ['of a function that nobody knows', 'unknown(|'],
    ['of a name that the document gives a value', 'load(|'],
    ['behind a word of the language', 'not (|'],
    ['in a comment', '1 + 1 # log(|'],
  ])('is none %s', (_, marked) => {
    expect(help(marked)).toBeUndefined();
  });
});

describe('a distribution', () => {
  test('has each way to say which one', () => {
    expect(help('lognormal(|')?.signatures.map(({ label }) => label)).toEqual([
      'lognormal(mean, sd)',
      'lognormal(p50=…, p99=…)',
    ]);
  });

  test('shows the way that fits the names so far', () => {
    expect(shown('lognormal(5 ms, |')).toBe('lognormal(mean, [sd])');
    expect(shown('lognormal(p50=2 ms, p99=|')).toBe('lognormal(p50=…, [p99=…])');
    expect(shown('lognormal(p5=2 ms, p95=|')).toBe('lognormal(p50=…, [p99=…])');
  });

  test('says what a parameter is', () => {
    expect(about('normal(5 ms, |')).toBe('standard deviation');
  });
});

describe('what is said', () => {
  test('of an input is what it means and takes', () => {
    expect(about('quorum.latency(k=2, n=3, mean=6 ms, share=|')).toBe(
      'share of the requests that are done by then: a share, such as 99.9 %, between 0 % and 100 %',
    );
    expect(about('availability.k_of_n(|')).toBe(
      'parts that are needed: a plain number, such as 3, whole, at least 0, at most n',
    );
  });

  test('of an input with a default is what it takes unless given', () => {
    expect(about('availability.budget_lasts(2, |')).toBe(
      'the period of the promise: a duration, such as 10 s, at least 0 s; 30 days unless given',
    );
  });

  test('of a calculator is its formula', () => {
    expect(help('availability.downtime(|')?.signatures[0]?.documentation).toContain(
      '(1 − availability) × period',
    );
  });

  test('of a function of the document is where it is defined', () => {
    expect(help('twice(|')?.signatures[0]?.documentation).toBe('Defined in line 10.');
  });
});
