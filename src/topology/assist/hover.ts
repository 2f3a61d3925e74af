import type { Hover } from '../../source/assist';
import { Lines } from '../../source/lines';
import { attributesOfArrow } from './arrow-attributes';
import { parseFlowchart } from '../flowchart/parser';
import { roles, type Attribute } from '../roles';
import { explain, standardOf } from './wording';

/** What there is to say about the attribute, role or node at an offset. */
export function hoverTopology(text: string, offset: number): Hover | undefined {
  const { graph } = parseFlowchart(text);
  if (graph === undefined) return undefined;
  const lines = new Lines(text);
  const at = ({ start, end }: { start: number; end: number }): boolean => offset >= start && offset <= end;
  for (const owner of [...graph.nodes.values(), ...graph.edges]) {
    const role = roles.get(owner.attributes.get('role')?.value ?? '');
    const attributes = role?.attributes ?? ('shape' in owner ? {} : attributesOfArrow(owner, graph));
    for (const [key, written] of owner.attributes) {
      const declared = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
      if (key === 'role' && role !== undefined && (at(written) || at(written.keySpan)))
        return {
          markdown: `**${role.name}** — ${explain(role)}`,
          range: lines.range(written.keySpan.start, written.end),
        };
      if (declared !== undefined && (at(written) || at(written.keySpan)))
        return { markdown: describe(key, declared), range: lines.range(written.keySpan.start, written.end) };
    }
    if (role !== undefined && 'shape' in owner && at(owner))
      return {
        markdown: `**${owner.label}**, ${role.called} — ${role.means}`,
        range: lines.range(owner.start, owner.end),
      };
  }
  return undefined;
}

function describe(key: string, declared: Attribute<unknown>): string {
  const standard = standardOf(declared);
  const sentence = `${standard.charAt(0).toUpperCase()}${standard.slice(1)}.`;
  return `**${key}** — ${explain(declared)}\n\nTakes ${declared.kind.expected}. ${sentence}`;
}
