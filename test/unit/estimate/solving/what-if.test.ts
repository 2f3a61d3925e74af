/** `what_if(x, 2)`: by which factor each later value changes. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../../src/estimate';
import { problemsOf } from '../cell';

function effects(text: string): Record<string, unknown> {
  const { values } = evaluateEstimate(text, new Names());
  const below = values.filter(({ name }) => name.includes(': '));
  return Object.fromEntries(below.map(({ name, number }) => [name.replace(/^.*: /, ''), number]));
}

test('each later value that depends on it has its factor, and no other', () => {
  const text = 'n = 3 user\nother = 5\narea = n^2\nper = 12 B / n\nboth = area / n\nwhat_if(n, 2)';
  expect(effects(text)).toEqual({ area: 4, per: 0.5, both: 2 });
});

test('what is drawn is drawn alike, so that nothing else changes', () => {
  expect(effects('n = 3\nx = n * between(1, 2)\nwhat_if(n, 2)')).toEqual({ x: 2 });
});

test('it sees through functions, and solves anew what was solved', () => {
  const text =
    'n = 2\nrate = 10\nload = rate / n\nf(a) = a * rate\ny = f(1)\nneeded = solve(n, load = 1)\nwhat_if(rate, 3)';
  expect(effects(text)).toEqual({ load: 3, y: 3, needed: 3 });
});

test('it shows what changes most', () => {
  const { values } = evaluateEstimate('n = 3\na = n^2\nb = n\nwhat_if(n, 2)', new Names());
  expect(values.find(({ name }) => name === 'what_if(n, 2)')?.text).toBe('a × 4, b × 2');
  expect(values.find(({ name }) => name === 'what_if(n, 2): a')?.text).toBe('× 4');
});

describe('an error', () => {
  test.each([
    ['what_if(pi, 2)', 'the name of an amount that the document defines was expected here'],
    ['what_if(n)', 'what_if(x, factor) was expected'],
    ['what_if(n, 2 s)', 'a plain number was expected here, such as 2, not a duration'],
    ['n = n + 1\nm = n\nm = m + 1\nwhat_if(n, 2)', '“m” is defined by itself, and cannot be computed anew'],
  ])('%s', (line, message) => {
    const problems = problemsOf(evaluateEstimate(`n = 3\n${line}`, new Names()));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
  });
});
