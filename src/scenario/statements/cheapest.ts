import { amountOrUndefined } from '../../estimate';
import { valueOf } from '../amounts';
import { estimates, keyword } from '../offers';
import { partAt, type Part } from '../parts';
import { problemAt, saidBefore } from '../problem';
import type { Statement } from './statement';

const BY: Part = {
  word: 'by',
  takes: 'value',
  means: 'What is to be small: a name of the estimates above, or an expression of such names.',
  offers: estimates,
};

export const cheapest: Statement = {
  keyword: 'cheapest',
  begins: 'value',
  usage: 'cheapest by NAME',
  means:
    'Tells of each design that is compared or swept what it costs, and which is the cheapest of those that keep all promises. What a design costs is computed from the names that vary, as in `sweep servers: 4..16`.',
  example: 'cheapest by cost',
  parts: [BY],
  read: (rest, draft, whole) => {
    if (draft.price !== undefined) throw saidBefore(whole, 'what is to be cheap', cheapest.keyword);
    const price = rest.part(1);
    if (rest.find([BY.word]) !== 0 || price.isEmpty)
      throw problemAt(
        rest,
        `“by” and a name of the estimates were expected here, as in “${cheapest.example}”`,
      );
    const { value, problem } = valueOf(price, draft.names);
    if (problem !== undefined) throw problem;
    if (value === undefined || amountOrUndefined(value) === undefined)
      throw problemAt(
        price,
        'an amount was expected here, such as the name of a price',
        'scenario.dimension',
      );
    draft.price = price;
  },
  offers: (written, above) =>
    written.isEmpty ? [keyword(BY.word, { ...cheapest, means: BY.means })] : BY.offers(above),
  explains: (rest, index) => partAt(rest, index, [BY], cheapest),
};
