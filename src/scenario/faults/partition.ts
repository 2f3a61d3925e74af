import type { Above } from '../draft';
import { nodesThat, zones, type Offer } from '../offers';
import type { Piece } from '../piece';
import { nodesIn, placeNamed, type Places } from '../places';
import { problemAt } from '../problem';
import type { FaultDeclaration } from './fault';

const everywhere = (above: Above): readonly Offer[] => [...nodesThat(() => true, above), ...zones(above)];

export const partition: FaultDeclaration = {
  verb: 'partition',
  synonyms: ['isolate', 'disconnect', 'split', 'cut', 'separate'],
  usage: 'partition NODE OR SUBGRAPH from NODE OR SUBGRAPH',
  means: 'No message passes between the two, in either direction.',
  example: 'at 4 min partition us-east from eu-west for 20 s',
  strikes: everywhere,
  parts: [
    {
      word: 'from',
      takes: 'place',
      means: 'The other side. If one lies in the other, it is cut off from the rest of that.',
      offers: everywhere,
    },
  ],
  read: (said, when, { places }) => {
    const from = sideNamed(said.subject, places);
    const second = said.after('from');
    const to = sideNamed(second, places);
    // Of two that overlap, the inner one is cut off from the rest of the outer.
    if (from === to) throw problemAt(second, 'two different places were expected');
    return { kind: 'partition', ...when, from, to };
  },
};

function sideNamed(piece: Piece, places: Places): string {
  const side = placeNamed(piece, places);
  if (nodesIn(side, places).length > 0) return side;
  throw problemAt(piece, `nothing in “${side}” can be cut off`, 'scenario.no-effect');
}
