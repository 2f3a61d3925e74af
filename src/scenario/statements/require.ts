import { problemAt } from '../draft';
import type { Statement } from './statement';

export const require: Statement = {
  keyword: 'require',
  usage: 'require METRIC(NODE) COMPARISON VALUE ["MESSAGE"]',
  means: 'A promise of the design: it passes or fails with every run.',
  example: 'require p99(users) < 120 ms',
  read: (rest, draft, whole) => {
    if (rest.text === '') throw problemAt(whole, `“${require.usage}” was expected`);
    draft.requirements.push({ ...whole, condition: rest });
  },
};
