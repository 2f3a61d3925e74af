import { amountIn } from '../../estimate';
import { didYouMean } from '../../source/suggest';
import { durationOf, lastingOf, valueOf } from '../amounts';
import type { Draft } from '../draft';
import { faults } from '../faults';
import { estimates, keyword } from '../offers';
import { divide, offerParts, type Part } from '../parts';
import { problemAt, type Piece, type ScenarioProblem } from '../piece';
import { nameLength } from '../places';
import type { Statement } from './statement';

const VERBS = faults.map(({ verb }) => verb);
const FOR: Part = { word: 'for', isOptional: true, offers: estimates };

export const at: Statement = {
  keyword: 'at',
  usage: 'at TIME FAULT [for DURATION]',
  means:
    'Something goes wrong so long after the start of the run, and lasts to its end unless “for” says how long.',
  example: 'at 60 s crash primary for 2 min',
  read: (rest, draft, whole) => {
    const found = rest.find(VERBS);
    const fault = faults.find(({ verb }) => verb === rest.tokens[found]?.text);
    if (fault === undefined) throw noFault(rest, draft);
    const atSeconds = durationOf(rest.part(0, found), draft.names);
    const body = rest.part(found + 1);
    const missed = body.part(nameLength(body, draft.places) || body.tokens.length);
    const said = divide(body, [...fault.parts, FOR], fault.usage, missed);
    const when = {
      atSeconds,
      ...(said.has(FOR.word) && { forSeconds: lastingOf(said.after(FOR.word), draft.names) }),
    };
    draft.faults.push({ fault: fault.read(said, when, draft), text: whole.text, piece: whole });
  },
  offers: (written, above) => {
    if (written.isEmpty) return estimates(above);
    const found = written.find(VERBS);
    const fault = faults.find(({ verb }) => verb === written.tokens[found]?.text);
    return fault === undefined
      ? faults.map((declared) => keyword(declared.verb, declared))
      : offerParts(written.part(found + 1), fault.strikes(above), [...fault.parts, FOR], fault, above);
  },
};

/** What is wrong with a line without a known fault: the word after the time is none, or nothing stands there. */
function noFault(rest: Piece, { names }: Draft): ScenarioProblem {
  for (let count = rest.tokens.length - 1; count > 0; count--) {
    const { value } = valueOf(rest.part(0, count), names);
    if (value === undefined || amountIn(value, 'time') === undefined) continue;
    const word = rest.part(count, count + 1);
    const known = didYouMean(word.text, VERBS) || `: ${VERBS.join(', ')} are`;
    return problemAt(word, `there is no fault “${word.text}”${known}`, 'scenario.unknown-fault');
  }
  return problemAt(rest, `“${at.usage}” was expected`, 'scenario.unknown-fault');
}
