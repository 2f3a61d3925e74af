import { formatSeconds } from '../../estimate';
import { meanOf, type RecurringFault } from '../../sim';
import { distributionOf } from '../amounts';
import { problemAt } from '../problem';
import { faultSaid, happening } from './happening';
import type { Statement } from './statement';

/** Each of them is told of in the result. */
const MOST_STRIKES = 1000;

export const every: Statement = {
  ...happening,
  keyword: 'every',
  usage: 'every TIME FAULT [for DURATION]',
  means:
    'The same as “at”, again and again until the run ends: so long after the start of the run, and then so long after each beginning. Both times may be distributions, such as exponential(1 h), which are drawn anew each time; the result shows what was drawn.',
  example: 'every 5 min crash primary for 20 s',
  read: (rest, draft, whole) => {
    const { fault: declared, time, said, lasting, body } = faultSaid(rest, draft, every.usage);
    const gaps = distributionOf(time, draft.names);
    const mean = meanOf(gaps);
    if (!(mean > 0)) throw problemAt(time, 'a duration longer than 0 s was expected here');
    const lengths = lasting && distributionOf(lasting, draft.names);
    if (lasting && lengths && !(meanOf(lengths) > 0))
      throw problemAt(lasting, 'a duration longer than 0 s was expected here');
    const when = { atSeconds: mean, ...(lengths && { forSeconds: meanOf(lengths) }) };
    const fault = declared.read(said, when, draft);
    const plan: RecurringFault = {
      ...{ kind: 'recurring', every: gaps, fault },
      ...(lengths && { lasting: lengths }),
    };
    draft.faults.push({ plan, fault, body, text: whole.text, piece: whole });
    draft.checks.push(() => {
      const { durationSeconds = 0 } = draft.run ?? {};
      if (durationSeconds > mean * MOST_STRIKES)
        throw problemAt(
          time,
          `this comes to more than ${MOST_STRIKES} in ${formatSeconds(durationSeconds)}: a longer time between them was expected`,
        );
    });
  },
};
