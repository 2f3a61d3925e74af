import type { Names } from '../estimate';
import { latencies } from '../reference';
import type { LinkSpec, Model, NodeBase, NodeSpec } from '../sim';
import { noFiles, type Files } from '../source/files';
import { Lines } from '../source/lines';
import type { Problem } from '../source/problem';
import { slipOf } from '../source/slip';
import { didYouMean, nearest } from '../source/suggest';
import { placed } from '../source/text-problem';
import { distances } from './distances';
import { edgesOf } from './edges';
import type { Overrides } from './overrides';
import { mendIn } from './flowchart/attributes';
import type { Attribute, FlowEdge, Flowchart, FlowNode } from './flowchart/graph';
import { mermaidNodeKeys } from './mermaid-keys';
import { pointerOf } from './meant-key';
import { adviceOn, keyOfArrow, reportNamelessArrow, synonymOfArrow } from './misplaced';
import type { Report } from './report';
import { roles, suggestRole } from './roles';
import { backupsOfShards, nodesBeside } from './roles/database/shards';
import { checkSoundness } from './soundness';
import { readAttributes, warnOfUnread, type Owner } from './written-attributes';

export interface BuiltModel {
  /** Missing where an error leaves nothing to run. */
  readonly model?: Model;
  readonly problems: readonly Problem[];
  /** Whether any node has a role: a diagram without is only drawn. */
  readonly simulated: boolean;
  /** Of each arrow that is a call, the call’s id. */
  readonly callIds: ReadonlyMap<FlowEdge, string>;
}

/**
 * The simulator's model of a flowchart: nodes with roles, calls, replication links and backups between them, and the distances
 * of their failure domains. `links` go before the reference table, `overrides` before what is written; `files` are those
 * beside the document. Problems are placed in the flowchart's text.
 */
export function buildModel(
  text: string,
  graph: Flowchart,
  names: Names,
  links: readonly LinkSpec[] = [],
  files: Files = noFiles,
  overrides: Overrides = new Map(),
): BuiltModel {
  const lines = new Lines(text);
  const problems: Problem[] = [];
  const told = new Set<string>();
  const report: Report = ({ start, end }, message, code = 'topology.model', severity = 'error', mend) => {
    // One arrow may stand for several: `a & b --> c`.
    const said = `${start} ${message}`;
    if (!told.has(said)) problems.push(placed({ code, message, start, end, mend }, lines, severity));
    told.add(said);
  };
  for (const node of graph.nodes.values()) {
    const key = misspeltRole(node);
    if (key === undefined) continue;
    const { words, mend } = didYouMean('role');
    report(key.keySpan, `“${key.key}” gives no role${words}`, 'topology.unknown-attribute', 'error', mend);
  }
  const simulated = [...graph.nodes.values()].some(({ attributes }) => attributes.has('role'));
  if (!simulated) return { problems, simulated, callIds: new Map() };

  const drawn = [...graph.nodes.values()].flatMap(
    (node) => specOf(node, graph, names, files, report, overrides) ?? [],
  );
  const byId = new Map(drawn.map((node) => [node.id, node]));
  const {
    calls,
    replication: drawnLinks,
    backups: drawnBackups,
    callIds,
  } = edgesOf(graph, byId, names, report, overrides);
  const expanded = drawn.map((node) => ({ node, ...nodesBeside(node, drawnLinks) }));
  for (const { node, beside } of expanded) checkNames(node.id, beside, graph, report);
  const nodes = expanded.flatMap(({ node, beside }) => [node, ...beside]);
  const backups = [...drawnBackups, ...backupsOfShards(nodes, drawnBackups)];
  const replication = [...drawnLinks, ...expanded.flatMap((each) => each.links)];
  const model: Model = {
    nodes,
    calls,
    replication,
    backups,
    links: distances(graph, nodes, [...calls, ...replication, ...backups], links, report),
    localRttSeconds: latencies.datacenter_round_trip.seconds,
  };
  // What is missing from a part that could not be read is no second mistake.
  const isWhole = graph.isWhole && !problems.some(({ severity }) => severity === 'error');
  if (isWhole) checkSoundness(model, graph, report);
  problems.sort((a, b) => a.line - b.line || a.column - b.column);
  // A diagram of which a part could not be read is not the design: its promises are not judged.
  return !graph.isWhole || problems.some(({ severity }) => severity === 'error')
    ? { problems, simulated, callIds }
    : { model, problems, simulated, callIds };
}

/** The subgraphs around a node, outermost first. */
export function zonesOf(graph: Flowchart, id: string): string[] {
  const zones: string[] = [];
  const around = (inside: string): string | undefined =>
    [...graph.subgraphs.values()].find(({ members }) => members.includes(inside))?.id;
  for (let zone = around(id); zone !== undefined; zone = around(zone)) zones.unshift(zone);
  return zones;
}

/** A copy or shard that a node stands for is called as no other node. */
function checkNames(of: string, beside: readonly NodeSpec[], graph: Flowchart, report: Report): void {
  const taken = beside.find(({ id }) => graph.nodes.has(id) || graph.subgraphs.has(id));
  const node = graph.nodes.get(of);
  if (taken === undefined || node === undefined) return;
  const [attribute, called] = taken.shardOf === undefined ? ['replicas', 'copies'] : ['shards', 'shards'];
  const message = `${attribute}: one of the ${called} is called “${taken.id}”, and so is something else in the flowchart: another name was expected for that`;
  report(node.attributes.get(attribute) ?? node, message, 'topology.attribute');
}

const FOREIGN: ReadonlySet<string> = new Set(['role', ...mermaidNodeKeys]);

/** A key that is nearly `role`, with the name of one: the node is not meant to be only drawn. */
function misspeltRole({ attributes }: FlowNode): Attribute | undefined {
  if (attributes.has('role')) return undefined;
  return [...attributes.values()].find(
    ({ key, value }) => slipOf(key, ['role']) !== undefined && nearest(value, roles.keys()) !== undefined,
  );
}

function specOf(
  node: FlowNode,
  graph: Flowchart,
  names: Names,
  files: Files,
  report: Report,
  overrides: Overrides,
): NodeSpec | undefined {
  const written = node.attributes.get('role');
  const { isWhole } = node;
  const owner = { place: written ?? node, written: node.attributes, isWhole, foreign: FOREIGN };
  if (written === undefined) {
    const called = `“${node.id}”, which has no role and is only drawn`;
    // What could not be read may be its role.
    if (isWhole && misspeltRole(node) === undefined && !reportNamelessArrow(node, graph, report))
      warnOfUnread({ ...owner, called, declared: {} }, report);
    return undefined;
  }
  const role = roles.get(written.value);
  if (role === undefined) {
    const { words, mend } = suggestRole(written.value);
    report(
      written,
      `there is no role “${written.value}”${words}`,
      'topology.unknown-role',
      'error',
      mend && mendIn(written, mend),
    );
    return undefined;
  }
  const { called, attributes } = role;
  const given = overrides.get(node.id);
  const elsewhere: Owner['elsewhere'] = (attribute, isUnknown) => {
    const meant = keyOfArrow(attribute.key) ?? (isUnknown ? synonymOfArrow(attribute, names) : undefined);
    return meant && adviceOn(meant, attribute, node, graph);
  };
  const pointer: Owner['pointer'] = ({ key, value }) => pointerOf(key, value, role, node.id);
  const own = { ...owner, called, declared: attributes, overrides: given, elsewhere, pointer };
  const values = readAttributes(own, names, report, files);
  if (values === undefined) return undefined;
  const isWritten = (key: string): boolean => node.attributes.has(key) || given?.has(key) === true;
  const complaints = role.contradicts?.(values, isWritten) ?? [];
  for (const { message, code, attribute = '' } of complaints)
    // What is missing may stand where the block could not be read.
    if (isWhole || code !== 'topology.missing-attribute')
      report(node.attributes.get(attribute) ?? written, message, code);
  const base: NodeBase = { id: node.id, zones: zonesOf(graph, node.id) };
  return complaints.length > 0 ? undefined : role.specify(base, values);
}
