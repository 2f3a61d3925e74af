/** The search for a circle among arrows, however long a chain is. */
import { describe, expect, test } from 'vitest';
import { circleIn } from '../../../src/topology/circle';

const arrows = (...written: string[]): Map<string, string[]> => {
  const below = new Map<string, string[]>();
  for (const [from = '', to = ''] of written.map((arrow) => arrow.split(' ')))
    below.set(from, [...(below.get(from) ?? []), to]);
  return below;
};

describe('a circle is found with the nodes along it', () => {
  test.each([
    ['two nodes', arrows('a b', 'b a'), ['a', 'b', 'a']],
    ['a node that calls itself', arrows('a a'), ['a', 'a']],
    ['a circle behind a way to it', arrows('a b', 'b c', 'c d', 'd b'), ['b', 'c', 'd', 'b']],
    ['a circle in a part of its own', arrows('a b', 'x y', 'y x'), ['x', 'y', 'x']],
  ])('%s', (_, below, circle) => {
    expect(circleIn(below)).toEqual(circle);
  });
});

test('two ways to the same node are no circle', () => {
  expect(circleIn(arrows('a b', 'a c', 'b d', 'c d'))).toBeUndefined();
});

describe('a chain of 20,000 nodes', () => {
  const chain = Array.from({ length: 20_000 }, (_, at) => `n${at} n${at + 1}`);
  test('has no circle', () => {
    expect(circleIn(arrows(...chain))).toBeUndefined();
  });
  test('has one when its end calls its beginning', () => {
    expect(circleIn(arrows(...chain, 'n20000 n0'))).toHaveLength(20_002);
  });
});
