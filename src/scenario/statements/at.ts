import { amountIn } from '../../estimate';
import { durationOf, lastingOf, sensibleLength, valueOf } from '../amounts';
import type { Draft } from '../draft';
import { faultCalled, faults, suggestFault } from '../faults';
import type { FaultDeclaration } from '../faults/fault';
import { estimates, keyword } from '../offers';
import { divide, everyPart, offerParts, partAt, type Part } from '../parts';
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
  parts: [...faults.flatMap(({ parts }) => everyPart(parts)), FOR],
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
  const { words, mend } = suggestFault(word.text);
  return problemAt(word, `there is no fault “${word.text}”${words}`, 'scenario.unknown-fault', mend);
}

/** What is wrong with a line that begins with a fault, if it does: its time is missing, or stands behind. */
export function faultWithoutTime(line: Piece): ScenarioProblem | undefined {
  const word = line.part(0, 1);
  const verb = faultCalled(word.text)?.verb;
  if (verb === undefined) return undefined;
  const time = line.find([at.keyword], 1);
  const end = line.find([FOR.word], time + 1);
  const behind = time < 0 ? line.rest : line.part(time + 1, end < 0 ? undefined : end);
  const body = [verb, line.part(1, time < 0 ? undefined : time).text];
  const lasting = time < 0 || end < 0 ? '' : line.part(end).text;
  const meant = [at.keyword, behind.isEmpty ? '60 s' : behind.text, ...body, lasting]
    .filter((part) => part !== '')
    .join(' ');
  const message = `“${word.text}” begins no statement: a fault stands behind its time, as in “${meant}”`;
  const mend = behind.isEmpty ? undefined : { text: meant, start: line.start, end: line.end };
  return problemAt(word, message, 'scenario.unknown-statement', mend);
}
