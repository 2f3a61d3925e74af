import type { Names } from '../estimate';
import { latencies } from '../reference';
import type { LinkSpec, Model, NodeBase, NodeSpec } from '../sim';
import { Lines } from '../source/lines';
import type { Problem, Severity } from '../source/problem';
import { didYouMean } from '../source/suggest';
import { distances } from './distances';
import { edgesOf } from './edges';
import type { Flowchart, FlowNode } from './flowchart/graph';
import { readAttributes } from './read-attributes';
import { roles } from './roles';
import { checkSoundness } from './soundness';

export interface BuiltModel {
  /** Missing where an error leaves nothing to run. */
  readonly model?: Model;
  readonly problems: readonly Problem[];
  /** Whether any node has a role: a diagram without is only drawn. */
  readonly simulated: boolean;
}

/** Keys of a node that belong to Mermaid. */
const MERMAID_KEYS = new Set([
  'shape',
  'label',
  'icon',
  'form',
  'pos',
  'img',
  'w',
  'h',
  'constraint',
  'assigned',
  'ticket',
  'priority',
  'animate',
]);

/** Reports at a stretch of the flowchart's text. */
export type Report = (
  where: { start: number; end: number },
  message: string,
  code?: string,
  severity?: Severity,
) => void;

/**
 * The simulator's model of a flowchart: nodes with roles, calls and replication links between them, and the distances
 * of their failure domains. `links` go before the reference table. Problems are placed in the flowchart's text.
 */
export function buildModel(
  text: string,
  graph: Flowchart,
  names: Names,
  links: readonly LinkSpec[] = [],
): BuiltModel {
  const lines = new Lines(text);
  const problems: Problem[] = [];
  const report: Report = ({ start, end }, message, code = 'topology.model', severity = 'error') =>
    problems.push({ severity, code, message, ...lines.range(start, end) });
  const simulated = [...graph.nodes.values()].some(({ attributes }) => attributes.has('role'));
  if (!simulated) return { problems, simulated };

  const nodes = [...graph.nodes.values()].flatMap((node) => specOf(node, graph, names, report) ?? []);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const { calls, replication } = edgesOf(graph, byId, names, report);
  const model: Model = {
    nodes,
    calls,
    replication,
    links: distances(graph, nodes, [...calls, ...replication], links, report),
    localRttSeconds: latencies.datacenter_round_trip.seconds,
  };
  // What is missing from a part that could not be read is no second mistake.
  const isWhole = graph.isWhole && !problems.some(({ severity }) => severity === 'error');
  if (isWhole) checkSoundness(model, graph, report);
  problems.sort((a, b) => a.line - b.line || a.column - b.column);
  // A diagram of which a part could not be read is not the design: its promises are not judged.
  return !graph.isWhole || problems.some(({ severity }) => severity === 'error')
    ? { problems, simulated }
    : { model, problems, simulated };
}

/** The subgraphs around a node, outermost first. */
export function zonesOf(graph: Flowchart, id: string): string[] {
  const zones: string[] = [];
  const around = (inside: string): string | undefined =>
    [...graph.subgraphs.values()].find(({ members }) => members.includes(inside))?.id;
  for (let zone = around(id); zone !== undefined; zone = around(zone)) zones.unshift(zone);
  return zones;
}

function specOf(node: FlowNode, graph: Flowchart, names: Names, report: Report): NodeSpec | undefined {
  const written = node.attributes.get('role');
  if (written === undefined) return undefined;
  const role = roles.get(written.value);
  if (role === undefined) {
    const suggestion = didYouMean(written.value, roles.keys());
    const known = [...roles.keys()].join(', ');
    report(
      written,
      `there is no role “${written.value}”${suggestion || `: ${known} are`}`,
      'topology.unknown-role',
    );
    return undefined;
  }
  const owner = `a ${role.name}`;
  const values = readAttributes(
    written,
    node.attributes,
    role.attributes,
    MERMAID_KEYS,
    owner,
    names,
    report,
  );
  const base: NodeBase = { id: node.id, zones: zonesOf(graph, node.id) };
  return values && role.specify(base, values);
}
