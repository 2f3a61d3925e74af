/** Draws are kept while other lines are typed. */
import { expect, test } from 'vitest';
import { evaluateEstimate, isUncertain, Names } from '../../../../src/estimate';

const samplesOf = (text: string, name: string, seed = 1): Float64Array | undefined => {
  const names = new Names({ seed, count: 1000 });
  evaluateEstimate(text, names);
  const value = names.get(name);
  return isUncertain(value) ? value.samples : undefined;
};

test('a line is drawn once, whatever stands around it', () => {
  const before = samplesOf('size = between(3 kB, 8 kB)', 'size');
  expect(before).toHaveLength(1000);
  expect(samplesOf('# a comment\nother = 5\nsize = between(3 kB, 8 kB)', 'size')).toBe(before);
});

test.each<[string, string, number]>([
  ['another bound', 'size = between(3 kB, 9 kB)', 1],
  ['another seed', 'size = between(3 kB, 8 kB)', 2],
])('and anew with %s', (_, text, seed) => {
  const before = samplesOf('size = between(3 kB, 8 kB)', 'size');
  expect(samplesOf(text, 'size', seed)).not.toEqual(before);
});

test('what is computed from draws changes none of them', () => {
  const text = 'a = normal(5, 1)\nb = uniform(1, 2)';
  const before = samplesOf(text, 'a')?.slice();
  samplesOf(`${text}\nc = a * b + max(a, b)\nsensitivity(c)\np(5 %, a)\nsort([3, 1])`, 'c');
  expect(samplesOf(text, 'a')).toEqual(before);
});
