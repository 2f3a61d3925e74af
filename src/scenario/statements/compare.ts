import { addFactor, checkOrder, FIRST_DECIDES, levelAt, variedIn, type Varied } from '../factor';
import { describeFactor, occurrencesOfFactor, OF, offersOfFactor } from '../factor-assist';
import { partAt } from '../parts';
import type { Piece } from '../piece';
import { problemAt } from '../problem';
import { rangeIn } from '../range';
import type { Statement } from './statement';

export const compare: Statement = {
  keyword: 'compare',
  begins: 'value',
  usage: 'compare ATTRIBUTE of NODE: VALUE, VALUE, …',
  means: `Runs the design once for each value of an attribute, all with the same random numbers, and shows the runs side by side, each with its difference to the first. Of a named arrow, such as app e1@--> db, the name stands in place of a node. Several lines make every combination. ${FIRST_DECIDES}`,
  example: 'compare policy of lb: round-robin, least-connections, power-of-two',
  parts: [OF],
  read: (rest, draft, whole) => {
    const varied = variedIn(rest, draft, compare.example);
    const { clauses } = varied.values;
    for (const piece of clauses) checkRange(piece, varied, whole);
    const levels = clauses.map((piece) => levelAt(piece, varied, draft, clauses));
    if (levels.length < 2)
      throw problemAt(varied.values.rest, 'at least two values were expected, with a comma between them');
    addFactor(varied, levels, true, { piece: whole, draft });
  },
  offers: offersOfFactor,
  explains: (rest, index) => partAt(rest, index, [OF], compare),
  describes: describeFactor,
  occurrences: occurrencesOfFactor,
};

/** A range is what `sweep` takes, of values that have an order. @throws ScenarioProblem */
function checkRange(piece: Piece, varied: Varied, { tokens: [keyword] }: Piece): void {
  if (rangeIn(piece) === undefined) return;
  checkOrder(piece, varied);
  const message = 'a range is for “sweep”: values with commas in between were expected';
  const mend = keyword && { text: 'sweep', start: keyword.start, end: keyword.end };
  throw problemAt(piece, message, undefined, mend);
}
