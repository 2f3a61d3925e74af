import { MOST_TRIALS } from '../../sim';
import { amountOf } from '../amounts';
import { estimates } from '../offers';
import { problemAt, saidBefore } from '../problem';
import type { Statement } from './statement';

export const repeat: Statement = {
  keyword: 'repeat',
  begins: 'value',
  usage: 'repeat COUNT',
  means:
    'Runs so many times, each with other random numbers. A metric is then the mean of the runs (a percentile the mean of their own percentiles) with its 95 % confidence interval by Student’s t; the first run is the one without “repeat”.',
  example: 'repeat 30',
  parts: [],
  read: (rest, draft, whole) => {
    if (draft.repeat !== undefined) throw saidBefore(whole, 'how often to run', repeat.keyword);
    const count = amountOf(rest, 'share', 'a whole number of runs', draft.names);
    if (!Number.isInteger(count) || count < 2 || count > MOST_TRIALS)
      throw problemAt(rest, `a whole number from 2 to ${MOST_TRIALS} was expected: one run has no interval`);
    draft.repeat = { count, piece: whole };
  },
  offers: (written, above) => (written.isEmpty ? estimates(above) : []),
  explains: () => undefined,
};
