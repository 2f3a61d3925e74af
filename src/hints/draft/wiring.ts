import type { Draft, DraftAttribute, DraftCall, DraftNode } from './draft';

/** A call as it is drawn: with what chooses its requests. */
export interface Arrow extends Omit<DraftCall, 'line' | 'label'> {
  /** None where the arrow is assumed. */
  readonly line?: number;
  readonly label?: string;
  /** From a database to its copy, which follows it. */
  readonly replicates?: true;
}

/** What a model needs of a draft: every part is reached, queues have workers, caches stand before a database. */
export interface Wired {
  readonly nodes: readonly DraftNode[];
  readonly arrows: readonly Arrow[];
  /** Parts that are drawn only, and calls that are not, each with its reason. */
  readonly left: readonly string[];
}

/** Makes a draft one that a simulation can run; whatever it adds or leaves out it says. */
export function wired(draft: Draft): Wired {
  const left = [...(draft.notes ?? [])];
  const calls = ofCallers(draft, left);
  const settledNodes = draft.nodes.map((node) => settled(node, draft.nodes, calls));
  const roleOf = (name: string): string | undefined => settledNodes.find((node) => node.name === name)?.role;
  let arrows = calls.map((call): Arrow => {
    // A copy is told where its leader is; the log goes the other way.
    if (roleOf(call.from) === 'database')
      return {
        ...call,
        from: call.to,
        to: call.from,
        replicates: true,
        because: `${call.because}; a copy follows`,
      };
    const takes = roleOf(call.from) === 'worker' && roleOf(call.to) === 'queue';
    // Who works on messages depends on the queue; the messages go the other way.
    return takes
      ? { ...call, from: call.to, to: call.from, because: `${call.because}; it takes its messages` }
      : call;
  });
  arrows = withoutCircles(arrows, left);
  // A balancer whose only way led round in a circle serves what it has itself.
  const nodes = settledNodes.map((node) =>
    node.role === 'load-balancer' && !arrows.some(({ from }) => from === node.name)
      ? { ...node, role: 'service' as const }
      : node,
  );
  for (const queue of nodes.filter(({ role }) => role === 'queue'))
    if (!arrows.some(({ from }) => from === queue.name)) {
      const name = `${queue.name}-consumer`;
      nodes.push({ name, role: 'worker', line: queue.line, attributes: [] });
      arrows.push({ from: queue.name, to: name, because: 'assumed: somebody takes the messages' });
    }
  arrows = readingCopies(behindCaches(nodes, arrows));
  return entered(nodes, arrows, left);
}

/** Stores, which in a model call nobody. */
const stores = ['database', 'cache', 'queue', 'object-store'];

/** The calls of those who call, the consumers of queues, and the copies of databases. */
function ofCallers({ nodes, calls }: Draft, left: string[]): DraftCall[] {
  const nodeOf = (name: string): DraftNode | undefined => nodes.find((node) => node.name === name);
  const roleOf = (name: string): string => nodeOf(name)?.role ?? '';
  return calls.filter(({ from, to, line }) => {
    const role = roleOf(from);
    if (!stores.includes(role)) return true;
    const follows = nodeOf(from)?.isCopy === true && roleOf(to) === 'database' && nodeOf(to)?.isCopy !== true;
    const isAnswerer = calls.some((other) => other.to === to && roleOf(other.from) !== 'queue');
    const consumes = role === 'queue' && (roleOf(to) === 'service' || roleOf(to) === 'worker') && !isAnswerer;
    if (follows || consumes) return true;
    left.push(
      role === 'queue' && isAnswerer && !stores.includes(roleOf(to))
        ? `${from} → ${to} (line ${line}) is left out: what others call answers them, and works on no messages.`
        : `${from} → ${to} (line ${line}) is left out: a ${role} calls nobody in a model.`,
    );
    return false;
  });
}

/** The role that a node can have where it stands; a service can stand anywhere. */
function settled(node: DraftNode, nodes: readonly DraftNode[], calls: readonly DraftCall[]): DraftNode {
  const { name, role } = node;
  const called = calls.filter(({ from }) => from === name);
  const targets = nodes.filter((one) => called.some(({ to }) => to === one.name));
  const isQueue = (one: string): boolean => nodes.some((node) => node.name === one && node.role === 'queue');
  // Whoever gets a queue’s messages works on them.
  if (calls.some(({ from, to }) => to === name && isQueue(from))) return { ...node, role: 'worker' };
  // A balancer without a service behind it serves what it has itself.
  const serves =
    role === 'load-balancer' && !(targets.length > 0 && targets.every((one) => one.role === 'service'));
  // Whoever is called answers, and does not only work on messages.
  const answers =
    role === 'worker' &&
    (calls.some(({ to }) => to === name) || !targets.some((one) => one.role === 'queue'));
  return serves || answers ? { ...node, role: 'service' } : node;
}

function withoutCircles(arrows: readonly Arrow[], left: string[]): Arrow[] {
  const kept: Arrow[] = [];
  const reaches = (from: string, to: string): boolean =>
    from === to || kept.some((arrow) => arrow.from === from && reaches(arrow.to, to));
  for (const arrow of arrows)
    if (reaches(arrow.to, arrow.from))
      left.push(
        `${arrow.from} → ${arrow.to} (line ${arrow.line ?? 0}) is left out: with it, calls would go round in a circle.`,
      );
    else kept.push(arrow);
  return kept;
}

/** Where a part uses a cache and a database, it reads through the one and writes to the other. */
function behindCaches(nodes: readonly DraftNode[], arrows: readonly Arrow[]): Arrow[] {
  const are = (name: string, role: string): boolean =>
    nodes.some((node) => node.name === name && node.role === role);
  let all = [...arrows];
  for (const cache of nodes.filter(({ role }) => role === 'cache')) {
    const callers = all.filter(({ to }) => to === cache.name).map(({ from }) => from);
    const database = all.find(({ from, to }) => callers.includes(from) && are(to, 'database'))?.to;
    if (database === undefined) continue;
    all = all.map((arrow) => {
      if (!callers.includes(arrow.from) || arrow.label !== undefined) return arrow;
      if (arrow.to === cache.name && all.some(({ from, to }) => from === arrow.from && to === database))
        return { ...arrow, label: 'reads', because: `${arrow.because}; the split is assumed` };
      return arrow.to === database
        ? { ...arrow, label: 'writes', because: `${arrow.because}; the split is assumed` }
        : arrow;
    });
    all.push({ from: cache.name, to: database, because: 'assumed: what the cache misses is read there' });
  }
  return all;
}

/** A copy that follows takes no writes: what calls it reads there, and writes to its leader where it calls that too. */
function readingCopies(arrows: readonly Arrow[]): Arrow[] {
  const leaderOf = new Map(arrows.flatMap(({ from, to, replicates }) => (replicates ? [[to, from]] : [])));
  const calls = (caller: string, to: string): boolean =>
    arrows.some((one) => one.from === caller && one.to === to);
  return arrows.map((arrow) => {
    if (arrow.label !== undefined || arrow.replicates === true) return arrow;
    const split = (label: string): Arrow => ({
      ...arrow,
      label,
      because: `${arrow.because}; the split is assumed`,
    });
    if (leaderOf.has(arrow.to)) return split('reads');
    const leads = [...leaderOf].some(([copy, leader]) => leader === arrow.to && calls(arrow.from, copy));
    return leads ? split('writes') : arrow;
  });
}

/** Users call what is called from outside; what nobody reaches is drawn only. */
function entered(given: readonly DraftNode[], drawn: readonly Arrow[], left: string[]): Wired {
  let nodes = [...given];
  const arrows = [...drawn];
  const isCalled = (name: string): boolean => arrows.some(({ to }) => to === name);
  if (!nodes.some(({ role }) => role === 'clients')) {
    const uncalled = nodes.filter(({ name }) => !isCalled(name));
    const open = uncalled.filter(({ isEntry }) => isEntry === true);
    // A store whose port is published is seldom what users call.
    const serving = open.filter(({ role }) => !stores.includes(role));
    const entries = [serving, open, uncalled].find(({ length }) => length > 0) ?? [];
    const ways = entries.map(({ name }) => name).join(', ');
    for (const { name, isEntry, role, line } of nodes)
      if (isEntry === true && isCalled(name) && !stores.includes(role))
        left.push(`${name} (line ${line}) is open to the outside too: users are assumed to come by ${ways}.`);
    const share = entries.length > 1 ? `${Number((100 / entries.length).toPrecision(3))} %` : undefined;
    nodes.unshift({ name: 'users', role: 'clients', line: 0, attributes: [] });
    for (const { name, isEntry } of entries)
      arrows.unshift({
        from: 'users',
        to: name,
        because: `${isEntry === true ? 'it is open to the outside' : 'assumed: nothing in the file calls it'}${share === undefined ? '' : '; the split is assumed'}`,
        ...(share !== undefined && { label: share }),
      });
  }
  const reached = new Set(nodes.filter(({ role }) => role === 'clients').map(({ name }) => name));
  for (const name of reached) for (const { from, to } of arrows) if (from === name) reached.add(to);
  for (const { name } of nodes)
    if (!reached.has(name)) left.push(`${name} is left out of the model: no request reaches it.`);
  nodes = nodes.filter(({ name }) => reached.has(name));
  return { nodes, arrows: arrows.filter(({ from }) => reached.has(from)), left };
}

/** What a role needs and the file does not say. */
export const assumptions: Readonly<Record<string, readonly DraftAttribute[]>> = {
  clients: [
    { name: 'rate', value: 'requests' },
    { name: 'reads', value: 'read_share' },
  ],
  service: [
    { name: 'workers', value: '16' },
    { name: 'time', value: 'lognormal(5 ms, 3 ms)' },
  ],
  worker: [
    { name: 'workers', value: '4' },
    { name: 'time', value: 'lognormal(20 ms, 10 ms)' },
  ],
  cache: [{ name: 'capacity', value: '100 k' }],
};
