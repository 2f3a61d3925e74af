import { formatSeconds } from '../estimate';
import { latencies, roundTripSeconds } from '../reference';
import type { LinkSpec, NodeSpec } from '../sim';
import type { Flowchart } from './flowchart/graph';
import { grouped } from './grouped';
import { reachedFrom } from './reach';
import type { Report } from './report';

interface Way {
  readonly from: string;
  readonly to: string;
}

/** Round trips between all failure domains: as given, or else from the reference table by their names. */
export function distances(
  graph: Flowchart,
  nodes: readonly NodeSpec[],
  edges: readonly Way[],
  given: readonly LinkSpec[],
  report: Report,
): LinkSpec[] {
  const links = [...given];
  const zones = new Map(nodes.map(({ id, zones }) => [id, zones]));
  const known = (a: string, b: string): boolean =>
    links.some(({ between: [x, y] }) => (x === a && y === b) || (x === b && y === a));
  // What is said of two domains holds for what lies in them, so that the table says nothing about it.
  const around = new Map(
    nodes.flatMap((node) => node.zones.map((zone, depth) => [zone, node.zones.slice(0, depth + 1)])),
  );
  const isGiven = (a: string, b: string): boolean =>
    given.some(({ between: [x, y] }) => {
      const [left, right] = [around.get(a) ?? [a], around.get(b) ?? [b]];
      return (left.includes(x) && right.includes(y)) || (left.includes(y) && right.includes(x));
    });
  const all = [...graph.subgraphs.values()];
  for (const one of all)
    for (const other of all) {
      if (one === other || known(one.id, other.id) || isGiven(one.id, other.id)) continue;
      const names = (zone: typeof one): string[] => [zone.id, zone.title];
      const found = names(one)
        .flatMap((a) => names(other).map((b) => roundTripSeconds(a, b)))
        .find((seconds) => seconds !== undefined);
      if (found !== undefined) links.push({ between: [one.id, other.id], rttSeconds: found });
    }
  const told = new Set<string>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const { from, to } of [...edges, ...shortcuts(edges, byId)]) {
    const [left, right] = parting(zones.get(from) ?? [], zones.get(to) ?? []);
    const [[a], [b]] = [left, right];
    if (a === undefined || b === undefined || left.some((x) => right.some((y) => known(x, y)))) continue;
    const pair = [a, b].sort().join(' ');
    const subgraph = graph.subgraphs.get(a);
    if (!told.has(pair) && subgraph !== undefined)
      report(
        subgraph,
        `nobody knows how far ${a} is from ${b}, so ${formatSeconds(latencies.datacenter_round_trip.seconds)} is taken: write “link ${a} ${b} rtt 80 ms” in the scenario`,
        'topology.distance',
        'warning',
      );
    told.add(pair);
  }
  return links;
}

/** The domains around each of two nodes that are not around the other, outermost first. */
function parting(from: readonly string[], to: readonly string[]): [readonly string[], readonly string[]] {
  const depth = from.findIndex((zone, index) => zone !== to[index]);
  return depth < 0 ? [[], []] : [from.slice(depth), to.slice(depth)];
}

/** Ways past nodes that callers pass by: a name, and a CDN whose edges stand by its users. */
function shortcuts(edges: readonly Way[], nodes: ReadonlyMap<string, NodeSpec>): Way[] {
  const isPassedBy = (id: string): boolean => {
    const node = nodes.get(id);
    return node?.role === 'dns' || (node?.role === 'cdn' && node.zones.length === 0);
  };
  const beyond = grouped(
    edges.filter(({ from }) => isPassedBy(from)),
    ({ from }) => from,
  );
  const ways = new Map([...beyond].map(([from, group]) => [from, group.map(({ to }) => to)]));
  return edges.flatMap(({ from, to }) =>
    isPassedBy(to) ? [...reachedFrom([to], ways)].map((end) => ({ from, to: end })) : [],
  );
}
