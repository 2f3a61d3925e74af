import { amountIn } from '../../estimate';
import type { SkewFault } from '../../sim';
import { valueOf, wholeOf } from '../amounts';
import type { Draft } from '../draft';
import { estimates, nodesThat } from '../offers';
import type { Piece } from '../piece';
import { problemAt } from '../problem';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';

export const skew: FaultDeclaration = {
  verb: 'skew',
  synonyms: ['drift', 'desync'],
  usage: 'skew NODE by DURATION, or skew NODE by DRIFT',
  means:
    'The node’s own clock is ahead by a duration, or behind where that is negative; a drift such as 1 ms/s makes it run so much too fast. When it ends, the clock is right again.',
  example: 'at 60 s skew primary by 200 ms for 5 min',
  strikes: (above) => nodesThat(suffers('skew'), above),
  parts: [
    {
      word: 'by',
      takes: 'value',
      means: 'How far ahead: a duration, or what it gains, as a share of time.',
      offers: estimates,
    },
  ],
  read: (said, when, draft) => {
    const node = nodeSuffering(said.subject, 'skew', 'have a clock that is wrong', draft);
    return { kind: 'skew', ...when, node, ...skewOf(said.after('by'), draft) };
  },
};

/** By how much, or how fast. @throws ScenarioProblem */
function skewOf(by: Piece, { names }: Draft): Pick<SkewFault, 'offsetSeconds' | 'rate'> {
  const expected = 'a duration such as 200 ms, or a drift such as 1 ms/s, was expected';
  if (by.isEmpty) throw problemAt(by, expected);
  const read = wholeOf(by, (part) => {
    const { value, problem } = valueOf(part, names);
    const offsetSeconds = value === undefined ? undefined : amountIn(value, 'time');
    if (offsetSeconds !== undefined) return { value: { offsetSeconds, rate: 0 } };
    const rate = value === undefined ? undefined : amountIn(value, 'share');
    if (rate !== undefined) return { value: { offsetSeconds: 0, rate } };
    return { problem: problem ?? problemAt(part, expected) };
  });
  if (!Number.isFinite(read.offsetSeconds + read.rate)) throw problemAt(by, expected);
  if (read.rate <= -1)
    throw problemAt(by, 'a drift above −100 % was expected: a clock does not run backwards');
  return read;
}
