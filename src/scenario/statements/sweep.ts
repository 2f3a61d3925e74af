import { didYouMean } from '../../source/suggest';
import {
  addFactor,
  checkOrder,
  FIRST_DECIDES,
  levelAt,
  variedIn,
  type Factor,
  type Level,
  type Varied,
} from '../factor';
import type { Draft } from '../draft';
import { describeFactor, occurrencesOfFactor, OF, offersOfFactor } from '../factor-assist';
import { estimates, keyword } from '../offers';
import { partAt, type Part } from '../parts';
import type { Piece } from '../piece';
import { problemAt, ScenarioProblem } from '../problem';
import { pointsOf, rangeIn, rangeMeant } from '../range';
import type { Statement } from './statement';

const STEP: Part = {
  word: 'step',
  takes: 'value',
  means:
    'How far apart the values are. Without it, all whole numbers of a short range, and eight points of another.',
  isOptional: true,
  offers: estimates,
};

export const sweep: Statement = {
  keyword: 'sweep',
  begins: 'value',
  usage: 'sweep ATTRIBUTE of NODE: FROM..TO [step STEP]',
  means: `Runs the design once for each value from one to another, all with the same random numbers, and tabulates the runs. A list of values is taken as well. Several lines make every combination. ${FIRST_DECIDES}`,
  example: 'sweep instances of app: 4..16 step 4',
  parts: [OF, STEP],
  read: (rest, draft, whole) => {
    const { values, levels } = sweptFactor(rest, draft, whole);
    if (levels.length < 2) {
      const expected = 'a range such as 4..16, or several values, was expected';
      throw problemAt(values, expected);
    }
  },
  offers: (written, above) => {
    const last = written.clauses.at(-1);
    const range = last && rangeIn(last);
    if (range === undefined || range.to.isEmpty) return offersOfFactor(written, above);
    if (range.step !== undefined) return range.step.isEmpty ? estimates(above) : [];
    return [keyword(STEP.word, { ...sweep, means: STEP.means })];
  },
  explains: (rest, index) => partAt(rest, index, [OF, STEP], sweep),
  describes: describeFactor,
  occurrences: occurrencesOfFactor,
};

/** Keeps what a line sweeps over, be it one value. @throws ScenarioProblem */
export function sweptFactor(rest: Piece, draft: Draft, whole = rest): Factor & { readonly values: Piece } {
  const varied = variedIn(rest, draft, sweep.example);
  const { values } = varied;
  const levels = values.clauses.flatMap((piece) => levelsOf(piece, varied, draft));
  return { ...addFactor(varied, levels, false, { piece: whole, draft }), values };
}

/** The values of a range, or the one that is written. @throws ScenarioProblem */
function levelsOf(piece: Piece, varied: Varied, draft: Draft): Level[] {
  const range = rangeIn(piece);
  if (range === undefined) {
    const step = piece.find([STEP.word]);
    const meant = rangeMeant(step < 0 ? piece : piece.part(0, step), draft.names);
    if (meant !== undefined) {
      const { words, mend } = didYouMean(meant);
      const written = step < 0 ? piece : piece.part(0, step);
      throw problemAt(written, `a range has two dots${words}`, undefined, mend);
    }
    if (step >= 0) throw problemAt(piece.part(step), '“step” stands after a range, as in 4..16 step 4');
    return [levelAt(piece, varied, draft)];
  }
  checkOrder(piece, varied);
  // The ends are read first: what is wrong with one has its place.
  for (const end of [range.from, range.to]) if (!end.isEmpty) levelAt(end, varied, draft);
  return pointsOf(range, draft.names).map(({ expression, text }) => {
    try {
      return { text, value: varied.declared.kind.read(expression, draft.names.clone()), piece };
    } catch {
      const { expected } = varied.declared.kind;
      throw new ScenarioProblem(
        `${varied.attribute} cannot be ${text}: ${expected} was expected`,
        (range.step ?? piece).start,
        (range.step ?? piece).end,
        'scenario.value',
      );
    }
  });
}
