import { amountIn } from '../../estimate';
import { suggest } from '../../source/suggest';
import { durationOf, lastingOf, sensibleLength, valueOf } from '../amounts';
import type { Draft } from '../draft';
import { faults } from '../faults';
import type { FaultDeclaration } from '../faults/fault';
import { estimates, keyword } from '../offers';
import { divide, offerParts, partAt, type Part } from '../parts';
import type { Piece } from '../piece';
import { nameLength } from '../places';
import { problemAt, type ScenarioProblem } from '../problem';
import type { Statement } from './statement';

const VERBS = faults.map(({ verb }) => verb);
const FOR: Part = {
  word: 'for',
  takes: 'value',
  means: 'How long it lasts; to the end of the run where nothing is said.',
  isOptional: true,
  offers: estimates,
};

const partsOf = ({ parts, isInstant }: FaultDeclaration): readonly Part[] =>
  isInstant === undefined ? [...parts, FOR] : parts;

export const at: Statement = {
  keyword: 'at',
  begins: 'value',
  usage: 'at TIME FAULT [for DURATION]',
  means:
    'Something goes wrong, or changes, so long after the start of the run, and lasts to its end unless “for” says how long.',
  example: 'at 60 s crash primary for 2 min',
  parts: [...faults.flatMap(({ parts }) => parts), FOR],
  read: (rest, draft, whole) => {
    const found = rest.find(VERBS);
    const fault = faults.find(({ verb }) => verb === rest.tokens[found]?.text);
    if (fault === undefined) throw noFault(rest, draft);
    const atSeconds = durationOf(rest.part(0, found), draft.names);
    const body = rest.part(found + 1);
    const missed = body.part(nameLength(body, draft.places) || body.tokens.length);
    const lasting = fault.isInstant === undefined ? -1 : body.find([FOR.word]);
    if (lasting >= 0)
      throw problemAt(
        body.part(lasting),
        `this was not expected here: “${fault.verb}” is over in an instant`,
      );
    const said = divide(body, partsOf(fault), fault.usage, missed);
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
      : offerParts(written.part(found + 1), fault.strikes(above), partsOf(fault), fault, above);
  },
  explains: (rest, index) => {
    const found = rest.find(VERBS);
    const fault = faults.find(({ verb }) => verb === rest.tokens[found]?.text);
    if (fault === undefined || index < found) return undefined;
    return index === found ? fault : partAt(rest, index, partsOf(fault), fault);
  },
};

/** What is wrong with a line without a known fault: the word after the time is none, or nothing stands there. */
function noFault(rest: Piece, { names }: Draft): ScenarioProblem {
  const isTime = (part: Piece): boolean => {
    const { value } = valueOf(part, names);
    return value !== undefined && amountIn(value, 'time') !== undefined;
  };
  // What follows a number that ends a time is no unit, but the word that should be a fault.
  const time = sensibleLength(rest, isTime, false);
  if (time === undefined) return problemAt(rest, `“${at.usage}” was expected`, 'scenario.unknown-fault');
  const word = rest.part(time, time + 1);
  const { words, mend } = suggest(word.text, VERBS, `: ${VERBS.join(', ')} are`);
  return problemAt(word, `there is no fault “${word.text}”${words}`, 'scenario.unknown-fault', mend);
}
