import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, nearest, suggest } from '../../../src/source/suggest';

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

  test.each([
    ['a digit', 'us_east_1_eu_west_2', 'us_east_1_eu_west_1'],
    ['a digit less', 'p9', 'p90'],
    ['a word of its own', 'us_east_1_eu_west_1', 'us_east_1_us_west_1'],
  ])('is none that differs in %s: %s is not %s', (_, word, name) => {
    expect(nearest(word, [name])).toBeUndefined();
  });

  test('may differ in letters beside its digits', () => {
    expect(nearest('us_est_1_eu_west_2', ['us_east_1_eu_west_1', 'us_east_1_eu_west_2'])).toBe(
      'us_east_1_eu_west_2',
    );
  });

  test('is the nearest of several', () => {
    expect(nearest('hit_rtio', ['hit_rate', 'hit_ratio'])).toBe('hit_ratio');
  });

  test('is the one in the same case if two are as near', () => {
    expect(nearest('UE', ['eu', 'EU'])).toBe('EU');
    expect(nearest('ue', ['EU', 'eu'])).toBe('eu');
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

describe('a suggestion', () => {
  test('ends a sentence, and says what to write instead', () => {
    expect(suggest('cachee', known)).toEqual({
      words: ' — did you mean “cache”?',
      mend: { text: 'cache' },
    });
  });

  test('is nothing, or something else to end with, where no name is near', () => {
    expect(suggest('gateway', known)).toEqual({ words: '' });
    expect(suggest('gateway', known, ': it is none')).toEqual({ words: ': it is none' });
    expect(suggest('cache', [])).toEqual({ words: '' });
  });

  test('of a text may be to write it at another place', () => {
    expect(didYouMean('3 ms', { text: ' ms', start: 4, end: 4 })).toEqual({
      words: ' — did you mean “3 ms”?',
      mend: { text: ' ms', start: 4, end: 4 },
    });
  });
});
