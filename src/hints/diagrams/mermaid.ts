import type { FlowNode } from '../../topology/flowchart/graph';
import { parseFlowchart } from '../../topology/flowchart/parser';
import { shapeAt } from '../../topology/flowchart/shape';
import type { PartRole } from '../technologies';
import { arrowsOf, copiesIn, namedIn, ungrouped, type Diagram, type Part } from './diagram';

const shapes: Readonly<Record<string, PartRole>> = {
  cyl: 'database',
  db: 'database',
  database: 'database',
  cylinder: 'database',
  person: 'clients',
};
const several = new Set(['procs', 'processes', 'st-rect', 'stacked-rectangle']);
const decisions = new Set(['diamond', 'diam', 'decision', 'question']);
/** Roles of Headroom’s own that a node may have. */
const known = new Set<string>([
  ...['clients', 'dns', 'cdn', 'gateway', 'rate-limiter', 'load-balancer', 'service', 'worker', 'cache'],
  ...['database', 'queue', 'object-store'],
]);

/** A flowchart of Mermaid; of its other diagrams nothing is said. */
export function readMermaid(text: string): Diagram {
  const { graph } = parseFlowchart(text.replaceAll('\r\n', ' \n'));
  if (graph === undefined) return { parts: [], arrows: [], conflicts: [] };
  const { nodes, edges, subgraphs, mentions } = graph;
  const arrows = edges
    .filter(({ stroke }) => stroke !== 'invisible')
    .flatMap(({ from, to, label, stroke, tail, head }) =>
      arrowsOf(
        from,
        to,
        { tail: tail !== 'none', head: head !== 'none' },
        { label, isAsynchronous: stroke === 'dotted' },
      ),
    );
  const membersOf = (id: string): string[] | undefined =>
    subgraphs.get(id)?.members.flatMap((member) => membersOf(member) ?? [member]);
  return {
    parts: [...nodes.values()]
      .filter(({ shape }) => !decisions.has(shape))
      .map((node) =>
        partFrom(
          node,
          mentions.filter(({ id }) => id === node.id),
          text,
        ),
      ),
    arrows: ungrouped(arrows, membersOf),
    conflicts: [],
  };
}

function partFrom(node: FlowNode, mentions: readonly { start: number; end: number }[], text: string): Part {
  const { id, shape, attributes } = node;
  const { label, technology } = namedIn(node.label);
  // It is declared where its text stands.
  const declared = mentions.find(({ end }) => /^(?:[[({>]|@\{)/.test(text.slice(end))) ?? node;
  const end = shapeAt(text, declared.end)?.end ?? declared.end;
  const role = attributes.get('role')?.value ?? '';
  const drawnAs = shapes[shape];
  const instances = Number(attributes.get('instances')?.value ?? attributes.get('replicas')?.value ?? 1);
  const copies =
    instances > 1 ? instances : several.has(shape) ? Infinity : copiesIn(`${label} ${technology}`);
  return {
    id,
    label,
    technology,
    ...(isRole(role) && { role }),
    ...(drawnAs !== undefined && { drawnAs }),
    ...(copies !== undefined && { copies }),
    span: { start: declared.start, end },
    mentions,
  };
}

function isRole(name: string): name is PartRole {
  return known.has(name);
}

const fence = /^```mermaid[^\n]*\n([^]*?)^```/gm;

/** The flowcharts in fences of a Markdown file, each for itself. */
export function readMarkdown(text: string): Diagram[] {
  return [...text.matchAll(fence)].map(({ 0: whole, 1: body = '', index }) => {
    const offset = index + whole.indexOf('\n') + 1;
    const moved = <Place extends { start: number; end: number }>(place: Place): Place => ({
      ...place,
      start: place.start + offset,
      end: place.end + offset,
    });
    const { parts, arrows } = readMermaid(body);
    return {
      parts: parts.map((part) => ({ ...part, span: moved(part.span), mentions: part.mentions.map(moved) })),
      arrows,
      conflicts: [],
    };
  });
}
