/** The notation that the language reference shows is the one that is read. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names, notations } from '../../../src/estimate';
import { problemsOf } from './cell';

describe.each(notations.map((one) => [one.form, one] as const))('%s', (_, { example, means }) => {
  test('has an example without a mistake', () => {
    expect(problemsOf(evaluateEstimate(example, new Names()))).toEqual([]);
  });

  test('says what it means in a sentence', () => {
    expect(means).toMatch(/^[A-Zax].*\.$/);
  });
});
