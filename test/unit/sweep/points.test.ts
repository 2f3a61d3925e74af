/** Which points of a grid a sweep evaluates. */
import { describe, expect, test } from 'vitest';
import type { Axis } from '../../../src/document/sweep-axis';
import { levelsAt, placesOf, type Sample } from '../../../src/sweep/points';
import { sobol } from '../../../src/sweep/sobol';

function axis(name: string, ...texts: readonly string[]): Axis {
  return { name, levels: texts.map((text) => ({ text, position: null, value: text })) };
}

const axes = [axis('size', 's', 'm', 'l'), axis('policy', 'a', 'b', 'c', 'd')];

function textsAt(place: number): string {
  return levelsAt(axes, place)
    .map(({ text }) => text)
    .join('');
}

test('a grid has every combination, the last axis changes fastest', () => {
  expect(Array.from(placesOf(axes, undefined), textsAt).join(' ')).toBe(
    'sa sb sc sd ma mb mc md la lb lc ld',
  );
});

describe('a Latin hypercube', () => {
  const many = [axis('size', 's', 'm', 'l'), axis('users', ...Array.from({ length: 60 }, (_, n) => `${n}`))];
  const sample: Sample = { count: 60, method: 'latin-hypercube', seed: 5 };

  test('takes every level of each axis equally often', () => {
    const points = Array.from(placesOf(many, sample), (place) => levelsAt(many, place));
    expect(points).toHaveLength(60);
    expect(new Set(points.map(([, users]) => users?.text)).size).toBe(60);
    for (const { text } of many[0]?.levels ?? [])
      expect(points.filter(([size]) => size?.text === text)).toHaveLength(20);
  });

  test('is another with another seed, and the same with the same', () => {
    const places = Array.from(placesOf(many, sample));
    expect(Array.from(placesOf(many, { ...sample }))).toEqual(places);
    expect(Array.from(placesOf(many, { ...sample, seed: 6 }))).not.toEqual(places);
  });
});

test('Sobol’s sequence begins as published, by Joe and Kuo’s own program for three dimensions', () => {
  expect(sobol(8, 3)).toEqual([
    [0, 0, 0],
    [0.5, 0.5, 0.5],
    [0.75, 0.25, 0.25],
    [0.25, 0.75, 0.75],
    [0.375, 0.375, 0.625],
    [0.875, 0.875, 0.125],
    [0.625, 0.125, 0.875],
    [0.125, 0.625, 0.375],
  ]);
});

test('a sample as large as the grid is the grid', () => {
  const all = Array.from(placesOf(axes, undefined));
  expect(Array.from(placesOf(axes, { count: 12, method: 'sobol', seed: 1 }))).toEqual(all);
});
