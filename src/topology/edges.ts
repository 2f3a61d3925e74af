import type { Names } from '../estimate';
import type { CallSpec, NodeSpec, ReplicationSpec } from '../sim';
import { callAttributes, chosenBy, mermaidEdgeKeys, replicationAttributes } from './call-edge';
import type { FlowEdge, Flowchart } from './flowchart/graph';
import { ReadProblem } from './kind';
import type { Report } from './model';
import { readAttributes } from './read-attributes';

/** The calls and replication links that a flowchart's arrows stand for. */
export function edgesOf(
  graph: Flowchart,
  nodes: ReadonlyMap<string, NodeSpec>,
  names: Names,
  report: Report,
): { calls: CallSpec[]; replication: ReplicationSpec[] } {
  const calls: CallSpec[] = [];
  const replication: ReplicationSpec[] = [];
  const parallel = new Map<string, number>();
  graph.edges.forEach((edge) => {
    const from = nodes.get(edge.from);
    const to = nodes.get(edge.to);
    if (edge.stroke === 'invisible') return;
    const group = [edge.from, edge.to].find((end) => graph.subgraphs.has(end));
    if (group !== undefined && (from ?? to) !== undefined)
      report(edge, `“${group}” is a subgraph: an arrow between two nodes was expected`, 'topology.edge');
    if (from === undefined || to === undefined) return;
    // The same name may stand for several edges: `a e1@--> b & c`.
    const isAlone = graph.edges.filter((other) => other.id === edge.id).length === 1;
    const id = edge.id !== '' && isAlone ? edge.id : nameOf(edge, parallel);
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
    if (from.role === 'load-balancer' && !isBalanced(edge, chosen)) {
      report(
        edge.label === '' ? edge : edge.labelSpan,
        'a load balancer hands each request on once and waits for the answer: an arrow --> without a label, or with reads, writes or a share such as 20 %, was expected',
        'topology.edge',
      );
      return;
    }
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

/** A name from the edge's ends, so that no other pair of nodes changes it; `parallel` counts the edges of each pair. */
function nameOf({ from, to }: FlowEdge, parallel: Map<string, number>): string {
  const name = `${from}-${to}`;
  const count = (parallel.get(name) ?? 0) + 1;
  parallel.set(name, count);
  return count === 1 ? name : `${name}-${count}`;
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

/** Whether a load balancer can choose among this arrow and others. */
function isBalanced(
  { stroke }: FlowEdge,
  { perRequest, everySeconds }: ReturnType<typeof chosenBy>,
): boolean {
  return stroke !== 'dotted' && perRequest === 1 && everySeconds === undefined;
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
