import { formatValue } from '../estimate';
import type { CallSpec, Model, NodeSpec } from '../sim';
import type { Flowchart } from './flowchart/graph';
import { grouped } from './grouped';
import type { Report } from './report';
import { roles } from './roles';

/** Calls along one arrow for one request of a client. More of them, and a run would not end. */
const MOST_CALLS = 1e5;

/**
 * Checks that calls do not multiply from layer to layer without end: the arrow is named at which one request of a client
 * may make too many, with all its retries and hedges. The calls must make no circle.
 */
export function checkFanOut({ nodes, calls }: Model, graph: Flowchart, report: Report): void {
  const made = grouped(calls, ({ from }) => from);
  const order = callersFirst(nodes, calls, made);
  for (const source of order.filter(({ role }) => role === 'clients'))
    for (const kind of ['reads', 'writes'] as const) {
      const arriving = new Map([[source.id, 1]]);
      for (const node of order)
        for (const call of made.get(node.id) ?? []) {
          if (call.everySeconds !== undefined || (call.takes !== 'all' && call.takes !== kind)) continue;
          const count = (arriving.get(node.id) ?? 0) * callsOf(call, node, made.get(node.id) ?? []);
          if (count > MOST_CALLS) {
            const place = graph.edges.find(({ from, to }) => from === call.from && to === call.to);
            const [often, most] = [count, MOST_CALLS].map((value) => formatValue(value).text);
            const message = `one request of “${source.id}” may make ${often ?? ''} calls along this arrow, retries and hedges included: at most ${most ?? ''} were expected`;
            if (place !== undefined) report(place, message, 'topology.fan-out');
            return;
          }
          arriving.set(call.to, (arriving.get(call.to) ?? 0) + count);
        }
    }
}

/** Calls that a request at their source makes at most. */
function callsOf(
  { share, perRequest, retries, hedge }: CallSpec,
  { role }: NodeSpec,
  siblings: readonly CallSpec[],
): number {
  const isSpread = roles.get(role)?.choosesOne === true && siblings.every((sibling) => sibling.share === 1);
  const chosen = isSpread ? 1 / siblings.length : share;
  return chosen * perRequest * (1 + (retries?.most ?? 0)) * (hedge === undefined ? 1 : 2);
}

/** All nodes, each behind all that call it (Kahn’s algorithm, CACM 5(11), 1962). */
function callersFirst(
  nodes: readonly NodeSpec[],
  calls: readonly CallSpec[],
  made: ReadonlyMap<string, readonly CallSpec[]>,
): NodeSpec[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callers = new Map(nodes.map(({ id }) => [id, 0]));
  for (const { to } of calls) callers.set(to, (callers.get(to) ?? 0) + 1);
  const order = nodes.filter(({ id }) => callers.get(id) === 0);
  for (const { id } of order)
    for (const { to } of made.get(id) ?? []) {
      const left = (callers.get(to) ?? 0) - 1;
      callers.set(to, left);
      const node = byId.get(to);
      if (left === 0 && node !== undefined) order.push(node);
    }
  return order;
}
