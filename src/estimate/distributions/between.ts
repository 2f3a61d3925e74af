import { own, type Family } from './distribution';
import { lognormalThrough } from './lognormal';
import { throughPercentiles } from './normal';

export const between: Family = {
  name: 'between',
  means:
    'With 90 % certainty between two bounds: lognormal where both are above 0, normal otherwise. Of 20 such guesses, 18 should come true.',
  example: 'between(300 B, 700 B)',
  ways: [
    [own('low', 'a value that it is below in 5 % of cases'), own('high', 'one that it is above in 5 %')],
  ],
  demands: 'a lower bound below the upper one',
  fit: ({ low = 0, high = 0 }) => {
    if (low >= high) return undefined;
    const points = [
      { share: 0.05, amount: low },
      { share: 0.95, amount: high },
    ] as const;
    return low > 0 ? lognormalThrough(points) : { kind: 'normal', ...throughPercentiles(points) };
  },
};
