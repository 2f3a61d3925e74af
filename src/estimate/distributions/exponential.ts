import { own, type Family } from './distribution';

export const exponential: Family = {
  name: 'exponential',
  means: 'The time until something that happens at random, at a steady rate.',
  example: 'exponential(10 ms)',
  ways: [[own('mean', 'mean time')]],
  demands: 'a mean above 0',
  fit: ({ mean = 0 }) => (mean > 0 ? { kind: 'exponential', mean } : undefined),
};
