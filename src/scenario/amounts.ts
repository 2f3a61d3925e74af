import { amountIn, dimensionName, evaluateExpression, type Dimension, type Names } from '../estimate';
import { problemAt, ScenarioProblem, type Piece } from './piece';

/** The value of an expression of a dimension, in SI; never NaN. @throws ScenarioProblem */
export function amountOf(piece: Piece, dimension: Dimension, expected: string, names: Names): number {
  if (piece.isEmpty) throw problemAt(piece, `${expected} was expected here`);
  const { value, problem } = valueOf(piece, names);
  const amount = value === undefined ? undefined : amountIn(value, dimension);
  if (amount === undefined) {
    const more = leftover(piece, (part) => {
      const { value: shorter } = valueOf(part, names);
      return shorter !== undefined && amountIn(shorter, dimension) !== undefined;
    });
    if (more !== undefined) throw problemAt(more, `“${more.text}” was not expected here`);
    if (problem !== undefined) throw problem;
    const kind = value === undefined ? 'nothing' : dimensionName(value);
    throw problemAt(piece, `${expected} was expected here, not ${kind}`, 'scenario.dimension');
  }
  if (Number.isNaN(amount))
    throw problemAt(piece, `this comes to no number: ${expected} was expected here`, 'scenario.no-number');
  return amount;
}

/** A duration that is not negative, and ends. @throws ScenarioProblem */
export function durationOf(piece: Piece, names: Names): number {
  const seconds = amountOf(piece, 'time', 'a duration, such as 30 s,', names);
  if (seconds < 0) throw problemAt(piece, 'a duration is not negative');
  if (seconds < Infinity) return seconds;
  throw problemAt(piece, 'a duration that ends was expected here');
}

/** A duration in which something can happen. @throws ScenarioProblem */
export function lastingOf(piece: Piece, names: Names): number {
  const seconds = durationOf(piece, names);
  if (seconds > 0) return seconds;
  throw problemAt(piece, 'a duration longer than 0 s was expected here');
}

/** The value of an expression, or what is wrong with it. */
export function valueOf(
  piece: Piece,
  names: Names,
): { value?: ReturnType<typeof evaluateExpression>['value']; problem?: ScenarioProblem } {
  // A copy, as words that a scenario counts mean nothing to the cells below.
  const { value, problems } = evaluateExpression(piece.text, names.clone());
  const problem = problems.find(({ severity }) => severity === 'error');
  if (problem === undefined) return { value };
  const [start, end] = [piece.start + problem.column - 1, piece.start + problem.endColumn - 1];
  return { problem: new ScenarioProblem(problem.message, start, end, problem.code) };
}

const OPERATORS = ['to', 'in', 'mod', 'and', 'or', 'xor', 'not'];

/** The words at the end of an expression that makes sense without them. */
export function leftover(piece: Piece, makesSense: (part: Piece) => boolean): Piece | undefined {
  for (let count = piece.tokens.length - 1; count > 0; count--) {
    const [before = '', first = ''] = piece.tokens.slice(count - 1, count + 1).map(({ text }) => text);
    // A word after a number is its unit.
    const isMore = /^['\p{L}]/u.test(first) && !OPERATORS.includes(first) && !/^[\d._]+$/.test(before);
    if (isMore && makesSense(piece.part(0, count))) return piece.part(count);
  }
  return undefined;
}
