import { NAME, type Occurrence, type Span } from '../source/occurrence';
import { attributesOfArrow } from './assist/arrow-attributes';
import { labelWords } from './call-label';
import type { Attribute, FlowEdge, Flowchart, FlowNode } from './flowchart/graph';
import { parseFlowchart } from './flowchart/parser';
import { roles, type Attributes } from './roles';

const nothing: ReadonlySet<string> = new Set();

/**
 * The names of a flowchart where they stand: its nodes, subgraphs and named arrows, the estimates that its attributes
 * and labels read, and the flowchart itself if it can be run.
 */
export function occurrencesInTopology(text: string): Occurrence[] {
  const { graph } = parseFlowchart(text);
  if (graph === undefined) return [];
  const defined = new Set<string>();
  const places = graph.mentions.map(({ id, start, end }): Occurrence => {
    const here: Occurrence = { name: id, kind: 'place', start, end };
    // Where a node gets its attributes matters more than where it is first drawn.
    const owner = graph.nodes.get(id) ?? graph.subgraphs.get(id);
    const arrow = owner === undefined ? graph.edges.find((edge) => edge.id === id) : undefined;
    if (arrow !== undefined && !defined.has(id)) {
      defined.add(id);
      return { ...here, defines: { whole: { start, end: Math.max(end, arrow.end) }, reads: nothing } };
    }
    const isDefinition = !defined.has(id) && owner !== undefined && start >= homeOf(text, id, owner);
    if (!isDefinition) return here;
    defined.add(id);
    const label = 'title' in owner ? owner.title : owner.label;
    return { ...here, defines: { whole: wholeOf(owner, here), reads: nothing, label } };
  });
  const fallbacks = distinct(graph.edges.flatMap((edge) => arrowRead(edge, graph)));
  const nodes = [...graph.nodes.values()];
  const values = [
    ...nodes.flatMap((node) => {
      const role = roles.get(node.attributes.get('role')?.value ?? '');
      return readBy(text, node, role?.attributes ?? {});
    }),
    ...graph.edges.flatMap((edge) => [
      ...readBy(text, edge, attributesOfArrow(edge, graph)),
      ...readIn(text, edge.labelSpan, (word) => !labelWords.includes(word)),
    ]),
  ];
  const simulated = nodes.some(({ attributes }) => attributes.has('role'));
  const whole = { start: 0, end: text.length };
  const self: Occurrence = {
    name: graph.title,
    kind: 'flowchart',
    ...titlePlace(text, graph.title),
    defines: { whole, reads: nothing },
  };
  return [...distinct(values), ...places, ...fallbacks, ...(simulated ? [self] : [])];
}

/** The arrow that another one falls back on. */
function arrowRead({ attributes }: FlowEdge, { edges }: Flowchart): Occurrence[] {
  const written = attributes.get('fallback');
  if (written === undefined || !edges.some(({ id }) => id === written.value)) return [];
  const { value: name, start } = written;
  return [{ name, kind: 'place', start, end: start + name.length }];
}

/** Where the mention begins that has the node's attributes, or else its first one. */
function homeOf(text: string, id: string, owner: Span): number {
  if (!('attributes' in owner)) return owner.start;
  const [first] = [...(owner as FlowNode).attributes.values()];
  if (first === undefined) return 0;
  return text.lastIndexOf(`${id}@{`, first.start);
}

function wholeOf(owner: Span, mention: Span): Span {
  const attributes = 'attributes' in owner ? [...(owner as FlowNode).attributes.values()] : [];
  return { start: mention.start, end: Math.max(mention.end, ...attributes.map(({ end }) => end)) };
}

/** The names in the attributes that take an expression. */
function readBy(text: string, owner: FlowNode | FlowEdge, declared: Attributes): Occurrence[] {
  return [...owner.attributes.values()].flatMap((written) => {
    const kind = Object.hasOwn(declared, written.key) ? declared[written.key]?.kind : undefined;
    if (kind === undefined) return [];
    const isRead = (word: string, before: string): boolean => {
      const offers = kind.offers(before);
      return offers.names && !offers.words.includes(word) && !offers.words.includes(`${word}=`);
    };
    return readIn(text, valueSpan(text, written), isRead);
  });
}

function valueSpan(text: string, { start, end }: Attribute): Span {
  const quote = text.charAt(start - 1);
  return { start, end: /["']/.test(quote) && text.charAt(end - 1) === quote ? end - 1 : end };
}

function readIn(
  text: string,
  { start, end }: Span,
  isRead: (word: string, before: string) => boolean,
): Occurrence[] {
  const written = text.slice(start, end);
  return [...written.matchAll(NAME)].flatMap(({ 0: name, index }): Occurrence[] =>
    isRead(name, written.slice(0, index))
      ? [{ name, kind: 'value', start: start + index, end: start + index + name.length }]
      : [],
  );
}

/** Arrows between several nodes share their label. */
function distinct(occurrences: readonly Occurrence[]): Occurrence[] {
  return [...new Map(occurrences.map((one) => [one.start, one])).values()];
}

function titlePlace(text: string, title: string): Span {
  const start = title === '' ? 0 : text.indexOf(title, Math.max(0, text.indexOf('title:')));
  return start < 0 ? { start: 0, end: 0 } : { start, end: start + title.length };
}
