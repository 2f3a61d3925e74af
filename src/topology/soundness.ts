import { nameOfShard, type Model, type NodeSpec, type ReplicationSpec } from '../sim';
import { circleIn } from './circle';
import { checkFanOut } from './fan-out';
import type { Flowchart, Span } from './flowchart/graph';
import { Gaps } from './gaps';
import { grouped } from './grouped';
import { reachedFrom, type Ways } from './reach';
import type { Report } from './report';
import { roles, type Around } from './roles';

/** Checks what no single node shows: that requests arrive, that calls end, that every follower has one leader. */
export function checkSoundness(model: Model, graph: Flowchart, report: Report): void {
  const gaps = new Gaps(model, graph);
  checkArrows(model, graph, gaps, report);
  gaps.tell(report);
}

function checkArrows(model: Model, graph: Flowchart, gaps: Gaps, report: Report): void {
  const place = (id: string): Span => graph.nodes.get(id) ?? { start: 0, end: 1 };
  const below = new Map<string, string[]>(model.nodes.map(({ id }) => [id, []]));
  const peerings = model.replication.filter(({ mode }) => mode === 'peers');
  const sharings = model.replication.filter(({ mode }) => mode === 'leaders');
  const shipping = model.replication.filter(({ mode }) => mode !== 'peers' && mode !== 'leaders');
  for (const { from, to } of [...model.calls, ...shipping, ...model.backups]) below.get(from)?.push(to);
  // Requests for the whole are for its shards.
  for (const { id, shardOf } of model.nodes) if (shardOf !== undefined) below.get(shardOf)?.push(id);

  checkReach(model, withBothWays(below, [...peerings, ...sharings]), place, gaps, report);
  const leaders = leadersOf(shipping, place, report);
  const circle = circleIn(below);
  if (circle !== undefined) {
    report(
      closing(circle, graph) ?? place(circle[0] ?? ''),
      `the arrows go round in a circle: ${circle.join(' → ')}`,
      'topology.cycle',
    );
    // Who leads whom in a circle is no second mistake.
    return;
  }
  checkFanOut(model, graph, report);
  const calls = grouped(model.calls, ({ from }) => from);
  const calledBy = grouped(model.calls, ({ to }) => to);
  const links = grouped(shipping, ({ from }) => from);
  const backups = grouped(model.backups, ({ from }) => from);
  const peers = withBothWays(new Map(), peerings);
  const coLeaders = withBothWays(new Map(), sharings);
  const byId = new Map(model.nodes.map((node) => [node.id, node]));
  const beside = (id: string, ways: Ways): NodeSpec[] => {
    if (!ways.has(id)) return [];
    const reached = reachedFrom([id], ways);
    return model.nodes.filter((other) => reached.has(other.id));
  };
  for (const node of model.nodes) {
    // Its shards are all alike: what is wrong with one is told of the whole.
    if (node.shardOf !== undefined) continue;
    const { id } = node;
    const inside = 'shards' in node ? [id, nameOfShard(id, 1)] : [id];
    const made = calls.get(id) ?? [];
    const around: Around = {
      calls: made,
      targets: made.flatMap(({ to }) => byId.get(to) ?? []),
      callers: (calledBy.get(id) ?? []).flatMap((call) => {
        const from = byId.get(call.from);
        return from === undefined ? [] : [{ call, from }];
      }),
      followers: inside.flatMap((one) => links.get(one) ?? []),
      peers: inside.flatMap((one) => beside(one, peers)),
      leaders: beside(id, coLeaders),
      backups: backups.get(id) ?? [],
      leader: leaders.get(id),
    };
    for (const { message, code, severity, attribute = '' } of roles.get(node.role)?.check?.(node, around) ??
      [])
      if (code === 'topology.attribute' || !gaps.unsettle(id))
        report(graph.nodes.get(id)?.attributes.get(attribute) ?? place(id), message, code, severity);
  }
}

/** The last arrow of a circle that is drawn. */
function closing(circle: readonly string[], { edges }: Flowchart): Span | undefined {
  const along = circle.slice(1).map((to, index) => ({ from: circle[index], to }));
  return edges
    .filter(({ stroke }) => stroke !== 'invisible')
    .filter((edge) => along.some(({ from, to }) => edge.from === from && edge.to === to))
    .at(-1);
}

/** The ways, and both ways along some links. */
function withBothWays(ways: Ways, links: readonly ReplicationSpec[]): Map<string, string[]> {
  const all = new Map([...ways].map(([id, next]) => [id, [...next]]));
  for (const { from, to } of links) {
    all.set(from, [...(all.get(from) ?? []), to]);
    all.set(to, [...(all.get(to) ?? []), from]);
  }
  return all;
}

/** Every node gets requests. */
function checkReach(
  { nodes }: Model,
  below: Ways,
  place: (id: string) => Span,
  gaps: Gaps,
  report: Report,
): void {
  const sources = nodes.filter(({ role }) => roles.get(role)?.isSource);
  const [first] = nodes;
  if (sources.length === 0) {
    if (first !== undefined)
      report(
        place(first.id),
        'nobody sends requests: a node with “role: clients” was expected',
        'topology.no-clients',
      );
    return;
  }
  const reached = reachedFrom(
    sources.map(({ id }) => id),
    below,
  );
  for (const { id } of nodes)
    if (!reached.has(id) && !gaps.hide(id))
      report(
        place(id),
        `no request ever reaches “${id}”: an arrow to it was expected`,
        'topology.unreachable',
      );
}

/** The leader of each follower; there should be one. */
function leadersOf(
  replication: readonly ReplicationSpec[],
  place: (id: string) => Span,
  report: Report,
): Map<string, string> {
  const leaders = new Map<string, string>();
  for (const { from, to } of replication) {
    const other = leaders.get(to);
    if (other !== undefined && other !== from)
      report(
        place(to),
        `“${to}” follows both “${other}” and “${from}”: one leader was expected`,
        'topology.leader',
      );
    leaders.set(to, from);
  }
  return leaders;
}
