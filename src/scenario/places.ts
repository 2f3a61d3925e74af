import { metricsOf, type MetricName } from '../sim';
import { suggest } from '../source/suggest';
import type { Attributes, Role } from '../topology';
import type { Piece } from './piece';
import { inQuotesOf, problemAt } from './problem';

/** A node that a scenario may name. */
export interface Place {
  readonly label: string;
  /** Missing where the flowchart gives it one that does not exist. */
  readonly role?: Role;
  /** Whether it is a database that follows another. */
  readonly follows: boolean;
  /** Whether it shares its data with peers. */
  readonly isPeer?: boolean;
  /** Whether it is one of several leaders. */
  readonly sharesLead?: boolean;
  /** Whether one of its arrows says what to do about a failure. */
  readonly guards?: boolean;
  /** The attributes that it is given. */
  readonly given?: readonly string[];
  /** The failure domains around it. */
  readonly zones: readonly string[];
  /** When the scenario adds it, where it does: it is not there before. */
  readonly addedAtSeconds?: number;
}

/** What a scenario may name: the flowchart's simulated nodes, and its failure domains with their titles. */
export interface Places {
  readonly nodes: ReadonlyMap<string, Place>;
  readonly zones: ReadonlyMap<string, string>;
  /** The arrows to which the flowchart gives a name, with the attributes that they can have. */
  readonly arrows?: ReadonlyMap<string, Attributes>;
}

/** The nodes' labels by their ids. */
export function labelsOf(nodes: Places['nodes']): Map<string, string> {
  return new Map([...nodes].map(([id, { label }]) => [id, label]));
}

/** The id of a node, by id or label. @throws ScenarioProblem */
export function nodeNamed(piece: Piece, { nodes, zones }: Places): string {
  return named(piece, labelsOf(nodes), 'node', zones);
}

/** The id of a node or failure domain. @throws ScenarioProblem */
export function placeNamed(piece: Piece, { nodes, zones }: Places): string {
  return named(piece, new Map([...zones, ...labelsOf(nodes)]), 'node or subgraph');
}

/** The id of a failure domain; where it is unknown, `other` is not what was meant. @throws ScenarioProblem */
export function zoneNamed(piece: Piece, { nodes, zones }: Places, other?: string): string {
  return named(piece, zones, 'subgraph', labelsOf(nodes), other);
}

/** The nodes that a place is, or holds. */
export function nodesIn(place: string, { nodes }: Places): string[] {
  return [...nodes].filter(([id, { zones }]) => id === place || zones.includes(place)).map(([id]) => id);
}

/** Two places that no node is in at once. @throws ScenarioProblem at the second, if they are not */
export function checkApart(one: string, other: string, second: Piece, places: Places): void {
  if (one === other) throw problemAt(second, 'two different subgraphs were expected');
  const [first, others] = [nodesIn(one, places), nodesIn(other, places)];
  if (!first.some((id) => others.includes(id))) return;
  const [inner, outer] = first.length < others.length ? [one, other] : [other, one];
  throw problemAt(
    second,
    `“${inner}” and “${outer}” overlap: two subgraphs apart from each other were expected`,
  );
}

/** The metrics that a node of the flowchart has. */
export function metricsAt({
  role,
  follows,
  isPeer = false,
  sharesLead = false,
  guards = false,
  given = [],
}: Place): readonly MetricName[] {
  if (role === undefined) return [];
  return metricsOf({ role: role.name, follows, isPeer, sharesLead, guards, given });
}

/** The same places, where a scenario gives one an attribute: with that come the metrics that need it. */
export function given(attribute: string, id: string, places: Places): Places {
  const place = places.nodes.get(id);
  if (place === undefined) return places;
  const had = place.given ?? [];
  return { ...places, nodes: new Map(places.nodes).set(id, { ...place, given: [...had, attribute] }) };
}

/** The ids that a name stands for: an id before any label. */
export function meant(name: string, labels: ReadonlyMap<string, string>): string[] {
  if (labels.has(name)) return [name];
  return [...labels].filter(([, label]) => label === name).map(([id]) => id);
}

/** How many tokens at the beginning of a piece name a place. */
export function nameLength(piece: Piece, { nodes, zones }: Places): number {
  const labels = new Map([...zones, ...labelsOf(nodes)]);
  for (let count = piece.tokens.length; count > 0; count--)
    if (meant(piece.part(0, count).name, labels).length > 0) return count;
  return 0;
}

function named(
  piece: Piece,
  labels: ReadonlyMap<string, string>,
  kind: string,
  others: ReadonlyMap<string, string> = new Map(),
  taken?: string,
): string {
  if (piece.isEmpty) throw problemAt(piece, `a ${kind} was expected here`, 'scenario.unknown-name');
  const { name } = piece;
  const [id, second] = meant(name, labels);
  if (id !== undefined && second === undefined) return id;
  if (id !== undefined)
    throw problemAt(
      piece,
      `several have the label “${name}”: one of ${meant(name, labels).join(', ')} was expected`,
      'scenario.unknown-name',
    );
  for (let count = piece.tokens.length - 1; count > 0; count--)
    if (meant(piece.part(0, count).name, labels).length === 1) {
      const more = piece.part(count);
      throw problemAt(more, `“${more.text}” was not expected here: the name of a ${kind} ends before it`);
    }
  if (meant(name, others).length > 0) {
    const other = kind === 'node' ? 'subgraph' : 'node';
    throw problemAt(piece, `“${name}” is a ${other}: a ${kind} was expected`, 'scenario.unknown-name');
  }
  const known = [...labels.keys()];
  const free = [...labels].filter(([key]) => key !== taken);
  const are = known.length > 0 && known.length < 12 ? `: ${known.join(', ')} are there` : '';
  const { words, mend } = suggest(name, free.flat(), are);
  throw problemAt(
    piece,
    `there is no ${kind} “${name}”${words}`,
    'scenario.unknown-name',
    mend && inQuotesOf(piece, mend),
  );
}
