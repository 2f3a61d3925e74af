import {
  alternativesTo,
  amountOrUndefined,
  evaluateExpression,
  siNumber,
  type Alternatives,
  type Names,
} from '../estimate';
import type { Above, Draft } from './draft';
import { addFactor, checkFresh, writtenFactor, type Factor, type Level } from './factor';
import { valueOf } from './amounts';
import type { Piece } from './piece';
import { problemAt } from './problem';
import { pointsOf, rangeIn } from './range';

/** A name of the estimates above that a line varies, where it stands, and its values. */
interface VariedName {
  readonly name: string;
  readonly at: Piece;
  readonly values: Piece;
}

/** `users: 1 M, 10 M`, if a line says that: behind a colon, and the name is an amount that the document defines. */
export function variedName(rest: Piece, { names }: Above): VariedName | undefined {
  const { attribute: at, of, values } = writtenFactor(rest);
  if (of !== undefined || values === undefined || at.tokens.length !== 1 || !isVariable(at.name, names))
    return undefined;
  return { name: at.name, at, values };
}

/** Whether a name can vary: an amount that the document gives. */
export function isVariable(name: string, names: Names): boolean {
  return names.placeOf(name) !== undefined && amountOrUndefined(names.get(name) ?? '') !== undefined;
}

/**
 * Keeps a name of the estimates as what varies, each level an expression. Where whoever runs the document has given it a
 * value already, that is its only level.
 * @throws ScenarioProblem
 */
export function sweptName({ name, at, values }: VariedName, draft: Draft, whole: Piece): Factor {
  checkFresh({ name }, at, draft);
  const { names, supposed } = draft;
  // Whoever supposes values has read the line.
  if (supposed?.has(name) === true)
    return addFactor({ name }, [{ text: name, value: name, piece: values }], false, { piece: whole, draft });
  const alternatives = alternativesTo(name, names);
  const levels = values.clauses.flatMap((piece) => levelsOf(piece, name, alternatives, names));
  if (levels.length < 2)
    throw problemAt(values, 'a range such as 1 M..10 M, or several values, was expected');
  const isGiven = names.definitionOf(name) === undefined;
  const given: Level = { text: alternatives.amount, value: name, piece: values };
  return addFactor({ name }, isGiven ? [given] : levels, false, { piece: whole, draft });
}

/** The values of a range, or the one that is written, in the unit of the name. @throws ScenarioProblem */
function levelsOf(piece: Piece, name: string, alternatives: Alternatives, names: Names): Level[] {
  if (piece.isEmpty) throw problemAt(piece, `a value such as ${alternatives.amount} was expected here`);
  const range = rangeIn(piece);
  const points = range === undefined ? [pointAt(piece, names)] : pointsOf(range, names);
  return points.map(({ expression, text }) => {
    const value = alternatives.of(expression);
    if (value === undefined)
      throw problemAt(
        piece,
        `a value such as ${alternatives.amount}, which “${name}” is, was expected here, not ${text}`,
        'scenario.dimension',
      );
    const amount = evaluateExpression(value, names.clone()).value;
    return {
      ...{ text: value === expression ? text : value, value, piece },
      position: amount === undefined ? undefined : siNumber(amount),
    };
  });
}

/** @throws ScenarioProblem */
function pointAt(piece: Piece, names: Names): { expression: string; text: string } {
  const { problem } = valueOf(piece, names);
  if (problem !== undefined) throw problem;
  return { expression: piece.text, text: piece.text.replaceAll(/\s+/g, ' ') };
}
