import { plain, type Family } from './distribution';

export const poisson: Family = {
  name: 'poisson',
  means: 'How often something happens that happens at random: failures a year, requests in a second.',
  example: 'poisson(3)',
  ways: [[plain('mean', 'how often on average')]],
  demands: 'a mean above 0',
  fit: ({ mean = 0 }) => (mean > 0 ? { kind: 'poisson', mean } : undefined),
};
