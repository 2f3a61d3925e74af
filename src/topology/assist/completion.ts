import type { Names } from '../../estimate';
import type { Completion } from '../../source/assist';
import { formsAfter, type Chosen } from '../call-label';
import { parseFlowchart } from '../flowchart/parser';
import { piecesOf } from '../pieces';
import { roles, type Attribute, type Attributes, type Role } from '../roles';
import { attributesOfArrow } from './arrow-attributes';
import { cursorAt, type Cursor } from './cursor';
import { labelAt } from './label-cursor';
import { explain, standardOf } from './wording';

/**
 * What can be written at an offset: inside `@{ … }` keys of the node's role or of the arrow, and their values; inside
 * an arrow's label which requests take it.
 */
export function completeTopology(text: string, offset: number, names: Names): Completion[] {
  const cursor = cursorAt(text, offset);
  if (cursor === undefined) return completeLabel(text, offset, names);
  const { isArrow, role, attributes } = ownerOf(cursor);
  const { key, before } = cursor;
  const word = wordBefore(before);
  const start = offset - word.length;
  if (key === undefined) {
    const keys = Object.entries(attributes).map(([label, declared]) => keyCompletion(label, declared, start));
    return role === undefined && !isArrow ? [roleKey(start), ...keys] : keys;
  }
  if (key === 'role' && !isArrow) return [...roles.values()].map((one) => roleCompletion(one, start));
  const attribute = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
  if (attribute === undefined) return [];
  const offers = attribute.kind.offers(before.slice(0, before.length - word.length));
  return [
    ...offers.words.map((label): Completion => ({
      label,
      kind: 'value',
      detail: '',
      documentation: attribute.means,
      start,
    })),
    ...(offers.names ? nameCompletions(names, start) : []),
  ];
}

/** A word may hold a hyphen, but an expression's operators separate. */
function wordBefore(text: string): string {
  return /[\p{L}_$][\p{L}\p{N}_$.-]*$/u.exec(text)?.[0] ?? '';
}

/** What the arrow's source can do with its requests, and names for a share. */
function completeLabel(text: string, offset: number, names: Names): Completion[] {
  const label = labelAt(text, offset);
  if (label === undefined) return [];
  const { before, source, asynchronous } = label;
  if (source?.callsNone !== undefined) return [];
  const part = piecesOf(before).at(-1) ?? { text: before, start: 0 };
  const start = offset - part.text.trimStart().length;
  const fits = (chosen: Chosen): boolean =>
    source?.refuses?.({ id: '', from: '', to: '', ...chosen, asynchronous }) === undefined;
  const offered = formsAfter(before.slice(0, part.start), names, fits);
  return [
    ...offered.map(({ example, means }): Completion => ({
      label: example,
      kind: 'value',
      detail: '',
      documentation: means,
      start,
    })),
    ...nameCompletions(names, offset - wordBefore(before).length),
  ];
}

interface Owner {
  readonly isArrow: boolean;
  readonly role?: Role;
  readonly attributes: Attributes;
}

/** What the attributes belong to: a node with the role that it has here or elsewhere in the diagram, or an arrow. */
function ownerOf({ rest, owner, block }: Cursor): Owner {
  const { graph } = parseFlowchart(rest);
  const edge = graph?.edges.find(({ id }) => id !== '' && id === owner);
  if (graph !== undefined && edge !== undefined)
    return { isArrow: true, attributes: attributesOfArrow(edge, graph) };
  const written = /(?:^|[\s,])role\s*:\s*["']?([\w-]+)/.exec(block)?.[1];
  const other = graph?.nodes.get(owner)?.attributes.get('role')?.value;
  const role = roles.get(written ?? '') ?? roles.get(other ?? '');
  return { isArrow: false, attributes: role?.attributes ?? {}, ...(role !== undefined && { role }) };
}

function keyCompletion(label: string, declared: Attribute<unknown>, start: number): Completion {
  return {
    label,
    kind: 'attribute',
    detail: `${declared.kind.expected} (${standardOf(declared)})`,
    documentation: explain(declared),
    insert: `${label}: `,
    start,
  };
}

function roleKey(start: number): Completion {
  return {
    label: 'role',
    kind: 'attribute',
    detail: 'what the node is',
    documentation: 'Nodes with a role are simulated.',
    insert: 'role: ',
    start,
  };
}

function roleCompletion(role: Role, start: number): Completion {
  return { label: role.name, kind: 'value', detail: 'role', documentation: explain(role), start };
}

function nameCompletions(names: Names, start: number): Completion[] {
  return [...names.defined()].map((label) => ({
    label,
    kind: 'name',
    detail: 'estimate',
    documentation: '',
    start,
  }));
}
