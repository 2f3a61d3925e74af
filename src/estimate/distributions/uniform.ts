import { own, type Family } from './distribution';

export const uniform: Family = {
  name: 'uniform',
  means: 'Anything between two bounds, all equally likely.',
  example: 'uniform(1 ms, 3 ms)',
  ways: [[own('low', 'the least'), own('high', 'the most')]],
  demands: 'a lower bound that is not above the upper one',
  fit: ({ low = 0, high = 0 }) => (low <= high ? { kind: 'uniform', low, high } : undefined),
};
