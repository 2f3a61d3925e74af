import type { Between, Fault } from '../../sim';
import { didYouMean } from '../../source/suggest';
import type { NodeFault } from '../../topology';
import type { Above, Draft } from '../draft';
import { nodesThat, zones, type Explained, type Offer } from '../offers';
import type { Part, Said } from '../parts';
import type { Piece } from '../piece';
import { nameLength, nodeNamed, nodesIn, placeNamed, type Place, type Places } from '../places';
import { problemAt, type ScenarioProblem } from '../problem';

/** A kind of fault: how it is written, and what the simulator gets. */
export interface FaultDeclaration extends Explained {
  readonly verb: string;
  /** What others call it, for whoever writes that. */
  readonly synonyms?: readonly string[];
  /** What is meant by a line of it that says something else, or by one of its synonyms; `body` is what stands behind that. */
  readonly meant?: (body: Piece, verb: Piece, draft: Draft) => ScenarioProblem | undefined;
  /** What may stand right after the verb. */
  readonly strikes: (above: Above) => readonly Offer[];
  /** Whether it is over at once, so that no `for` may follow. */
  readonly isInstant?: true;
  /** What follows, up to `for`. */
  readonly parts: readonly Part[];
  /** What stands after the verb for a fault of this kind, its time aside, where chance may draw it. */
  readonly write?: (fault: Fault, name: (places: Between['from']) => string) => string | undefined;
  /** Reads what stands after the verb. @throws ScenarioProblem */
  readonly read: (said: Said, when: { atSeconds: number; forSeconds?: number }, draft: Draft) => Fault;
}

/** Every node and failure domain. */
export const everywhere = (above: Above): readonly Offer[] => [
  ...nodesThat(() => true, above),
  ...zones(above),
];

/** Whether a node may suffer a fault; of a role that does not exist nobody knows. */
export function suffers(fault: NodeFault): (place: Place) => boolean {
  return ({ role }) => role === undefined || role.suffers.includes(fault);
}

/** The id of a node that can suffer a fault. @throws ScenarioProblem, with what it cannot do */
export function nodeSuffering(piece: Piece, fault: NodeFault, cannot: string, { places }: Draft): string {
  const id = nodeNamed(piece, places);
  const place = places.nodes.get(id);
  if (place === undefined || suffers(fault)(place)) return id;
  const able = [...places.nodes].filter(([, other]) => suffers(fault)(other)).map(([name]) => name);
  const which = able.length === 0 ? '' : `: ${able.join(', ')} can`;
  throw problemAt(
    piece,
    `“${id}” has the role ${place.role?.name ?? ''} and cannot ${cannot}${which}`,
    'scenario.no-effect',
  );
}

/** One side of what stands between nodes: a node or failure domain, or several. @throws ScenarioProblem */
export function sideNamed(piece: Piece, places: Places): Between['from'] {
  const [only = '', ...others] = piece.clauses.map((one) => {
    checkComma(one, places);
    const side = placeNamed(one, places);
    if (nodesIn(side, places).length > 0) return side;
    throw problemAt(one, `nothing in “${side}” can be cut off`, 'scenario.no-effect');
  });
  return others.length === 0 ? only : [only, ...others];
}

/** Places side by side, without commas. @throws ScenarioProblem */
function checkComma(piece: Piece, places: Places): void {
  const length = nameLength(piece, places);
  const next = piece.part(length);
  if (length === 0 || nameLength(next, places) === 0) return;
  const names: string[] = [];
  for (let left = piece; !left.isEmpty; left = left.part(nameLength(left, places) || left.tokens.length))
    names.push(left.part(0, nameLength(left, places) || left.tokens.length).text);
  const { words, mend } = didYouMean(names.join(', '), {
    text: names.join(', '),
    start: piece.start,
    end: piece.end,
  });
  throw problemAt(
    next,
    `a comma was expected before “${names[1] ?? ''}”: several places are parted by commas${words}`,
    undefined,
    mend,
  );
}

/** Of two sides that overlap, the inner one is apart from the rest of the outer. @throws ScenarioProblem if they are one */
export function checkDifferent(one: Between['from'], other: Between['from'], second: Piece): void {
  const [ones, others] = [[one].flat(), [other].flat()];
  if (ones.every((place) => others.includes(place)) && others.every((place) => ones.includes(place)))
    throw problemAt(second, 'two different places were expected');
}
