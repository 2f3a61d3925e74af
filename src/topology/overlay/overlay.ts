import type { FlowEdge, Flowchart, FlowNode } from '../flowchart/graph';
import { BORDER, utilizationScale, utilizationStep } from './utilization-scale';

/** What a diagram shows of a node. */
export interface NodeResult {
  /** Below its label. */
  readonly lines: readonly string[];
  /** 0 … 1; missing where nothing of it can be busy. */
  readonly utilization?: number;
  readonly isCrashed: boolean;
  readonly isSaturated: boolean;
  readonly isBottleneck: boolean;
}

/** What a diagram shows of an arrow. */
export interface ArrowResult {
  /** Beside its label. */
  readonly text: string;
  /** How busy it is beside the busiest of all, 0 … 1. */
  readonly weight: number;
}

export interface Results {
  /** By their ids. */
  readonly nodes: ReadonlyMap<string, NodeResult>;
  readonly arrows: ReadonlyMap<FlowEdge, ArrowResult>;
}

/** Looks of Mermaid: `fill:#fff,color:#000`. */
type Looks = Readonly<Record<string, string>>;

/** Names of classes that no author has. */
const CLASS = 'headroom';

/** Marks that are seen without colours: the last that a node has wins. */
const marks: readonly {
  readonly name: string;
  readonly has: (node: NodeResult) => boolean;
  readonly looks: Looks;
}[] = [
  {
    name: 'Saturated',
    has: ({ isSaturated }) => isSaturated,
    looks: { 'stroke-width': '4px' },
  },
  {
    name: 'Bottleneck',
    has: ({ isBottleneck }) => isBottleneck,
    looks: { 'stroke-width': '4px' },
  },
  {
    name: 'Crashed',
    has: ({ isCrashed }) => isCrashed,
    looks: { 'stroke-width': '4px', 'stroke-dasharray': '8 4' },
  },
];

/** Widths of an arrow that nothing takes, and of the busiest. */
const [THINNEST, WIDEST] = [1, 5];

/**
 * A flowchart with results, as plain Mermaid: its own text, in which the labels of arrows tell more, and below it the
 * labels of its nodes with their results and the looks of both. It has the nodes and arrows that it had; drawn by Mermaid
 * 11.3 or later, which knows `@{ label: … }`.
 */
export function overlaid(text: string, graph: Flowchart, { nodes, arrows }: Results): string {
  const shown = [...graph.nodes.values()].flatMap((node) => {
    const result = nodes.get(node.id);
    return result === undefined ? [] : [{ node, result }];
  });
  const lines = [
    ...shown.map(({ node, result }) => labelled(node, result.lines)),
    ...classes(shown.map(({ node, result }) => ({ node, looks: looksOf(result) }))),
    ...widths(graph.edges, arrows),
  ];
  return `${withArrowTexts(text, graph.edges, arrows).trimEnd()}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** Gives a node its label once more, and the lines below it. */
function labelled({ id, written, labelType }: FlowNode, lines: readonly string[]): string {
  const ticked = /^`([\s\S]*)`$/.exec(written);
  const label = [ticked?.[1] ?? written, ...lines].filter((line) => line !== '').join('<br/>');
  const quoted = label
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '#quot;')
    .replaceAll(/\s*\n\s*/g, '<br/>');
  const type = /^\w+$/.test(labelType) ? `, labelType: ${labelType}` : '';
  return `${id}@{ label: "${ticked === null ? quoted : `\`${quoted}\``}"${type} }`;
}

/** The classes that a node has for its results, each with its looks; later ones win. */
function looksOf(result: NodeResult): ReadonlyMap<string, Looks> {
  const looks = new Map<string, Looks>();
  if (result.utilization !== undefined) {
    const step = utilizationStep(result.utilization);
    const { fill = '', text = '' } = utilizationScale[step] ?? {};
    looks.set(`${CLASS}${step + 1}`, { fill, stroke: BORDER, color: text });
  }
  for (const mark of marks) if (mark.has(result)) looks.set(`${CLASS}${mark.name}`, mark.looks);
  return looks;
}

/** Defines the classes that are used, and gives them to their nodes; a `style` of the author’s is overruled by another. */
function classes(
  nodes: readonly { readonly node: FlowNode; readonly looks: ReadonlyMap<string, Looks> }[],
): string[] {
  const members = new Map<string, string[]>();
  const definitions = new Map<string, Looks>();
  const styles: string[] = [];
  for (const { node, looks } of nodes) {
    for (const [name, look] of looks) {
      definitions.set(name, look);
      members.set(name, [...(members.get(name) ?? []), node.id]);
    }
    const all: Looks = Object.assign({}, ...looks.values()) as Looks;
    if (node.isStyled && looks.size > 0) styles.push(`style ${node.id} ${written(all)}`);
  }
  // Of two classes of a node that speak of the same, Mermaid takes the one that is defined last.
  const rank = (name: string): number => marks.findIndex((mark) => name === `${CLASS}${mark.name}`);
  const names = [...definitions.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return [
    ...names.map((name) => `classDef ${name} ${written(definitions.get(name) ?? {})}`),
    ...names.map((name) => `class ${(members.get(name) ?? []).join(',')} ${name}`),
    ...styles,
  ];
}

function written(looks: Looks): string {
  return Object.entries(looks)
    .map(([name, value]) => `${name}:${value}`)
    .join(',');
}

/** The busier an arrow, the wider; an author’s own look of one stays as it is. */
function widths(edges: readonly FlowEdge[], arrows: Results['arrows']): string[] {
  const byWidth = new Map<number, number[]>();
  for (const [index, edge] of edges.entries()) {
    const result = arrows.get(edge);
    if (result === undefined || edge.isStyled) continue;
    const width = THINNEST + Math.round((WIDEST - THINNEST) * result.weight);
    byWidth.set(width, [...(byWidth.get(width) ?? []), index]);
  }
  return [...byWidth].map(([width, indices]) => `linkStyle ${indices.join(',')} stroke-width:${width}px`);
}

/** The flowchart’s text, in which every arrow tells its results beside what its author has it say. */
function withArrowTexts(text: string, edges: readonly FlowEdge[], arrows: Results['arrows']): string {
  const byArrow = new Map<number, FlowEdge[]>();
  for (const edge of edges)
    if (arrows.has(edge))
      byArrow.set(edge.arrowSpan.start, [...(byArrow.get(edge.arrowSpan.start) ?? []), edge]);
  let changed = text;
  for (const [, [edge, ...others]] of [...byArrow].sort(([a], [b]) => b - a)) {
    if (edge === undefined) continue;
    // One arrow may stand for several: `a --> b & c`.
    const texts = [edge, ...others].map((one) => arrows.get(one)?.text ?? '');
    const [only = '', ...different] = new Set(texts);
    const result = different.length > 0 || texts.length === 1 ? [only, ...different] : [`${only} each`];
    changed = withArrowText(changed, edge, result.join('<br/>'));
  }
  return changed;
}

function withArrowText(text: string, { label, labelSpan, arrowSpan }: FlowEdge, result: string): string {
  const [before, after] = [text.slice(0, labelSpan.start), text.slice(labelSpan.end)];
  if (label === '') {
    const arrow = text.slice(arrowSpan.start, arrowSpan.end);
    // What has an empty text inside, `-- -->`, takes none between bars.
    if (/\s/.test(arrow)) return text;
    const bars = /^\s*\|[^|]*\|/.exec(text.slice(arrowSpan.end))?.[0] ?? '';
    return `${text.slice(0, arrowSpan.end)}|"${result}"|${text.slice(arrowSpan.end + bars.length)}`;
  }
  const own = text.slice(labelSpan.start, labelSpan.end);
  const tick = /^`[\s\S]*`$/.test(own) ? '`' : '';
  const told = tick === '' ? `${own}<br/>${result}` : `${own.slice(0, -1)}<br/>${result}${tick}`;
  return before.trimEnd().endsWith('"') ? `${before}${told}${after}` : `${before}"${told}"${after}`;
}
