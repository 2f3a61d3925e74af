import type { Names } from '../estimate';
import { suggest } from '../source/suggest';
import { callAttributes, replicationAttributes } from './call-edge';
import { arrowOf } from './flowchart/arrow';
import type { Attribute, FlowEdge, Flowchart, FlowNode } from './flowchart/graph';
import { isReadable } from './kind';
import { mermaidEdgeKeys } from './mermaid-keys';
import type { Report } from './report';
import type { Attributes } from './roles';

const ofArrows: Attributes = { ...callAttributes, ...replicationAttributes };

/** An attribute of an arrow where it stands: in a block with the arrow’s name, which the arrow may still lack. */
export function onArrow(
  edge: FlowEdge,
  key: string,
  value: string,
  { edges }: Flowchart,
): { arrow: string; block: string } {
  const written = /[,()]/.test(value) ? `"${value.replaceAll('"', "'")}"` : value;
  if (edge.id !== '') return { arrow: '', block: `${edge.id}@{ ${key}: ${written} }` };
  let number = 1;
  while (edges.some(({ id }) => id === `e${number}`)) number++;
  return { arrow: `e${number}@${arrowOf(edge)}`, block: `e${number}@{ ${key}: ${written} }` };
}

/** The attribute of an arrow that a key is. */
export function keyOfArrow(key: string): string | undefined {
  return Object.hasOwn(ofArrows, key) ? key : undefined;
}

/** The attribute of an arrow that others call so, if it can have such a value. */
export function synonymOfArrow({ key, value }: Attribute, names: Names): string | undefined {
  return Object.entries(ofArrows).find(
    ([, { kind, synonyms = [] }]) => synonyms.includes(key) && isReadable(kind, value, names),
  )?.[0];
}

/** How a node’s attribute is written that belongs to one of its arrows. */
export function adviceOn(meant: string, { value }: Attribute, { id }: FlowNode, graph: Flowchart): string {
  const isLink = Object.hasOwn(replicationAttributes, meant);
  const own = graph.edges.filter(({ stroke }) =>
    isLink ? stroke === 'thick' || stroke === 'dotted' : stroke !== 'invisible',
  );
  const edge = own.find(({ from }) => from === id) ?? own.find(({ to }) => to === id);
  if (edge === undefined)
    return `: write “${isLink ? 'db e1@-.-> copy' : 'app e1@--> db'}” and “e1@{ ${meant}: ${value} }”`;
  const { arrow, block } = onArrow(edge, meant, value, graph);
  return arrow === '' ? `: write “${block}”` : `: write “${edge.from} ${arrow} ${edge.to}” and “${block}”`;
}

/** Tells of a block of an arrow’s attributes under a name that no arrow above has; whether it is one. */
export function reportNamelessArrow(node: FlowNode, { edges }: Flowchart, report: Report): boolean {
  const { id, attributes } = node;
  const keys = [...attributes.keys()];
  const isBlock =
    keys.some((key) => Object.hasOwn(ofArrows, key)) &&
    keys.every((key) => Object.hasOwn(ofArrows, key) || mermaidEdgeKeys.has(key)) &&
    !edges.some(({ from, to }) => from === id || to === id);
  if (!isBlock) return false;
  const named = [...new Set(edges.map((edge) => edge.id))].filter((name) => name !== '');
  if (named.includes(id)) {
    report(node, `the arrow “${id}” is drawn further down: its attributes stand below it`, 'topology.edge');
    return true;
  }
  const are =
    named.length === 0
      ? `: its name stands before it, as in “app ${id}@--> db”`
      : `: ${named.join(', ')} ${named.length === 1 ? 'is' : 'are'} there`;
  const { words, mend } = suggest(id, named, are);
  report(node, `there is no arrow “${id}”${words}`, 'topology.edge', 'error', mend);
  return true;
}
