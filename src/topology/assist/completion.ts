import type { Names } from '../../estimate';
import type { Completion } from '../../source/assist';
import { callAttributes, edgeAttributes, replicationAttributes } from '../call-edge';
import { parseFlowchart } from '../flowchart/parser';
import { roles, type Attribute, type Attributes, type Role } from '../roles';
import { cursorAt, type Cursor } from './cursor';
import { explain, standardOf } from './wording';

/** What can be written at an offset inside `@{ … }`: keys of the node's role or of the arrow, and their values. */
export function completeTopology(text: string, offset: number, names: Names): Completion[] {
  const cursor = cursorAt(text, offset);
  if (cursor === undefined) return [];
  const { isArrow, role, attributes } = ownerOf(cursor);
  const { key, before } = cursor;
  // A word may hold a hyphen, but an expression's operators separate.
  const word = /[\p{L}_$][\p{L}\p{N}_$.-]*$/u.exec(before)?.[0] ?? '';
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

interface Owner {
  readonly isArrow: boolean;
  readonly role?: Role;
  readonly attributes: Attributes;
}

/** What the attributes belong to: a node with the role that it has here or elsewhere in the diagram, or an arrow. */
function ownerOf({ rest, owner, block }: Cursor): Owner {
  const { nodes, edges } = parseFlowchart(rest).graph ?? {};
  const roleOf = (id: string): Role | undefined =>
    roles.get(nodes?.get(id)?.attributes.get('role')?.value ?? '');
  const edge = edges?.find(({ id }) => id !== '' && id === owner);
  if (edge !== undefined) {
    const ends = [roleOf(edge.from), roleOf(edge.to)];
    if (ends.includes(undefined)) return { isArrow: true, attributes: edgeAttributes };
    const replicates = ends.every((end) => end?.replicates);
    return { isArrow: true, attributes: replicates ? replicationAttributes : callAttributes };
  }
  const written = /(?:^|[\s,])role\s*:\s*["']?([\w-]+)/.exec(block)?.[1];
  const role = roles.get(written ?? '') ?? roleOf(owner);
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
