import { arrowAt, arrowOf } from './flowchart/arrow';
import type { Attribute, Flowchart, FlowEdge, FlowNode, Stroke } from './flowchart/graph';

/** A stretch of a flowchart’s text, by offsets, and what takes its place. */
export interface Rewrite {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all of some rewrites, which do not overlap; one that is given twice counts once. */
export function rewritten(text: string, rewrites: readonly Rewrite[]): string {
  const once = new Map(rewrites.map((one) => [`${one.start} ${one.end} ${one.text}`, one]));
  return [...once.values()]
    .sort((a, b) => b.start - a.start)
    .reduce((now, { start, end, text: fresh }) => now.slice(0, start) + fresh + now.slice(end), text);
}

/** Values of attributes, as they are written, by their keys. */
type Written = Readonly<Record<string, string>>;

/** How attributes of a node are given other values; nothing where it cannot be told where to write them. */
export function withAttributes(text: string, { attributes }: FlowNode, values: Written): Rewrite[] {
  return attributesIn(text, attributes, values);
}

/**
 * How attributes of an arrow are given other values. An arrow without a name gets one, and attributes in a line of their
 * own below it. As no name may follow the attributes of a node, such an arrow begins a line, too.
 */
export function withArrowAttributes(
  text: string,
  graph: Flowchart,
  edge: FlowEdge,
  values: Written,
): Rewrite[] {
  if (edge.attributes.size > 0) return attributesIn(text, edge.attributes, values);
  const name = edge.id === '' ? freeName(graph) : edge.id;
  const lineStart = text.lastIndexOf('\n', edge.start) + 1;
  const [indent = ''] = /^[^\S\n]*/.exec(text.slice(lineStart)) ?? [];
  const written = Object.entries(values).map(([key, value]) => `${key}: ${quoted(value)}`);
  const newLine = `${lineBreakOf(text)}${indent}`;
  const end = endOfStatement(text, edge.end);
  const block = { start: end, end, text: `${newLine}${name}@{ ${written.join(', ')} }` };
  if (edge.id !== '') return [block];
  const before = text.slice(0, edge.start).trimEnd();
  if (!before.endsWith('}')) return [{ start: edge.start, end: edge.start, text: `${name}@` }, block];
  const isShared = graph.edges.some(({ start, from }) => start === edge.start && from !== edge.from);
  const named = { start: before.length, end: edge.start, text: `${newLine}${edge.from} ${name}@` };
  return isShared ? [] : [named, block];
}

/** The end of the line in which a statement ends: what it opens behind a place, a block or a text, is closed there. */
function endOfStatement(text: string, from: number): number {
  let quote = false;
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') quote = !quote;
    else if (quote) continue;
    else if (/[[({]/.test(char)) depth++;
    else if (/[\])}]/.test(char)) depth--;
    else if (/[\r\n]/.test(char) && depth <= 0) return at;
  }
  return text.length;
}

/** How an arrow gets another stroke; nothing where its label stands inside it. */
export function withStroke(text: string, edge: FlowEdge, stroke: Stroke): Rewrite[] {
  const { start, end } = edge.arrowSpan;
  return arrowAt(text, start)?.label === '' ? [{ start, end, text: arrowOf({ ...edge, stroke }) }] : [];
}

/** The clauses of a value, `detect 10 s, fence none`, with one of them in place of what was said by the same word. */
export function withClause(value: string, word: string, clause: string): string {
  const said = value
    .split(/,(?![^(]*\))/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const at = said.findIndex((piece) => piece.split(/\s/)[0] === word);
  const fresh = `${word} ${clause}`;
  return (at < 0 ? [...said, fresh] : said.map((piece, index) => (index === at ? fresh : piece))).join(', ');
}

function attributesIn(text: string, attributes: ReadonlyMap<string, Attribute>, values: Written): Rewrite[] {
  const last = [...attributes.values()].sort((a, b) => a.start - b.start).at(-1);
  if (last === undefined) return [];
  const line = text.slice(text.lastIndexOf('\n', last.keySpan.start) + 1, last.keySpan.start);
  // Over several lines, a block has one attribute a line.
  const separator = line.trim() === '' ? `${lineBreakOf(text)}${line}` : ', ';
  const replaced: Rewrite[] = [];
  let added = '';
  for (const [key, value] of Object.entries(values)) {
    const written = attributes.get(key);
    if (written === undefined) added += `${separator}${key}: ${quoted(value)}`;
    else {
      const isQuoted = /["']/.test(text.charAt(written.start - 1));
      replaced.push({ start: written.start - (isQuoted ? 1 : 0), end: written.end, text: quoted(value) });
    }
  }
  return added === '' ? replaced : [...replaced, { start: last.end, end: last.end, text: added }];
}

/** What YAML and Mermaid read as one value whatever is around it. */
function quoted(value: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N} .-]*$/u.test(value) ? value : `"${value}"`;
}

function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** A name that nothing in the flowchart has. */
function freeName({ nodes, edges, subgraphs }: Flowchart): string {
  const isTaken = (name: string): boolean =>
    nodes.has(name) || subgraphs.has(name) || edges.some(({ id }) => id === name);
  let count = 1;
  while (isTaken(`e${count}`)) count++;
  return `e${count}`;
}
