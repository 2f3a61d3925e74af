import type { Names } from '../estimate';
import { latencies, roundTripSeconds } from '../reference';
import type { CallSpec, LinkSpec, Model, NodeBase, NodeSpec, ReplicationSpec } from '../sim';
import { Lines } from '../source/lines';
import type { Problem, Severity } from '../source/problem';
import { didYouMean } from '../source/suggest';
import { callAttributes, chosenBy, mermaidEdgeKeys, replicationAttributes } from './call-edge';
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
  const roleless = [...graph.nodes.values()].filter(({ attributes }) => attributes.has('role'));
  if (nodes.length === roleless.length) checkSoundness(model, graph, report);
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
  const values = readAttributes(node, node.attributes, role.attributes, MERMAID_KEYS, owner, names, report);
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
    if (from === undefined || to === undefined || edge.stroke === 'invisible') return;
    const id = edge.id === '' ? `${edge.from}-${edge.to}-${index}` : edge.id;
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
    const values = readAttributes(
      edge,
      edge.attributes,
      callAttributes,
      mermaidEdgeKeys,
      'a call',
      names,
      report,
    );
    if (values === undefined) return;
    const timeoutSeconds = values['timeout'] as number | undefined;
    calls.push({
      id,
      from: edge.from,
      to: edge.to,
      ...chosenBy(edge.label, names),
      asynchronous: edge.stroke === 'dotted',
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    });
  });
  return { calls, replication };
}

function replicationMode(edge: FlowEdge, report: Report): 'sync' | 'async' | undefined {
  if (edge.tail === 'none' && edge.head === 'arrow' && edge.stroke === 'thick') return 'sync';
  if (edge.tail === 'none' && edge.head === 'arrow' && edge.stroke === 'dotted') return 'async';
  report(
    edge,
    'between two databases, ==> (synchronous) or -.-> (asynchronous replication) was expected',
    'topology.edge',
  );
  return undefined;
}

/** Round trips between all failure domains: as given, or else from the reference table by their names. */
function distances(
  graph: Flowchart,
  nodes: readonly NodeSpec[],
  edges: readonly { from: string; to: string }[],
  given: readonly LinkSpec[],
  report: Report,
): LinkSpec[] {
  const links = [...given];
  const zones = new Map(nodes.map(({ id, zones }) => [id, zones]));
  const known = (a: string, b: string): boolean =>
    links.some(({ between: [x, y] }) => (x === a && y === b) || (x === b && y === a));
  const all = [...graph.subgraphs.values()];
  for (const one of all)
    for (const other of all) {
      if (one === other || known(one.id, other.id)) continue;
      const names = (zone: typeof one): string[] => [zone.id, zone.title];
      const found = names(one)
        .flatMap((a) => names(other).map((b) => roundTripSeconds(a, b)))
        .find((seconds) => seconds !== undefined);
      if (found !== undefined) links.push({ between: [one.id, other.id], rttSeconds: found });
    }
  const told = new Set<string>();
  for (const { from, to } of edges) {
    const [a, b] = parting(zones.get(from) ?? [], zones.get(to) ?? []);
    if (a === undefined || b === undefined || known(a, b)) continue;
    const pair = [a, b].sort().join(' ');
    const subgraph = graph.subgraphs.get(a);
    if (!told.has(pair) && subgraph !== undefined)
      report(
        subgraph,
        `nobody knows how far ${a} is from ${b}, so 0.5 ms is taken: write “link ${a} ${b} rtt 80 ms” in the scenario`,
        'topology.distance',
        'warning',
      );
    told.add(pair);
  }
  return links;
}

/** The outermost domains in which two nodes differ. */
function parting(from: readonly string[], to: readonly string[]): [string?, string?] {
  const depth = from.findIndex((zone, index) => zone !== to[index]);
  return depth < 0 ? [] : ([from[depth], to[depth]] as [string?, string?]);
}
