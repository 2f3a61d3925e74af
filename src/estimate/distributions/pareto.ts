import { own, plain, type Family } from './distribution';

export const pareto: Family = {
  name: 'pareto',
  means: 'A few very large ones among many small: file sizes, followers, the slowest requests.',
  example: 'pareto(1 KB, 1.5)',
  ways: [[own('minimum', 'the least'), plain('shape', 'exponent of the tail; below 1 there is no mean')]],
  demands: 'values above 0',
  fit: ({ minimum = 0, shape = 0 }) =>
    minimum > 0 && shape > 0 ? { kind: 'pareto', minimum, shape } : undefined,
};
