import type { Model } from '../sim';
import type { Flowchart } from './flowchart/graph';
import type { Report } from './model';

/** Checks what no single node shows: that requests arrive, that calls end, that every follower has one leader. */
export function checkSoundness(model: Model, graph: Flowchart, report: Report): void {
  const place = (id: string): { start: number; end: number } => graph.nodes.get(id) ?? { start: 0, end: 1 };
  const below = new Map<string, string[]>(model.nodes.map(({ id }) => [id, []]));
  for (const { from, to } of [...model.calls, ...model.replication]) below.get(from)?.push(to);

  const clients = model.nodes.filter(({ role }) => role === 'clients');
  const [first] = model.nodes;
  if (clients.length === 0 && first !== undefined)
    report(
      place(first.id),
      'nobody sends requests: a node with “role: clients” was expected',
      'topology.no-clients',
    );
  for (const { id } of clients)
    if (below.get(id)?.length === 0)
      report(place(id), `the clients “${id}” call nobody: an arrow from them was expected`, 'topology.edge');
  for (const { id, role } of model.nodes)
    if (role === 'load-balancer' && below.get(id)?.length === 0)
      report(
        place(id),
        `the load balancer “${id}” has nothing behind it: an arrow from it was expected`,
        'topology.edge',
      );

  for (const { id, role } of model.nodes)
    if (role === 'load-balancer')
      checkShares(id, model, (message) => report(place(id), message, 'topology.edge'));

  const reached = new Set(clients.map(({ id }) => id));
  for (const id of reached) for (const next of below.get(id) ?? []) reached.add(next);
  if (clients.length > 0)
    for (const { id } of model.nodes)
      if (!reached.has(id))
        report(
          place(id),
          `no request ever reaches “${id}”: an arrow to it was expected`,
          'topology.unreachable',
        );

  const leaders = new Map<string, string>();
  for (const { from, to } of model.replication) {
    const other = leaders.get(to);
    if (other !== undefined && other !== from)
      report(
        place(to),
        `“${to}” follows both “${other}” and “${from}”: one leader was expected`,
        'topology.leader',
      );
    leaders.set(to, from);
  }
  const cycle = cycleIn(model);
  for (const node of model.nodes) {
    if (node.role !== 'database') continue;
    const follows = leaders.get(node.id);
    const leads = model.replication.some(({ from }) => from === node.id);
    const synchronous = model.replication.filter(
      ({ from, mode }) => from === node.id && mode === 'sync',
    ).length;
    if (node.waitFor !== undefined && node.waitFor > synchronous)
      report(
        place(node.id),
        `“${node.id}” waits for ${node.waitFor} synchronous followers and has ${synchronous}: more arrows ==> were expected`,
        'topology.leader',
      );
    if (follows !== undefined && leads && cycle === undefined)
      report(
        place(node.id),
        `“${node.id}” follows “${follows}” and leads others: followers of the leader itself were expected`,
        'topology.leader',
      );
    if (node.failover !== undefined && follows !== undefined)
      report(
        place(node.id),
        `“${node.id}” follows “${follows}”: failover is declared at the leader`,
        'topology.leader',
      );
    else if (node.failover !== undefined && !leads)
      report(
        place(node.id),
        `“${node.id}” has no follower that could take over: an arrow ==> or -.-> to one was expected`,
        'topology.leader',
      );
  }

  if (cycle !== undefined)
    report(place(cycle[0] ?? ''), `the arrows go round in a circle: ${cycle.join(' → ')}`, 'topology.cycle');
}

/** The shares that a balancer's arrows name are of all its requests: reads and writes must each find a target. */
function checkShares(id: string, { calls }: Model, tell: (message: string) => void): void {
  const own = calls.filter(({ from }) => from === id);
  for (const kind of ['reads', 'writes'] as const) {
    const shares = own.filter(({ takes }) => takes === 'all' || takes === kind).map(({ share }) => share);
    const sum = shares.reduce((total, share) => total + share, 0);
    if (shares.some((share) => share < 1) && Math.abs(sum - 1) > 1e-9) {
      const percent = Number((sum * 100).toPrecision(6));
      tell(`the arrows from “${id}” take ${percent} % of its ${kind} together: 100 % was expected`);
      return;
    }
  }
}

/** A cycle of calls or of replication links, as the ids along it. */
function cycleIn(model: Model): string[] | undefined {
  const next = new Map<string, string[]>();
  for (const { from, to } of [...model.calls, ...model.replication])
    next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (id: string): string[] | undefined => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return undefined;
    path.push(id);
    for (const target of next.get(id) ?? []) {
      const cycle = visit(target);
      if (cycle !== undefined) return cycle;
    }
    path.pop();
    done.add(id);
    return undefined;
  };
  for (const id of next.keys()) {
    const cycle = visit(id);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
