import { addFactor, levelAt, variedIn } from '../factor';
import { describeFactor, occurrencesOfFactor, OF, offersOfFactor } from '../factor-assist';
import { partAt } from '../parts';
import { problemAt } from '../problem';
import type { Statement } from './statement';

export const compare: Statement = {
  keyword: 'compare',
  begins: 'value',
  usage: 'compare ATTRIBUTE of NODE: VALUE, VALUE, …',
  means:
    'Runs the design once for each value of an attribute, all with the same random numbers, and shows the runs side by side, each with its difference to the first. Of a named arrow, such as app e1@--> db, the name stands in place of a node. Several lines make every combination.',
  example: 'compare policy of lb: round-robin, least-connections, power-of-two',
  parts: [OF],
  read: (rest, draft, whole) => {
    const varied = variedIn(rest, draft, compare.example);
    const levels = varied.values.clauses.map((piece) => levelAt(piece, varied, draft));
    if (levels.length < 2)
      throw problemAt(varied.values.rest, 'at least two values were expected, with a comma between them');
    addFactor(varied, levels, true, { piece: whole, draft });
  },
  offers: offersOfFactor,
  explains: (rest, index) => partAt(rest, index, [OF], compare),
  describes: describeFactor,
  occurrences: occurrencesOfFactor,
};
