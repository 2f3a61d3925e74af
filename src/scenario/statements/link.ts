import { durationOf } from '../amounts';
import { didYouMean } from '../../source/suggest';
import type { Above, Draft } from '../draft';
import { estimates, zones } from '../offers';
import { divide, offerParts, partAt, type Part } from '../parts';
import type { Piece } from '../piece';
import { checkApart, zoneNamed, type Places } from '../places';
import { problemAt, type ScenarioProblem } from '../problem';
import type { Statement } from './statement';

const BETWEEN = ['between', 'and', 'from', 'to', '->', '<->', '='];

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

/** What others call it. */
const CALLED = /^(?:latency|rtt|ping|distance|network)$/i;

/** What is wrong with a line that says how far subgraphs are apart and begins with another word, if it does. */
export function linkMeant(line: Piece, { places }: Draft): ScenarioProblem | undefined {
  const word = line.part(0, 1);
  if (!CALLED.test(word.text)) return undefined;
  const begins = `“${word.text}” begins no statement`;
  const rest = line.part(1);
  const amount = rest.tokens.findIndex(({ text }) => /^\d/.test(text));
  const behind = rest.find([RTT.word]);
  const end = behind < 0 ? amount : Math.min(amount, behind);
  const between = rest.part(0, Math.max(0, end));
  const names = between.tokens.filter(({ kind, text }) => kind !== 'comma' && !BETWEEN.includes(text));
  const known = names.filter(({ text }) => places.zones.has(text));
  if (amount < 0 || names.length !== 2 || known.length !== 2)
    return problemAt(
      word,
      `${begins}: how far two subgraphs are apart is said so: “${link.example}”`,
      'scenario.unknown-statement',
    );
  const [one, other] = known.map(({ text }) => text) as [string, string];
  const text = `${link.keyword} ${one} ${other} ${RTT.word} ${rest.part(amount).text}`;
  const { words, mend } = didYouMean(text, { text, start: line.start, end: line.end });
  return problemAt(word, `${begins}${words}`, 'scenario.unknown-statement', mend);
}

export const link: Statement = {
  keyword: 'link',
  begins: 'place',
  usage: 'link SUBGRAPH SUBGRAPH rtt DURATION',
  means:
    'The round trip between two subgraphs, which are regions, zones or whatever fails together, in place of the reference table’s, which knows some by their names.',
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
