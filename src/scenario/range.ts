import { evaluateExpression, formatShare, formatValue, type Names } from '../estimate';
import { MOST_TRIALS } from '../sim';
import { valueOf } from './amounts';
import { Piece } from './piece';
import { problemAt } from './problem';

/** Whole numbers from one end of a range to the other that are all taken, where no step is given. */
const FEW = 16;
/** Points of other ranges without a step, both ends included. */
const POINTS = 8;

/** A range `4..16`, with or without a step. */
export interface Range {
  readonly from: Piece;
  readonly to: Piece;
  /** Missing where no step is given. */
  readonly step: Piece | undefined;
}

/** The range that a piece is, if it has two dots. */
export function rangeIn(piece: Piece): Range | undefined {
  const word = piece.find(['step']);
  const bounds = word < 0 ? piece : piece.part(0, word);
  const { source, tokens, start } = bounds;
  const at = tokens.findIndex(
    ({ kind, text, depth }) => kind === 'word' && depth === 0 && text.includes('..'),
  );
  const token = tokens[at];
  if (token === undefined) return undefined;
  const dots = token.text.indexOf('..');
  const cut = (from: number, to: number): typeof tokens =>
    from === to
      ? []
      : [{ ...token, text: token.text.slice(from, to), start: token.start + from, end: token.start + to }];
  // `4...16` is meant as `4..16`.
  const end = dots + (/^\.+/.exec(token.text.slice(dots))?.[0].length ?? 2);
  return {
    from: new Piece(source, [...tokens.slice(0, at), ...cut(0, dots)], start),
    to: new Piece(source, [...cut(end, token.text.length), ...tokens.slice(at + 1)], token.start + end),
    step: word < 0 ? undefined : piece.part(word + 1),
  };
}

/**
 * The values of a range as expressions of the estimate language, which the attribute’s kind then reads: with a step from
 * the first on; without, all whole numbers of a short range, and eight points of another, both ends included.
 * @throws ScenarioProblem
 */
export function pointsOf({ from, to, step }: Range, names: Names): { expression: string; text: string }[] {
  for (const end of [from, to])
    if (end.isEmpty) throw problemAt(end, 'a value was expected on both sides of “..”, as in 4..16');
  const [low, high] = [from, to].map((piece) => {
    const { value, problem } = valueOf(piece, names);
    if (problem !== undefined) throw problem;
    return value;
  });
  const span = `((${to.text}) - (${from.text}))`;
  const isWhole = Number.isInteger(low) && Number.isInteger(high);
  const whole = isWhole ? Number(high) - Number(low) : NaN;
  if (!(ratioOf(`(${to.text}) / (${from.text})`, names) > 1) && !isAscending(from.text, to.text, names))
    throw problemAt(
      { start: from.start, end: to.end },
      'a range from a smaller value to a larger one was expected, such as 4..16',
      'scenario.empty-range',
    );
  const point = (expression: string): { expression: string; text: string } => ({
    expression,
    text: textOf(expression, from.text, names),
  });
  if (step !== undefined) {
    const steps = stepsOf(span, step, names);
    return Array.from({ length: steps + 1 }, (_, index) =>
      point(`(${from.text}) + ${index} * (${step.text})`),
    );
  }
  if (whole <= FEW)
    return Array.from({ length: whole + 1 }, (_, index) => point(String(Number(low) + index)));
  return Array.from({ length: POINTS }, (_, index) =>
    point(
      isWhole
        ? String(Math.round(Number(low) + (whole * index) / (POINTS - 1)))
        : `(${from.text}) + ${span} * ${index} / ${POINTS - 1}`,
    ),
  );
}

/** What people write between the ends of a range: `4-16`, `4 to 16`. */
const OTHER_RANGE = /^(\d[^-–—]*?)\s*(?:-|–|—|\bto\b)\s*(\d[^-–—]*)$/;

/** What was probably meant by a difference that nobody would write, as it is less than nothing: `4..16` by `4-16`. */
export function rangeMeant({ text }: Piece, names: Names): string | undefined {
  const [, from = '', to = ''] = OTHER_RANGE.exec(text) ?? [];
  return from !== '' && isAscending(from, to, names) ? `${from}..${to}` : undefined;
}

/** How many steps fit. @throws ScenarioProblem */
function stepsOf(span: string, step: Piece, names: Names): number {
  if (step.isEmpty)
    throw problemAt(step, 'how far apart the values are was expected here, as in 4..16 step 4');
  const { problem } = valueOf(step, names);
  if (problem !== undefined) throw problem;
  const steps = ratioOf(`${span} / (${step.text})`, names);
  if (Number.isNaN(steps))
    throw problemAt(step, 'a step in the unit of the range was expected here', 'scenario.dimension');
  if (steps < 0 || !Number.isFinite(steps))
    throw problemAt(step, 'a step greater than 0 was expected here', 'scenario.empty-range');
  if (steps < 1 - 1e-9)
    throw problemAt(step, 'this step is longer than the range: at least two values were expected');
  if (steps > MOST_TRIALS)
    throw problemAt(step, `this makes more than ${MOST_TRIALS} values: a longer step was expected`);
  return Math.floor(steps + 1e-9);
}

function isAscending(from: string, to: string, names: Names): boolean {
  const { value } = evaluateExpression(`(${from}) < (${to})`, names.clone());
  return value === true;
}

/** An expression’s number, `NaN` where it has none. */
function ratioOf(expression: string, names: Names): number {
  const { value } = evaluateExpression(expression, names.clone());
  return typeof value === 'number' ? value : NaN;
}

/** A value as people write it: a share in percent where the range is. */
function textOf(expression: string, like: string, names: Names): string {
  const { value } = evaluateExpression(expression, names.clone());
  if (value === undefined) return expression;
  if (typeof value === 'number' && like.includes('%')) return formatShare(Number(value.toPrecision(12)));
  return formatValue(typeof value === 'number' ? Number(value.toPrecision(12)) : value).text;
}
