import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, nearest } from '../../../src/source/suggest';

const known = ['replicas', 'service', 'cache', 'db', 'e'];

describe('the name that was probably meant', () => {
  test.each([
    ['a letter missing', 'replcas', 'replicas'],
    ['a letter too many', 'cachee', 'cache'],
    ['a letter mistyped', 'cacge', 'cache'],
    ['two letters swapped', 'sevrice', 'service'],
    ['two letters swapped in a short name', 'bd', 'db'],
    ['another case', 'CACHE', 'cache'],
    ['a plural', 'services', 'service'],
    ['one of two letters', 'dc', 'db'],
  ])('%s: %s is %s', (_, word, name) => {
    expect(nearest(word, known)).toBe(name);
  });

  test.each([
    ['more than a third of its letters differ', 'catch-up', undefined],
    ['it is another word', 'gateway', undefined],
    ['one letter is another', 'x', undefined],
    ['there is none', '', undefined],
  ])('is nothing where %s', (_, word, name) => {
    expect(nearest(word, known)).toBe(name);
  });

  test('is the nearest of several', () => {
    expect(nearest('hit_rtio', ['hit_rate', 'hit_ratio'])).toBe('hit_ratio');
  });

  test('is the word itself if that is known', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 2 }), { minLength: 1 }), (names) => {
        const [first = ''] = names;
        expect(nearest(first, names)?.toLowerCase()).toBe(first.toLowerCase());
      }),
    );
  });
});

test('it ends a sentence, or leaves it alone', () => {
  expect(`“cachee” is not defined${didYouMean('cachee', known)}`).toBe(
    '“cachee” is not defined — did you mean “cache”?',
  );
  expect(didYouMean('gateway', known)).toBe('');
  expect(didYouMean('cache', [])).toBe('');
});
