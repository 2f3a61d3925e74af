import { amountIn } from '../../estimate';
import { sensibleLength, valueOf } from '../amounts';
import type { Draft } from '../draft';
import { faultCalled, faults, suggestFault } from '../faults';
import type { FaultDeclaration } from '../faults/fault';
import { estimates, keyword } from '../offers';
import { divide, everyPart, offerParts, partAt, type Part, type Said } from '../parts';
import type { Piece } from '../piece';
import { nameLength } from '../places';
import { problemAt, type ScenarioProblem } from '../problem';
import type { Statement } from './statement';

const VERBS = faults.map(({ verb }) => verb);
/** How long it lasts, behind all else. */
export const FOR: Part = {
  word: 'for',
  takes: 'value',
  means: 'How long it lasts; to the end of the run where nothing is said.',
  isOptional: true,
  offers: estimates,
};

const partsOf = ({ parts, isInstant }: FaultDeclaration): readonly Part[] =>
  isInstant === undefined ? [...parts, FOR] : parts;

/** A line that says when something happens, and what: everything but its keyword, its time and its meaning. */
export const happening: Pick<Statement, 'begins' | 'parts' | 'offers' | 'explains'> = {
  begins: 'value',
  parts: [...faults.flatMap(({ parts }) => everyPart(parts)), FOR],
  offers: (written, above) => {
    if (written.isEmpty) return estimates(above);
    const { fault, found } = faultIn(written);
    return fault === undefined
      ? faults.map((declared) => keyword(declared.verb, declared))
      : offerParts(written.part(found + 1), fault.strikes(above), partsOf(fault), fault, above);
  },
  explains: (rest, index) => {
    const { fault, found } = faultIn(rest);
    if (fault === undefined || index < found) return undefined;
    return index === found ? fault : partAt(rest, index, partsOf(fault), fault);
  },
};

/** A line that says when something happens, divided. */
export interface SaidFault {
  readonly fault: FaultDeclaration;
  /** What stands before the fault’s verb. */
  readonly time: Piece;
  readonly said: Said;
  /** How long it lasts, where that is said. */
  readonly lasting: Piece | undefined;
  /** What happens, as written: from the verb to “for”. */
  readonly body: string;
}

/** @throws ScenarioProblem */
export function faultSaid(rest: Piece, draft: Draft, usage: string): SaidFault {
  const { fault, found } = faultIn(rest);
  if (fault === undefined) throw noFault(rest, draft, usage);
  const body = rest.part(found + 1);
  const other = fault.meant?.(body, rest.part(found, found + 1), draft);
  if (other !== undefined) throw other;
  const missed = body.part(nameLength(body, draft.places) || body.tokens.length);
  const end = body.find([FOR.word]);
  if (fault.isInstant === true && end >= 0)
    throw problemAt(body.part(end), `this was not expected here: “${fault.verb}” is over in an instant`);
  const said = divide(body, partsOf(fault), fault.usage, missed);
  return {
    ...{ fault, said },
    time: rest.part(0, found),
    lasting: said.has(FOR.word) ? said.after(FOR.word) : undefined,
    body: rest.part(found, end < 0 ? undefined : found + 1 + end).text,
  };
}

function faultIn(rest: Piece): { fault: FaultDeclaration | undefined; found: number } {
  const found = rest.find(VERBS);
  return { fault: faults.find(({ verb }) => verb === rest.tokens[found]?.text), found };
}

/** What is wrong with a line without a known fault: the word after the time is none, or nothing stands there. */
function noFault(rest: Piece, draft: Draft, usage: string): ScenarioProblem {
  const { names } = draft;
  const isTime = (part: Piece): boolean => {
    const { value } = valueOf(part, names);
    return value !== undefined && amountIn(value, 'time') !== undefined;
  };
  // What follows a number that ends a time is no unit, but the word that should be a fault.
  const time = sensibleLength(rest, isTime, false);
  if (time === undefined) return problemAt(rest, `“${usage}” was expected`, 'scenario.unknown-fault');
  const word = rest.part(time, time + 1);
  const other = faultCalled(word.text)?.meant?.(rest.part(time + 1), word, draft);
  if (other !== undefined) return other;
  const { words, mend } = suggestFault(word.text);
  return problemAt(word, `there is no fault “${word.text}”${words}`, 'scenario.unknown-fault', mend);
}
