import { plain, share, type Family } from './distribution';

export const beta: Family = {
  name: 'beta',
  means: 'A share that is not known exactly, such as a hit ratio or a conversion rate.',
  example: 'beta(90 %, 3 %)',
  ways: [
    [share('mean', 'its mean, between 0 and 1'), plain('sd', 'its standard deviation')],
    [plain('alpha', 'successes seen, plus one'), plain('beta', 'failures seen, plus one')],
  ],
  demands:
    'a mean between 0 and 1 with a standard deviation below √(mean × (1 − mean)), or alpha and beta above 0',
  fit: ({ mean, sd = 0, alpha = 0, beta: other = 0 }) => {
    if (mean === undefined)
      return alpha > 0 && other > 0 ? { kind: 'beta', alpha, beta: other, low: 0, high: 1 } : undefined;
    // Method of moments: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 2nd ed., §25.4.
    const total = (mean * (1 - mean)) / sd ** 2 - 1;
    return mean > 0 && mean < 1 && sd > 0 && total > 0
      ? { kind: 'beta', alpha: mean * total, beta: (1 - mean) * total, low: 0, high: 1 }
      : undefined;
  },
};
