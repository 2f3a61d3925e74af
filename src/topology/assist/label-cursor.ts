import { parseFlowchart } from '../flowchart/parser';
import { prepare } from '../flowchart/preamble';
import { roles, type Role } from '../roles';

/** A cursor inside the label of an arrow, between its bars. */
export interface LabelCursor {
  /** The label up to the cursor, without its quote. */
  readonly before: string;
  /** The role of the node from which the arrow leads, if it has one. */
  readonly source: Role | undefined;
  readonly asynchronous: boolean;
}

/** An arrow with a bar behind it, and what follows up to the cursor. */
const OPEN = /(?:--+[-xo>]|==+[=xo>]|\.+-[xo>]?)\s*(\|\s*"?([^|"]*))$/;

/** Where a cursor stands in a label; `undefined` outside of labels and in comments. */
export function labelAt(written: string, offset: number): LabelCursor | undefined {
  const { text } = prepare(written);
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const [, label = '', before] = OPEN.exec(line) ?? [];
  if (before === undefined) return undefined;
  // A label that is not finished would go on to the next bar, however far: read the arrow without it.
  const bar = offset - label.length;
  const lineEnd = text.indexOf('\n', offset);
  const { graph } = parseFlowchart(`${text.slice(0, bar)} _${lineEnd < 0 ? '' : text.slice(lineEnd)}`);
  const edge = graph?.edges.find(({ start, end }) => start < bar && bar < end);
  if (graph === undefined || edge === undefined) return undefined;
  const source = roles.get(graph.nodes.get(edge.from)?.attributes.get('role')?.value ?? '');
  return { before, source, asynchronous: edge.stroke === 'dotted' };
}
