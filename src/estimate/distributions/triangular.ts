import { own, type Family, type Parameter } from './distribution';

/** What three-point estimates ask for. */
export const threePoints: readonly Parameter[] = [
  own('low', 'the least'),
  own('mode', 'the most likely'),
  own('high', 'the most'),
];

export const triangular: Family = {
  name: 'triangular',
  means: 'Between two bounds, the likelier the nearer to the most likely value.',
  example: 'triangular(1 day, 3 days, 10 days)',
  ways: [threePoints],
  demands: 'three values in ascending order',
  fit: ({ low = 0, mode = 0, high = 0 }) =>
    low <= mode && mode <= high && low < high ? { kind: 'triangular', low, mode, high } : undefined,
};
