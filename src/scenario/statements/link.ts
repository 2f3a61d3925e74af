import { durationOf } from '../amounts';
import type { Above } from '../draft';
import { estimates, zones } from '../offers';
import { divide, offerParts, partAt, type Part } from '../parts';
import type { Piece } from '../piece';
import { checkApart, zoneNamed, type Places } from '../places';
import { problemAt } from '../problem';
import type { Statement } from './statement';

const RTT: Part = {
  word: 'rtt',
  takes: 'value',
  means: 'How long a message takes there and back. Of several links between two nodes, the innermost counts.',
  offers: estimates,
};

/** The two names that stand side by side: quoted, of one word, or both known. @throws ScenarioProblem */
function pair(piece: Piece, places: Places): readonly [Piece, Piece] {
  const names = piece.tokens.length;
  if (names < 2) throw problemAt(piece.rest, `two subgraphs were expected, as in “${link.usage}”`);
  const pairs = Array.from(
    { length: names - 1 },
    (_, index) => [piece.part(0, index + 1), piece.part(index + 1)] as const,
  );
  const isKnown = ({ name }: Piece): boolean =>
    places.zones.has(name) || [...places.zones.values()].includes(name);
  return pairs.find((both) => both.every(isKnown)) ?? [piece.part(0, 1), piece.part(1)];
}

export const link: Statement = {
  keyword: 'link',
  begins: 'place',
  usage: 'link SUBGRAPH SUBGRAPH rtt DURATION',
  means: 'The round trip between two failure domains, in place of the reference table’s.',
  example: 'link us-east eu-west rtt 80 ms',
  parts: [RTT],
  read: (rest, draft) => {
    const rtt = rest.find([RTT.word]);
    const [first, second] = pair(rest.part(0, rtt < 0 ? 2 : rtt), draft.places);
    const one = zoneNamed(first, draft.places);
    const other = zoneNamed(second, draft.places, one);
    const said = divide(rest, [RTT], link.usage, rest.part(2));
    checkApart(one, other, second, draft.places);
    const rttSeconds = durationOf(said.after(RTT.word), draft.names);
    const known = draft.links.some(({ between }) => between.includes(one) && between.includes(other));
    if (known)
      throw problemAt(
        said.subject,
        `how far “${one}” is from “${other}” is said above: one “link” between two subgraphs was expected`,
        'scenario.contradiction',
      );
    draft.links.push({ between: [one, other], rttSeconds });
  },
  offers: (written, above) => {
    const isOne = written.tokens.length === 1 && written.find([RTT.word]) < 0;
    return isOne ? zones(without(written, above)) : offerParts(written, zones(above), [RTT], link, above);
  },
  explains: (rest, index) => partAt(rest, index, [RTT], link),
};

/** The zones but the one named already. */
function without({ name }: Piece, above: Above): Above {
  const rest = [...above.places.zones].filter(([id, title]) => id !== name && title !== name);
  return { ...above, places: { ...above.places, zones: new Map(rest) } };
}
