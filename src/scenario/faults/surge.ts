import { amountIn } from '../../estimate';
import { valueOf, wholeOf } from '../amounts';
import type { Draft } from '../draft';
import { estimates, nodesThat } from '../offers';
import type { Piece } from '../piece';
import { problemAt } from '../problem';
import { withoutTimes } from './factor';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';

/** More, and a run would hardly end. */
const MOST = 1000;

export const surge: FaultDeclaration = {
  verb: 'surge',
  synonyms: ['spike', 'burst'],
  usage: 'surge CLIENTS by FACTORx',
  means:
    'So many times the usual load comes: of requests, or of users where each waits for an answer. Nothing breaks by itself.',
  example: 'at 60 s surge users by 3x for 2 min',
  strikes: (above) => nodesThat(suffers('surge'), above),
  parts: [
    {
      word: 'by',
      takes: 'value',
      means: 'How many times the usual load.',
      offers: estimates,
    },
  ],
  read: (said, when, draft) => {
    const node = nodeSuffering(said.subject, 'surge', 'surge', draft);
    return { kind: 'surge', ...when, node, factor: factorOf(said.after('by'), draft) };
  },
};

/** A factor of at least 1. @throws ScenarioProblem */
function factorOf(by: Piece, { names }: Draft): number {
  const expected = 'a factor such as 3x was expected';
  if (by.isEmpty) throw problemAt(by, expected);
  const factor = wholeOf(by, (part) => {
    const { value, problem } = valueOf(withoutTimes(part), names);
    const read = value === undefined ? undefined : amountIn(value, 'share');
    return read === undefined ? { problem: problem ?? problemAt(part, expected) } : { value: read };
  });
  if (!(factor > 0)) throw problemAt(by, expected);
  const shown = Number(factor.toPrecision(3));
  if (factor < 1)
    throw problemAt(
      by,
      `this is ${shown} of the usual load, which is less, not more: at least 1x was expected, such as ${Number((1 + factor).toPrecision(3))}x`,
    );
  if (factor > MOST) throw problemAt(by, `a factor of at most ${MOST} was expected, not ${shown}`);
  return factor;
}
