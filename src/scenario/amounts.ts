import {
  amountIn,
  dimensionName,
  evaluateExpression,
  KEYWORDS,
  type Dimension,
  type Names,
} from '../estimate';
import type { Distribution } from '../sim';
import { distribution, ReadProblem } from '../topology';
import { didYouMean } from '../source/suggest';
import { remarkIn } from '../source/text-problem';
import { metricCalled } from './measurements';
import type { Piece } from './piece';
import { problemAt, ScenarioProblem } from './problem';

/** The value of an expression of a dimension, in SI; never NaN. @throws ScenarioProblem */
export function amountOf(piece: Piece, dimension: Dimension, expected: string, names: Names): number {
  if (piece.isEmpty) throw problemAt(piece, `${expected} was expected here`);
  const amount = wholeOf(piece, (part) => {
    const { value, problem } = valueOf(part, names);
    const found = value === undefined ? undefined : amountIn(value, dimension);
    if (found !== undefined) return { value: found };
    const kind = value === undefined ? 'nothing' : dimensionName(value);
    const why = `${expected} was expected here, not ${kind}`;
    return { problem: problem ?? problemAt(part, why, 'scenario.dimension') };
  });
  if (Number.isNaN(amount))
    throw problemAt(piece, `this comes to no number: ${expected} was expected here`, 'scenario.no-number');
  return amount;
}

/** A duration that is not negative, and ends. @throws ScenarioProblem */
export function durationOf(piece: Piece, names: Names): number {
  checkUnits(piece, names);
  const seconds = amountOf(piece, 'time', 'a duration, such as 30 s,', names);
  if (seconds < 0) throw problemAt(piece, 'a duration is not negative');
  if (seconds < Infinity) return seconds;
  throw problemAt(piece, 'a duration that ends was expected here');
}

/** `2 h 5 min` is 125 min. @throws ScenarioProblem */
function checkUnits(piece: Piece, names: Names): void {
  const { tokens } = piece;
  const isPairs = tokens.every(({ text }, index) =>
    index % 2 === 0 ? /^\d+(?:\.\d+)?$/.test(text) : /^\p{L}+$/u.test(text),
  );
  if (!isPairs || tokens.length < 4 || tokens.length % 2 > 0) return;
  const secondsOf = (text: string): number => {
    const { value } = evaluateExpression(text, names.clone());
    return (value === undefined ? undefined : amountIn(value, 'time')) ?? NaN;
  };
  const unit = tokens.at(-1)?.text ?? '';
  const all = tokens.flatMap(({ text }, index) =>
    index % 2 === 0 ? [`${text} ${tokens[index + 1]?.text ?? ''}`] : [],
  );
  const count = all.reduce((sum, text) => sum + secondsOf(text), 0) / secondsOf(`1 ${unit}`);
  if (!Number.isFinite(count)) return;
  const { words, mend } = didYouMean(`${Number(count.toPrecision(12))} ${unit}`);
  throw problemAt(piece, `one number with one unit was expected${words}`, undefined, mend);
}

/** A time that is drawn anew whenever it is needed, or always the same. @throws ScenarioProblem */
export function distributionOf(piece: Piece, names: Names): Distribution {
  if (piece.isEmpty) throw problemAt(piece, `${distribution.expected} was expected here`);
  return readAt(piece.start, () => distribution.read(piece.text, names.clone()));
}

/** What reads a text that begins so far into the scenario; its problem there. @throws ScenarioProblem */
export function readAt<T>(shift: number, read: () => T, prefix = ''): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ReadProblem)) throw error;
    const { message, start, end, code, mend } = error;
    throw new ScenarioProblem(
      `${prefix}${message}`,
      start + shift,
      Math.max(start + 1, end) + shift,
      code ?? 'scenario.value',
      mend && {
        text: mend.text,
        start: (mend.start ?? start) + shift,
        end: (mend.end ?? end) + shift,
      },
    );
  }
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
  const { message, start, end, code, mend } = remarkIn(problem, piece.start);
  return { problem: new ScenarioProblem(message, start, end, code, mend) };
}

/** What a piece says, or why it says nothing. */
export type Reading<T> = { readonly value: T } | { readonly problem: ScenarioProblem };

/** More words side by side are prose: nobody counts so many things at once. */
const MOST_WORDS = 8;

/** So often it is asked whether an expression makes sense without its end. */
const MOST_CUTS = 32;

/** What a whole expression says. @throws ScenarioProblem, at the words behind it if it makes sense without them */
export function wholeOf<T>(piece: Piece, read: (part: Piece) => Reading<T>, hint = ''): T {
  const words = proseIn(piece);
  // Prose is not read, as each of its words would be counted.
  const said = words === undefined ? read(piece) : undefined;
  if (said !== undefined && 'value' in said) return said.value;
  let count = sensibleLength(piece, (part) => 'value' in read(part));
  if (count !== undefined) {
    // A message belongs to what stands before it.
    while (piece.tokens[count]?.kind === 'quoted' && 'value' in read(piece.part(0, count + 1))) count++;
    throw unexpected(piece.part(count), hint);
  }
  if (said !== undefined) throw said.problem;
  const head = piece.part(0, words);
  const begun = read(head);
  throw 'problem' in begun && begun.problem.end < head.end
    ? begun.problem
    : unexpected(piece.part(head.tokens.length), hint);
}

/**
 * How many tokens at least make sense without the words behind them, if some do. A word after a number is its unit,
 * unless said otherwise.
 */
export function sensibleLength(
  piece: Piece,
  makesSense: (part: Piece) => boolean,
  hasUnits = true,
): number | undefined {
  const { tokens } = piece;
  const last = proseIn(piece) ?? tokens.length - 1;
  let cuts = 0;
  for (let count = 1; count <= last && cuts < MOST_CUTS; count++) {
    const [before = '', first = ''] = tokens.slice(count - 1, count + 1).map(({ text }) => text);
    const isUnit = hasUnits && /^[\d._]+$/.test(before);
    const isMore = /^['\p{L}]/u.test(first) && !KEYWORDS.has(first) && !isUnit;
    if (!isMore || tokens[count]?.depth !== 0) continue;
    cuts++;
    if (makesSense(piece.part(0, count))) return count;
  }
  return undefined;
}

/** The index of the token from which on too many words stand side by side for an expression. */
function proseIn(piece: Piece): number | undefined {
  let words = 0;
  // Where the bracket of a measurement is open: a node's label may have any number of words.
  let labelDepth = Infinity;
  for (const [index, { kind, text, depth }] of piece.tokens.entries()) {
    if (depth > labelDepth) continue;
    labelDepth = kind === 'open' && metricCalled(piece, index) !== undefined ? depth : Infinity;
    words = kind === 'word' && /^\p{L}/u.test(text) && !KEYWORDS.has(text) ? words + 1 : 0;
    if (words > MOST_WORDS) return index;
  }
  return undefined;
}

function unexpected(more: Piece, hint: string): ScenarioProblem {
  const isLong = more.tokens.length > MOST_WORDS;
  const text = isLong ? `${more.part(0, MOST_WORDS).text} …` : more.text;
  return problemAt(more, `“${text}” was not expected here${hint}`);
}
