import type { Names } from '../estimate';
import type { Completion, Hover } from '../source/assist';
import { Lines } from '../source/lines';
import { callAttributes, replicationAttributes } from './call-edge';
import { parseFlowchart } from './flowchart/parser';
import { roles, type Attribute, type Attributes } from './roles';

const edgeAttributes: Attributes = { ...callAttributes, ...replicationAttributes };

/** What can be written at an offset inside `@{ … }`: keys of the node's role, and their values. */
export function completeTopology(text: string, offset: number, names: Names): Completion[] {
  const open = text.lastIndexOf('@{', offset);
  const close = text.indexOf('}', open);
  if (open < 0 || (close >= 0 && close < offset)) return [];
  const word = /[^\s:,{"']*$/.exec(text.slice(open, offset))?.[0] ?? '';
  const start = offset - word.length;
  const key = /([\w-]+)\s*:\s*["']?[^,\n:]*$/.exec(text.slice(open + 2, offset))?.[1];
  const block = text.slice(open, close < 0 ? undefined : close);
  const role = roles.get(/\brole\s*:\s*["']?([\w-]+)/.exec(block)?.[1] ?? '');
  const attributes = role?.attributes ?? edgeAttributes;
  if (key === 'role')
    return [...roles.values()].map(({ name, means, matters }) => ({
      label: name,
      kind: 'value',
      detail: 'role',
      documentation: `${means}\n\n${matters}`,
      start,
    }));
  const attribute = key === undefined ? undefined : attributes[key];
  if (attribute !== undefined) return [...words(attribute, start), ...nameCompletions(names, start)];
  if (key !== undefined) return [];
  const keys = Object.entries(attributes).map(([label, declared]): Completion => ({
    label,
    kind: 'attribute',
    detail: detailOf(declared),
    documentation: `${declared.means}\n\n${declared.matters}`,
    insert: `${label}: `,
    start,
  }));
  const roleKey: Completion = {
    label: 'role',
    kind: 'attribute',
    detail: 'what the node is',
    documentation: 'Nodes with a role are simulated.',
    insert: 'role: ',
    start,
  };
  return role === undefined ? [roleKey, ...keys] : keys;
}

function words({ kind, means }: Attribute<unknown>, start: number): Completion[] {
  return kind.words.map((label) => ({ label, kind: 'value', detail: '', documentation: means, start }));
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

function detailOf({ kind, default: preset }: Attribute<unknown>): string {
  return preset === undefined ? `${kind.expected} (required)` : `${kind.expected} (default ${preset.text})`;
}

/** What there is to say about the attribute, role or node at an offset. */
export function hoverTopology(text: string, offset: number): Hover | undefined {
  const { graph } = parseFlowchart(text);
  if (graph === undefined) return undefined;
  const lines = new Lines(text);
  const at = ({ start, end }: { start: number; end: number }): boolean => offset >= start && offset <= end;
  for (const owner of [...graph.nodes.values(), ...graph.edges]) {
    const role = roles.get(owner.attributes.get('role')?.value ?? '');
    for (const [key, written] of owner.attributes) {
      const declared = (role?.attributes ?? edgeAttributes)[key];
      if (key === 'role' && role !== undefined && (at(written) || at(written.keySpan)))
        return {
          markdown: `**${role.name}** — ${role.means}\n\n${role.matters}`,
          range: lines.range(written.keySpan.start, written.end),
        };
      if (declared !== undefined && (at(written) || at(written.keySpan)))
        return { markdown: describe(key, declared), range: lines.range(written.keySpan.start, written.end) };
    }
    if (role !== undefined && 'shape' in owner && at(owner))
      return {
        markdown: `**${owner.label}**, a ${role.name} — ${role.means}`,
        range: lines.range(owner.start, owner.end),
      };
  }
  return undefined;
}

function describe(key: string, { kind, means, matters, default: preset }: Attribute<unknown>): string {
  const source = preset?.source === undefined ? '' : ` (${preset.source})`;
  const standard = preset === undefined ? 'Required.' : `Default: ${preset.text}${source}.`;
  return `**${key}** — ${means}\n\n${matters}\n\nTakes ${kind.expected}. ${standard}`;
}

/** The reference of all roles, their attributes and defaults, as Markdown. */
export function roleReference(): string {
  const table = (attributes: Attributes): string[] => [
    '| attribute | takes | default | means |',
    '| --- | --- | --- | --- |',
    ...Object.entries(attributes).map(([key, { kind, means, matters, default: preset }]) => {
      const source = preset?.source === undefined ? '' : ` (${preset.source})`;
      return `| \`${key}\` | ${kind.expected} | ${preset === undefined ? 'required' : preset.text + source} | ${means} ${matters} |`;
    }),
  ];
  const sections = [...roles.values()].flatMap((role) => [
    '',
    `## ${role.name}`,
    '',
    role.means,
    role.matters,
    '',
    ...table(role.attributes),
  ]);
  return [
    '# Roles and their attributes',
    ...sections,
    '',
    '## arrows',
    '',
    ...table(edgeAttributes),
    '',
  ].join('\n');
}
