import { meanAndDeviation, own, plain, type Family } from './distribution';

export const gamma: Family = {
  name: 'gamma',
  means: 'Never negative; the time until several random events have happened.',
  example: 'gamma(10 ms, 4 ms)',
  ways: [meanAndDeviation, [plain('shape', 'how many events'), own('scale', 'the mean time of each')]],
  demands: 'values above 0',
  fit: ({ mean, sd = 0, shape = 0, scale = 0 }) => {
    if (mean === undefined) return shape > 0 && scale > 0 ? { kind: 'gamma', shape, scale } : undefined;
    return mean > 0 && sd > 0 ? { kind: 'gamma', shape: (mean / sd) ** 2, scale: sd ** 2 / mean } : undefined;
  },
};
