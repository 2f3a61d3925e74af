import type { Names } from '../estimate';
import type { BackupSpec, CallSpec, NodeSpec, ReplicationSpec } from '../sim';
import type { Severity } from '../source/problem';
import { movedMend, type Mend } from '../source/text-problem';
import { chosenBy, type Chosen } from './call-label';
import { callAttributes, misfitsOf, policiesOf, replicationAttributes } from './call-edge';
import { linkFallbacks } from './fallbacks';
import { arrowOf } from './flowchart/arrow';
import type { FlowEdge, Flowchart } from './flowchart/graph';
import { grouped } from './grouped';
import { isReadable, ReadProblem, severityOf } from './kind';
import { mermaidEdgeKeys } from './mermaid-keys';
import { onArrow } from './misplaced';
import type { Overrides } from './overrides';
import { piecesOf } from './pieces';
import type { Report } from './report';
import { roles, type Attributes, type Role } from './roles';
import type { Values } from './roles/role';
import { readAttributes, spanIn, warnOfUnread, type Owner } from './written-attributes';

interface Ends {
  readonly from: Role;
  readonly to: Role;
}

/** What a flowchart's arrows stand for. */
export interface ArrowsRead {
  readonly calls: CallSpec[];
  readonly replication: ReplicationSpec[];
  readonly backups: BackupSpec[];
  /** Of each arrow that is a call, the call’s id. */
  readonly callIds: ReadonlyMap<FlowEdge, string>;
}

/** The calls, replication links and backups that a flowchart's arrows stand for. */
export function edgesOf(
  graph: Flowchart,
  nodes: ReadonlyMap<string, NodeSpec>,
  names: Names,
  report: Report,
  overrides: Overrides = new Map(),
): ArrowsRead {
  const calls = new Map<CallSpec, FlowEdge>();
  const replication: ReplicationSpec[] = [];
  const backups: BackupSpec[] = [];
  const nameEdge = namesOfEdges(graph);
  for (const edge of graph.edges) {
    if (edge.stroke === 'invisible') continue;
    const ends = endsOf(edge, graph, nodes, report);
    if (ends === undefined) continue;
    const id = nameEdge(edge);
    if (ends.from.replicates === true && ends.to.keepsBackups === true) {
      if (isBackup(edge, report)) backups.push({ id, from: edge.from, to: edge.to });
      continue;
    }
    const isLink = ends.from.replicates === true && ends.to.replicates === true;
    doubtAttributes(edge, isLink ? replicationAttributes : callAttributes, graph, names, report);
    if (isLink) {
      const link = replicationOf(edge, id, names, report, overrides);
      if (link !== undefined) replication.push(link);
    } else {
      const call = callOf(edge, id, ends, names, report, overrides);
      if (call !== undefined) calls.set(call, edge);
    }
  }
  const callIds = new Map([...calls].map(([{ id }, edge]) => [edge, id]));
  return { calls: linkFallbacks(calls, report), replication, backups, callIds };
}

/** The roles at an edge's ends; `undefined` of an edge that is drawn only. */
function endsOf(
  edge: FlowEdge,
  graph: Flowchart,
  nodes: ReadonlyMap<string, NodeSpec>,
  report: Report,
): Ends | undefined {
  const [from, to] = [edge.from, edge.to].map((id) => roles.get(nodes.get(id)?.role ?? ''));
  const group = [edge.from, edge.to].find((end) => graph.subgraphs.has(end));
  if (group !== undefined && (from ?? to) !== undefined)
    report(edge, `“${group}” is a subgraph: an arrow between two nodes was expected`, 'topology.edge');
  if (from !== undefined && to !== undefined) return { from, to };
  // The role of an end may be what is wrong.
  const isDrawn = [edge.from, edge.to].some((id) => {
    const node = graph.nodes.get(id);
    return node?.isWhole === true && !node.attributes.has('role');
  });
  if (isDrawn) warnOfUnread(ownerOf(edge, 'an arrow that is only drawn', {}), report);
  return undefined;
}

function ownerOf(edge: FlowEdge, called: string, declared: Attributes, overrides?: Overrides): Owner {
  const { attributes: written, isWhole, id } = edge;
  const own = id === '' ? undefined : overrides?.get(id);
  return { called, place: edge, written, isWhole, declared, overrides: own, foreign: mermaidEdgeKeys };
}

function replicationOf(
  edge: FlowEdge,
  id: string,
  names: Names,
  report: Report,
  overrides: Overrides,
): ReplicationSpec | undefined {
  const owner = ownerOf(edge, 'a replication link', replicationAttributes, overrides);
  const values = readAttributes(owner, names, report);
  const mode = replicationMode(edge, report);
  if (values === undefined || mode === undefined) return undefined;
  const { lag, bandwidth } = values as Values<typeof replicationAttributes>;
  if (bandwidth !== undefined && mode !== 'sync' && mode !== 'async') {
    const place = edge.attributes.get('bandwidth') ?? edge;
    report(place, 'bandwidth: of a link to a follower, ==> or -.->, was expected', 'topology.attribute');
    return undefined;
  }
  const carried = bandwidth === undefined ? {} : { bytesPerSecond: bandwidth };
  return { id, from: edge.from, to: edge.to, mode, lag, ...carried };
}

/** Whether an arrow from a database to an object store is drawn as a backup. */
function isBackup(edge: FlowEdge, report: Report): boolean {
  warnOfUnread(ownerOf(edge, 'a backup', {}), report);
  const written = arrowOf(edge);
  if (written !== '-.->')
    report(edge, `“${written}” is no backup of a database: an arrow -.-> was expected`, 'topology.edge');
  return written === '-.->';
}

/** What an arrow between two databases means. */
const replicationModes: ReadonlyMap<string, ReplicationSpec['mode']> = new Map([
  ['==>', 'sync'],
  ['-.->', 'async'],
  ['<==>', 'peers'],
  ['<-.->', 'leaders'],
]);

const EXPECTED =
  '==> (synchronous), -.-> (asynchronous replication), <-.-> (between leaders) or <==> (peers of one quorum) was expected';

/** Whether an arrow makes two databases peers. */
export function joinsPeers(edge: FlowEdge): boolean {
  return replicationModes.get(arrowOf(edge)) === 'peers';
}

/** Whether an arrow makes two databases leaders of the same data. */
export function joinsLeaders(edge: FlowEdge): boolean {
  return replicationModes.get(arrowOf(edge)) === 'leaders';
}

function replicationMode(edge: FlowEdge, report: Report): ReplicationSpec['mode'] | undefined {
  const written = arrowOf(edge);
  const mode = replicationModes.get(written);
  if (mode !== undefined) return mode;
  report(edge, `“${written}” means nothing between two databases: ${EXPECTED}`, 'topology.edge');
  return undefined;
}

function callOf(
  edge: FlowEdge,
  id: string,
  { from, to }: Ends,
  names: Names,
  report: Report,
  overrides: Overrides,
): CallSpec | undefined {
  const written = arrowOf(edge);
  const impossible =
    to.answersNone ??
    from.callsNone ??
    to.answers?.(from.name) ??
    (written === '-->' || written === '-.->'
      ? undefined
      : `“${written}” is no call: --> (waits for the answer) or -.-> (does not) was expected`);
  if (impossible !== undefined) {
    report(edge, impossible, 'topology.edge');
    return undefined;
  }
  const values = readAttributes(ownerOf(edge, 'a call', callAttributes, overrides), names, report);
  const chosen = readLabel(edge, names, report);
  if (values === undefined || chosen === undefined) return undefined;
  const misfits = misfitsOf(values, edge.stroke === 'dotted');
  for (const { attribute, message } of misfits)
    report(edge.attributes.get(attribute) ?? edge, message, 'topology.attribute');
  if (misfits.length > 0) return undefined;
  const call: CallSpec = {
    id,
    from: edge.from,
    to: edge.to,
    ...chosen,
    asynchronous: edge.stroke === 'dotted',
    ...policiesOf(values),
  };
  const refusal = from.refuses?.(call);
  if (refusal === undefined) return call;
  report(edge.label === '' ? edge : edge.labelSpan, refusal, 'topology.edge');
  return undefined;
}

/** Which requests a call takes; `undefined` if its label cannot be read. */
function readLabel(edge: FlowEdge, names: Names, report: Report): Chosen | undefined {
  const tell = (problem: ReadProblem, severity: Severity): void =>
    report(
      spanIn(edge.labelSpan, problem),
      problem.message,
      problem.code ?? 'topology.label',
      severity,
      mendAt(edge, problem),
    );
  try {
    return chosenBy(edge.label, names, {
      doubt: (problem) => tell(problem, 'warning'),
      note: (problem) => tell(problem, severityOf(problem)),
    });
  } catch (error) {
    if (!(error instanceof ReadProblem)) throw error;
    tell(error, 'error');
    return undefined;
  }
}

/** The mend of a label, in the flowchart's text, unless entities make what is written another stretch. */
function mendAt({ label, labelSpan }: FlowEdge, { mend, start, end }: ReadProblem): Mend | undefined {
  const isVerbatim = labelSpan.end - labelSpan.start === label.length;
  return mend && isVerbatim ? movedMend({ start, end, ...mend }, labelSpan.start) : undefined;
}

/** Warns of `timeout 1 s` in a label, which is only text there. */
function doubtAttributes(
  edge: FlowEdge,
  declared: Attributes,
  graph: Flowchart,
  names: Names,
  report: Report,
): void {
  for (const { text, start } of piecesOf(edge.label)) {
    const [, blank = '', key = '', value = ''] = /^(\s*)([\w-]+)\s*[:=\s]\s*(.*?)\s*$/.exec(text) ?? [];
    const attribute = Object.hasOwn(declared, key) ? declared[key] : undefined;
    if (attribute === undefined || !isReadable(attribute.kind, value, names)) continue;
    const { arrow, block } = onArrow(edge, key, value, graph);
    const named = arrow === '' ? '' : `${arrow} and `;
    report(
      spanIn(edge.labelSpan, { start: start + blank.length, end: start + text.trimEnd().length }),
      `an arrow’s attributes stand in its own block: ${named}${block}`,
      'topology.label',
      'warning',
    );
  }
}

/** Names the edges one after the other: as their author does, or by their ends, so that no other pair changes it. */
function namesOfEdges({ edges }: Flowchart): (edge: FlowEdge) => string {
  const given = grouped(edges, ({ id }) => id);
  const parallel = new Map<string, number>();
  return ({ id, from, to }) => {
    // The same name may stand for several edges: `a e1@--> b & c`.
    if (id !== '' && given.get(id)?.length === 1) return id;
    const name = `${from}-${to}`;
    const count = (parallel.get(name) ?? 0) + 1;
    parallel.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  };
}
