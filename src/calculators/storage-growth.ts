import type { Calculator, Input } from './calculator';
import { YEAR } from './periods';

const writes: Input = {
  name: 'writes',
  dimension: 'rate',
  means: 'new records a second, at the start',
  least: 0,
};
const size: Input = { name: 'size', dimension: 'data', means: 'size of a record with its indexes', least: 0 };
const growth: Input = {
  name: 'growth',
  dimension: 'share',
  means: 'growth of the writes in a year',
  default: 0,
  least: -0.99,
  // Ten times as many each year: beyond, a percentage without its sign is likelier.
  most: 9,
};
const copies: Input = {
  name: 'copies',
  dimension: 'count',
  means: 'copies of each record',
  default: 1,
  least: 1,
};

/** How much is stored after a time, and when a disk is full. */
export const storageGrowth: Calculator = {
  id: 'storage-growth',
  title: 'Storage growth',
  summary: 'How much data there is after a time, and when the space is used up.',
  source: 'Writes that grow by a constant share a year, summed over time: ∫ writes × (1 + growth)ᵗ dt.',
  functions: [
    {
      name: 'storage_growth.after',
      means: 'Data that has been written after a time, or that is kept for so long.',
      inputs: [
        writes,
        size,
        { name: 'period', dimension: 'time', means: 'how long it is written, or kept', least: 0 },
        growth,
        copies,
      ],
      result: 'data',
      compute: ({ writes = 0, size = 0, period = 0, growth = 0, copies = 1 }) =>
        writes * size * copies * grownTime(period, growth),
      working: 'writes × size × copies × ∫ (1 + growth)^(t ÷ 1 year) dt for t = 0 … period',
      example: 'storage_growth.after(writes=200/s, size=500 B, period=5 years)',
    },
    {
      name: 'storage_growth.full_in',
      means: 'Time until the space is used up.',
      inputs: [
        { name: 'space', dimension: 'data', means: 'space that is free', least: 0 },
        writes,
        size,
        growth,
        copies,
      ],
      result: 'time',
      compute: ({ space = 0, writes = 0, size = 0, growth = 0, copies = 1 }) =>
        space === 0 ? 0 : shrunkTime(space / (writes * size * copies), growth),
      working: 'smallest t with after(writes, size, t, growth, copies) ≥ space',
      advice: (_, time) =>
        time < YEAR / 4 ? 'It is full within three months: find more space, or keep less.' : undefined,
      example: 'storage_growth.full_in(space=10 TB, writes=200/s, size=500 B)',
    },
    {
      name: 'storage_growth.write_rate',
      means: 'Data that is written a second, to all copies.',
      inputs: [writes, size, copies],
      result: 'data rate',
      compute: ({ writes = 0, size = 0, copies = 1 }) => writes * size * copies,
      working: 'writes × size × copies',
      example: 'storage_growth.write_rate(writes=200/s, size=500 B, copies=3)',
    },
  ],
};

/** As long as writes at their first rate would take to make what growing writes make in a time. */
function grownTime(time: number, growth: number): number {
  const rate = Math.log1p(growth) / YEAR;
  return rate === 0 ? time : Math.expm1(rate * time) / rate;
}

/** The inverse: how soon growing writes make what those at their first rate make in a time. */
function shrunkTime(time: number, growth: number): number {
  const rate = Math.log1p(growth) / YEAR;
  if (rate === 0) return time;
  // Writes that shrink never make more than a limit.
  return rate * time <= -1 ? Infinity : Math.log1p(rate * time) / rate;
}
