import { NAME, type Occurrence } from '../source/occurrence';
import { explain, roles, standardOf, type Attribute, type Attributes } from '../topology';
import type { Above } from './draft';
import { attributesAt, isNothing, writtenFactor } from './factor';
import { estimates, keyword, nodesThat, type Offer } from './offers';
import type { Part } from './parts';
import type { Piece } from './piece';
import { labelsOf, meant, type Places } from './places';

/** The word between an attribute and what has it. */
export const OF: Part = {
  word: 'of',
  takes: 'place',
  means: 'The node, or the named arrow, whose attribute varies.',
  offers: () => [],
};

const OF_EXPLAINED = {
  usage: 'ATTRIBUTE of NODE: VALUES',
  example: 'sweep instances of app: 4..16',
};

/** What could be written next in `ATTRIBUTE of PLACE: VALUES`. */
export function offersOfFactor(written: Piece, above: Above): readonly Offer[] {
  const { attribute, of, place, values } = writtenFactor(written);
  const { places } = above;
  if (attribute.isEmpty) return attributesIn(places);
  if (of === undefined) return [keyword(OF.word, { ...OF_EXPLAINED, means: OF.means })];
  const key = attribute.name;
  if (values === undefined) {
    if (!place.isEmpty) return [];
    const nodes = nodesThat(({ role }) => role !== undefined && Object.hasOwn(role.attributes, key), above);
    const arrows = [...(places.arrows ?? [])].filter(([, attributes]) => Object.hasOwn(attributes, key));
    const named: Offer[] = arrows.map(([label]) => ({
      ...{ label, kind: 'node', detail: 'arrow', documentation: 'Named arrow of the flowchart.' },
    }));
    return [...nodes, ...named];
  }
  const declared = declaredAt(key, place, places);
  if (declared === undefined) return [];
  const current = values.clauses.at(-1);
  const { words, names } = declared.kind.offers(current?.text ?? '');
  if (current?.isEmpty === false && !names) return [];
  const others = values.clauses.map(({ name }) => name);
  const preset = declared.default;
  const nothing = preset !== undefined && isNothing(preset) ? ['none'] : [];
  return [
    ...[...nothing, ...words]
      .filter((word) => !others.includes(word))
      .map((label): Offer => ({ label, kind: 'value', detail: key, documentation: explain(declared) })),
    ...(names ? estimates(above) : []),
  ];
}

/** Every attribute of a node or named arrow, once. */
function attributesIn({ nodes, arrows }: Places): Offer[] {
  const owners = [...nodes.values()].flatMap(({ role }): Attributes[] => (role ? [role.attributes] : []));
  const all = new Map([...owners, ...(arrows?.values() ?? [])].flatMap((owner) => Object.entries(owner)));
  return [...all].map(([label, declared]) => ({
    label,
    kind: 'attribute',
    detail: `${declared.kind.expected} (${standardOf(declared)})`,
    documentation: explain(declared),
  }));
}

function declaredAt(key: string, place: Piece, places: Places): Attribute<unknown> | undefined {
  const [node] = meant(place.name, labelsOf(places.nodes));
  const owner = attributesAt(places.arrows?.has(place.name) === true ? place.name : (node ?? ''), places);
  return owner !== undefined && Object.hasOwn(owner.attributes, key) ? owner.attributes[key] : undefined;
}

/** What there is to say of the attribute, or of its node, at an offset. */
export function describeFactor(rest: Piece, offset: number, places: Places): string | undefined {
  const { attribute, place } = writtenFactor(rest);
  const isAt = ({ start, end, isEmpty }: Piece): boolean => !isEmpty && start <= offset && offset <= end;
  if (isAt(attribute)) {
    const declared = declaredAt(attribute.name, place, places);
    return declared && `**${attribute.name}** (${standardOf(declared)}) — ${explain(declared)}`;
  }
  if (!isAt(place)) return undefined;
  const [node] = meant(place.name, labelsOf(places.nodes));
  const label = node === undefined ? undefined : places.nodes.get(node)?.label;
  return label === undefined ? undefined : `**${label}** of the flowchart`;
}

/** The node that a line names, and the estimates that its values read. */
export function occurrencesOfFactor(rest: Piece): Occurrence[] {
  const { attribute, of, place, values } = writtenFactor(rest);
  const [only] = place.tokens;
  const quote = only?.kind === 'quoted' ? 1 : 0;
  const places: Occurrence[] = place.isEmpty
    ? []
    : [{ name: place.name, kind: 'place', start: place.start + quote, end: place.end - quote }];
  // What is of no node is a name of the estimates.
  if (of === undefined && values !== undefined && attribute.tokens.length === 1)
    places.push({ name: attribute.name, kind: 'value', start: attribute.start, end: attribute.end });
  if (values === undefined || !takesExpressions(attribute.name)) return places;
  const read = values.tokens.flatMap(({ kind, text, start, end }): Occurrence[] => {
    if (kind !== 'word' && kind !== 'quoted') return [];
    const from = kind === 'quoted' ? end - 1 - text.length : start;
    return [...text.matchAll(NAME)].map(({ 0: name, index }) => ({
      ...{ name, kind: 'value', start: from + index, end: from + index + name.length },
    }));
  });
  return [...places, ...read];
}

/** Whether an attribute of that name has expressions for values, or words of its own. */
function takesExpressions(key: string): boolean {
  const declared = [...roles.values()].flatMap(({ attributes }) =>
    Object.hasOwn(attributes, key) ? (attributes[key] ?? []) : [],
  );
  return declared.length === 0 || declared.some(({ kind }) => kind.offers('').names);
}
