import { didYouMean, suggest } from '../../source/suggest';
import {
  addFactor,
  checkOrder,
  FIRST_DECIDES,
  levelAt,
  variedIn,
  writtenFactor,
  type Factor,
  type Level,
  type Varied,
} from '../factor';
import type { Above, Draft } from '../draft';
import { describeFactor, occurrencesOfFactor, OF, offersOfFactor } from '../factor-assist';
import { estimates, keyword, type Offer } from '../offers';
import { partAt, type Part } from '../parts';
import { isVariable, sweptName, variedName } from '../named-factor';
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
  means: `Runs the design once for each value from one to another, all with the same random numbers, and tabulates the runs. A list of values is taken as well. A name of the estimates above, as in \`sweep users: 1 M, 10 M\`, varies with all that is computed from it, except what scenarios above have measured. Several lines make every combination. ${FIRST_DECIDES}`,
  example: 'sweep instances of app: 4..16 step 4',
  parts: [OF, STEP],
  read: (rest, draft, whole) => {
    const named = variedName(rest, draft);
    if (named !== undefined) {
      sweptName(named, draft, whole);
      return;
    }
    checkName(rest, draft);
    const { values, levels } = sweptFactor(rest, draft, whole);
    if (levels.length < 2) {
      const expected = 'a range such as 4..16, or several values, was expected';
      throw problemAt(values, expected);
    }
  },
  offers: (written, above) => {
    const last = written.clauses.at(-1);
    const range = last && rangeIn(last);
    if (range === undefined || range.to.isEmpty) {
      if (written.isEmpty) return [...offersOfFactor(written, above), ...variables(above)];
      return variedName(written, above) === undefined ? offersOfFactor(written, above) : estimates(above);
    }
    if (range.step !== undefined) return range.step.isEmpty ? estimates(above) : [];
    return [keyword(STEP.word, { ...sweep, means: STEP.means })];
  },
  explains: (rest, index) => partAt(rest, index, [OF, STEP], sweep),
  describes: describeFactor,
  occurrences: occurrencesOfFactor,
};

/** The names of the estimates that can vary. */
function variables(above: Above): Offer[] {
  return estimates(above).filter(({ label }) => isVariable(label, above.names));
}

/** What is of no node has to be a name of the estimates. @throws ScenarioProblem */
function checkName(rest: Piece, above: Above): void {
  const { attribute: at, of, values } = writtenFactor(rest);
  if (of !== undefined || values === undefined || at.isEmpty) return;
  const known = variables(above).map(({ label }) => label);
  const { words, mend } = suggest(at.name, known);
  const message = `an attribute of a node, as in “${sweep.example}”, or the name of an amount that is defined above was expected, not “${at.text}”${words}`;
  throw problemAt(at, message, 'scenario.unknown-attribute', mend);
}

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
