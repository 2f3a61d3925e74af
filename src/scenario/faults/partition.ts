import type { Piece } from '../piece';
import { nodesIn, placeNamed, type Places } from '../places';
import { problemAt } from '../problem';
import { everywhere, type FaultDeclaration } from './fault';

export const partition: FaultDeclaration = {
  verb: 'partition',
  synonyms: ['isolate', 'disconnect', 'split', 'cut', 'separate'],
  usage: 'partition PLACE from PLACE, or partition PLACE to PLACE',
  means:
    'No message passes between the two sides, in either direction; with “to”, none from the first to the second, while answers and all else the other way do. A side is a node or subgraph, or several. All others still reach both sides, and so does a place named on both: a partial partition.',
  example: 'at 4 min partition us-east from eu-west for 20 s',
  strikes: everywhere,
  parts: [
    {
      word: 'from',
      takes: 'place',
      means: 'The other side. If one lies in the other, it is cut off from the rest of that.',
      offers: everywhere,
      or: {
        word: 'to',
        takes: 'place',
        means: 'Whom no message of the first side reaches; theirs reach the first side.',
        offers: everywhere,
      },
    },
  ],
  read: (said, when, { places }) => {
    const oneWay = said.has('to');
    const second = said.after(oneWay ? 'to' : 'from');
    const [from, to] = [sideNamed(said.subject, places), sideNamed(second, places)];
    // Of two that overlap, the inner one is cut off from the rest of the outer.
    if (from.every((place) => to.includes(place)) && to.every((place) => from.includes(place)))
      throw problemAt(second, 'two different places were expected');
    return { kind: 'partition', ...when, from: plain(from), to: plain(to), ...(oneWay && { oneWay }) };
  },
};

/** The places of one side, each with something that can be cut off. @throws ScenarioProblem */
function sideNamed(piece: Piece, places: Places): readonly string[] {
  return piece.clauses.map((one) => {
    const side = placeNamed(one, places);
    if (nodesIn(side, places).length > 0) return side;
    throw problemAt(one, `nothing in “${side}” can be cut off`, 'scenario.no-effect');
  });
}

function plain(side: readonly string[]): string | readonly string[] {
  const [only = '', second] = side;
  return second === undefined ? only : side;
}
