import { formatShare } from '../estimate';
import type { Popularity } from '../sim';
import { amount, plainNumber, share } from './amounts';
import { isNotation, offersInside, readNotation, type Notation } from './arguments';
import { expressionOffers, ReadProblem, shifted, type Kind } from './kind';

/** A share of keys: of none, nothing could be hot. */
const keyShare = amount('share', 'a share such as 1 %', { least: 1e-9, most: 1, shown: formatShare });

/** YCSB’s defaults, hotspotdatafraction and hotspotopnfraction. */
const hot: Notation<{ keys: number; requests: number }> = {
  name: 'hot',
  example: 'hot(20 %, 80 %)',
  parameters: { keys: { kind: keyShare, default: 0.2 }, requests: { kind: share, default: 0.8 } },
};
const expected = 'uniform, zipf(0.99), or hot(20 %, 80 %)';

/** `uniform`; `zipf(0.99)`, the exponent; or `hot(20 %, 80 %)`, the share of keys that gets the share of requests. */
export const popularity: Kind<Popularity> = {
  expected,
  offers: (before) =>
    /zipf/.test(before)
      ? expressionOffers
      : (offersInside(before, [hot]) ?? { words: ['uniform', 'zipf(0.99)', hot.example], names: false }),
  read: (text, names, note) => {
    if (text.trim() === 'uniform') return { kind: 'zipf', exponent: 0 };
    if (isNotation(text, hot)) {
      const { keys, requests } = readNotation(text, hot, names, note);
      return { kind: 'hot', keyShare: keys, requestShare: requests };
    }
    const zipf = /^(\s*zipf\s*\(|\s*zipf\s+)(.*)$/.exec(text);
    const [, opening = '', rest = ''] = zipf ?? [];
    const exponent = opening.endsWith('(') ? rest.replace(/\)\s*$/, '') : rest;
    if (zipf === null || (opening.endsWith('(') && exponent === rest))
      throw new ReadProblem(`${expected} was expected, not “${text.trim()}”`, 0, text.length);
    return {
      kind: 'zipf',
      exponent: shifted((moved) => plainNumber.read(exponent, names, moved), opening.length, note),
    };
  },
};
