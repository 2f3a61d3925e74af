/** The order of what a node’s speed does to a latency: what may be chance is not ranked. */
import { expect, test } from 'vitest';
import type { VariantRow } from '../../../src/document/outputs';
import { ranked } from '../../../src/document/relief';

/** A node that, a tenth faster, makes the latency so much longer: at least, and at most. */
const node = (name: string, latency: number, low: number, high: number): VariantRow => ({
  levels: [name],
  positions: [null],
  estimates: [{ value: latency, text: '' }],
  differences: [{ value: (low + high) / 2, low, high, text: '' }],
  requirements: [],
});

test('those that shorten it come first, the best of them above, then those that may be chance as they are drawn', () => {
  const rows = [
    node('longer', 12, 1, 3),
    node('chance', 9, -4, 2),
    node('good', 9.5, -1, -0.1),
    node('nothing', 10, 0, 0),
    node('best', 8, -3, -1),
  ];
  expect(ranked(rows).map(({ levels }) => levels[0])).toEqual([
    'best',
    'good',
    'chance',
    'nothing',
    'longer',
  ]);
});
