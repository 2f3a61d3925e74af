import type { Family } from './distribution';
import { threePoints } from './triangular';

export const pert: Family = {
  name: 'pert',
  means: 'A three-point estimate: like the triangular one, but smooth and surer of the most likely value.',
  example: 'pert(1 day, 3 days, 10 days)',
  ways: [threePoints],
  demands: 'three values in ascending order',
  fit: ({ low = 0, mode = 0, high = 0 }) => {
    if (low > mode || mode > high || low >= high) return undefined;
    // The mean is (low + 4 mode + high) ÷ 6: Malcolm et al., Operations Research 7(5), 1959.
    const alpha = 1 + (4 * (mode - low)) / (high - low);
    return { kind: 'beta', alpha, beta: 6 - alpha, low, high };
  },
};
