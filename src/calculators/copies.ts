import type { Input } from './calculator';

// N, R and W, as Gifford named them.
export const n: Input = {
  name: 'n',
  dimension: 'count',
  means: 'copies of each piece of data',
  least: 1,
  whole: true,
};
export const r: Input = {
  name: 'r',
  dimension: 'count',
  means: 'copies that must answer a read',
  least: 1,
  whole: true,
  atMost: 'n',
};
export const w: Input = {
  name: 'w',
  dimension: 'count',
  means: 'copies that must confirm a write',
  least: 1,
  whole: true,
  atMost: 'n',
};

export const ODD = 'One copy fewer survives as many losses: prefer an odd number.';
