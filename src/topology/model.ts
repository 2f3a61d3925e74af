import type { Names } from '../estimate';
import { latencies } from '../reference';
import type { CallSpec, LinkSpec, Model, NodeBase, NodeSpec, ReplicationSpec } from '../sim';
import { Lines } from '../source/lines';
import type { Problem, Severity } from '../source/problem';
import { didYouMean } from '../source/suggest';
import { callAttributes, chosenBy, mermaidEdgeKeys, replicationAttributes } from './call-edge';
import { distances } from './distances';
import type { Attribute as Written, FlowEdge, Flowchart, FlowNode } from './flowchart/graph';
import { ReadProblem } from './kind';
import { roles, type Attributes } from './roles';
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
  return problems.some(({ severity }) => severity === 'error')
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

/** The values of declared attributes, defaults included; `undefined` if one is wrong or missing. */
function readAttributes(
  owner: { start: number; end: number },
  written: ReadonlyMap<string, Written>,
  declared: Attributes,
  foreign: ReadonlySet<string>,
  ownerName: string,
  names: Names,
  report: Report,
): Record<string, unknown> | undefined {
  let failures = 0;
  const fail: Report = (...problem) => {
    failures++;
    report(...problem);
  };
  for (const [key, { keySpan }] of written)
    if (key !== 'role' && !foreign.has(key) && !Object.hasOwn(declared, key)) {
      const known = Object.keys(declared);
      const suggestion = didYouMean(key, known) || `; it has ${known.join(', ')}`;
      fail(keySpan, `${ownerName} has no attribute “${key}”${suggestion}`, 'topology.unknown-attribute');
    }
  const values: Record<string, unknown> = {};
  for (const [key, attribute] of Object.entries(declared)) {
    const given = written.get(key);
    if (given === undefined) {
      if (attribute.default === undefined)
        fail(owner, `${ownerName} needs “${key}”: ${attribute.kind.expected}`, 'topology.missing-attribute');
      values[key] = attribute.default?.value;
      continue;
    }
    try {
      values[key] = attribute.kind.read(given.value, names);
    } catch (error) {
      if (!(error instanceof ReadProblem)) throw error;
      const start = Math.min(given.start + error.start, given.end);
      fail(
        { start, end: Math.max(start + 1, Math.min(given.start + error.end, given.end)) },
        `${key}: ${error.message}`,
        'topology.attribute',
      );
    }
  }
  return failures > 0 ? undefined : values;
}

function edgesOf(
  graph: Flowchart,
  nodes: ReadonlyMap<string, NodeSpec>,
  names: Names,
  report: Report,
): { calls: CallSpec[]; replication: ReplicationSpec[] } {
  const calls: CallSpec[] = [];
  const replication: ReplicationSpec[] = [];
  graph.edges.forEach((edge, index) => {
    const from = nodes.get(edge.from);
    const to = nodes.get(edge.to);
    if (edge.stroke === 'invisible') return;
    const group = [edge.from, edge.to].find((end) => graph.subgraphs.has(end));
    if (group !== undefined && (from ?? to) !== undefined)
      report(edge, `“${group}” is a subgraph: an arrow between two nodes was expected`, 'topology.edge');
    if (from === undefined || to === undefined) return;
    // The same name may stand for several edges: `a e1@--> b & c`.
    const isAlone = graph.edges.filter((other) => other.id === edge.id).length === 1;
    const id = edge.id !== '' && isAlone ? edge.id : `${edge.from}-${edge.to}-${index}`;
    if (from.role === 'database' && to.role === 'database') {
      const values = readAttributes(
        edge,
        edge.attributes,
        replicationAttributes,
        mermaidEdgeKeys,
        'a replication link',
        names,
        report,
      );
      const mode = replicationMode(edge, report);
      if (values && mode)
        replication.push({
          id,
          from: edge.from,
          to: edge.to,
          mode,
          lag: values['lag'] as ReplicationSpec['lag'],
        });
      return;
    }
    if (to.role === 'clients') {
      report(
        edge,
        'clients send requests, and answer none: an arrow from them was expected',
        'topology.edge',
      );
      return;
    }
    if (from.role === 'database') {
      report(edge, 'a database calls nobody: an arrow to it was expected', 'topology.edge');
      return;
    }
    const written = arrowOf(edge);
    if (written !== '-->' && written !== '-.->') {
      report(
        edge,
        `“${written}” is no call: --> (waits for the answer) or -.-> (does not) was expected`,
        'topology.edge',
      );
      return;
    }
    const values = readAttributes(
      edge,
      edge.attributes,
      callAttributes,
      mermaidEdgeKeys,
      'a call',
      names,
      report,
    );
    const chosen = readLabel(edge, names, report);
    if (values === undefined || chosen === undefined) return;
    const timeoutSeconds = values['timeout'] as number | undefined;
    calls.push({
      id,
      from: edge.from,
      to: edge.to,
      ...chosen,
      asynchronous: edge.stroke === 'dotted',
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    });
  });
  return { calls, replication };
}

function replicationMode(edge: FlowEdge, report: Report): 'sync' | 'async' | undefined {
  const written = arrowOf(edge);
  if (written === '==>') return 'sync';
  if (written === '-.->') return 'async';
  const isMultiLeader = edge.tail === 'arrow' && edge.head === 'arrow';
  report(
    edge,
    `${isMultiLeader ? 'two leaders cannot be simulated yet' : `“${written}” means nothing between two databases`}: ==> (synchronous) or -.-> (asynchronous replication) was expected`,
    'topology.edge',
  );
  return undefined;
}

/** The shortest way to write an edge's arrow. */
function arrowOf({ stroke, tail, head }: FlowEdge): string {
  const ends = { none: '', arrow: '>', cross: 'x', circle: 'o' };
  const [open, line] = {
    normal: ['--', '-'],
    thick: ['==', '='],
    dotted: ['-.-', ''],
    invisible: ['~~', '~'],
  }[stroke] as [string, string];
  return `${tail === 'arrow' ? '<' : ends[tail]}${open}${head === 'none' ? line : ends[head]}`;
}

/** Which requests a call takes; `undefined` if its label cannot be read. */
function readLabel(edge: FlowEdge, names: Names, report: Report): ReturnType<typeof chosenBy> | undefined {
  try {
    return chosenBy(edge.label, names);
  } catch (error) {
    if (!(error instanceof ReadProblem)) throw error;
    report(edge.labelSpan, error.message, 'topology.label');
    return undefined;
  }
}
