import type { Model, NodeSpec, ScaleFault } from '../../sim';
import type { Draft } from '../draft';
import { estimates, nodesThat } from '../offers';
import type { Piece } from '../piece';
import { problemAt } from '../problem';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';
import { instancesOf, numberIn } from './instances';
import { addShards, removeShards, type Change } from './reshard';

/** `add 5 instances of app`, and `add 2 shards to db` */
export const add = scaling({
  verb: 'add',
  sign: 1,
  means:
    'So many instances more, which take requests at once; “for” removes them again. Or so many shards, to which keys move while the database serves, as its “size” and “resharding” say.',
  or: addShards,
  example: 'at 2 min add 5 instances of app',
});

/** `remove 2 instances of app` */
export const remove = scaling({
  verb: 'remove',
  sign: -1,
  means:
    'So many instances fewer, the youngest first: they take no more requests, and end what they have begun; “for” adds as many again. Of databases that agree by Raft, so many copies fewer, one after the other; a leader that is removed steps down, and another is elected. Or so many shards, the last ones, whose keys move to the others while the database serves.',
  or: removeShards,
  example: 'at 4 min remove 2 instances of app',
});

interface Scaling {
  readonly verb: string;
  readonly sign: 1 | -1;
  readonly means: string;
  readonly example: string;
  /** What else it is the verb for. */
  readonly or: Change;
}

function scaling({ verb, sign, means, example, or }: Scaling): FaultDeclaration {
  return {
    ...{ verb, usage: `${verb} N instances of NODE, or ${or.usage}`, means, example },
    strikes: estimates,
    parts: [
      {
        word: 'of',
        takes: 'place',
        means: 'The node whose instances come or go.',
        offers: (above) => nodesThat(suffers('scale'), above),
        or: or.part,
      },
    ],
    read: (said, when, draft) => {
      if (said.has(or.part.word)) return or.read(said, when, draft);
      const node = nodeSuffering(said.after('of'), 'scale', 'have more or fewer instances', draft);
      const number = numberIn(said.subject);
      const fault: ScaleFault = {
        ...{ kind: 'scale', ...when, node },
        instances: sign * instancesOf(number, draft),
      };
      draft.checks.push((model) => checkCount(fault, number, draft, model));
      return fault;
    },
  };
}

/** Most instances of one node at any time, as in a flowchart. */
const MOST = 1e5;

/** Never fewer than none, nor more than can be simulated. @throws ScenarioProblem */
function checkCount(fault: ScaleFault, number: Piece, draft: Draft, model: Model): void {
  const { faults } = draft;
  const spec = model.nodes.find(({ id }) => id === fault.node);
  if (spec?.role === 'database') checkMembers(fault, number, draft, model);
  if (spec === undefined || !('instances' in spec)) return;
  if ('serverless' in spec)
    throw problemAt(
      number,
      `“${fault.node}” is serverless: its platform has as many instances as there are requests, and none was expected here`,
      'scenario.no-effect',
    );
  // How many an autoscaler has by then, nobody knows.
  if ('autoscale' in spec) return;
  checkThen(fault, spec.instances, number, faults);
}

/** Whether a node that has so many instances at first has as many as are to go, whenever that is. @throws ScenarioProblem */
function checkThen(fault: ScaleFault, first: number, number: Piece, faults: Draft['faults']): void {
  const now = first + changeBy(fault.atSeconds, (node) => node === fault.node, faults);
  if (now > MOST) throw problemAt(number, `this makes ${now} instances: at most ${MOST} were expected`);
  if (now >= 0) return;
  const left = now - fault.instances;
  throw problemAt(
    number,
    `“${fault.node}” has ${left} ${left === 1 ? 'instance' : 'instances'} then: at most ${left} was expected here`,
    'scenario.contradiction',
  );
}

/** How many instances of some nodes have come by a time, and not gone. */
function changeBy(seconds: number, isMeant: (node: string) => boolean, faults: Draft['faults']): number {
  return faults.reduce((sum, { fault }) => {
    if (fault?.kind !== 'scale' || !isMeant(fault.node)) return sum;
    const { atSeconds, forSeconds = Infinity, instances } = fault;
    return atSeconds <= seconds && seconds < atSeconds + forSeconds ? sum + instances : sum;
  }, 0);
}

/** Members come and go one by one where databases agree by Raft, and one at least is left. @throws ScenarioProblem */
function checkMembers(fault: ScaleFault, number: Piece, { faults }: Draft, model: Model): void {
  const { node, atSeconds } = fault;
  const group = peersOf(node, model);
  const protocol = group.map((peer) => peer.protocol).find((named) => named !== undefined);
  if (protocol !== 'raft') {
    const how =
      protocol === undefined
        ? `“${node}” has no peers`
        : `“${node}” and its peers have “protocol: ${protocol}”`;
    throw problemAt(
      number,
      `${how}: copies come and go only where databases agree by “protocol: raft”`,
      'scenario.no-effect',
    );
  }
  const drawn = group.filter(({ id, copyOf }) => id === node || copyOf === node);
  checkThen(fault, drawn.length, number, faults);
  const ids = new Set(group.map(({ id }) => id));
  if (group.length + changeBy(atSeconds, (other) => ids.has(other), faults) < 1)
    throw problemAt(
      number,
      `nobody would have the data any more: at least one of ${[...ids].join(', ')} was expected to stay`,
      'scenario.contradiction',
    );
}

/** A database and those that it is joined with as peers. */
function peersOf(id: string, { nodes, replication }: Model): Extract<NodeSpec, { role: 'database' }>[] {
  const ids = new Set([id]);
  for (const one of ids)
    for (const { from, to, mode } of replication)
      if (mode === 'peers' && (from === one || to === one)) ids.add(from === one ? to : from);
  return nodes.flatMap((node) => (node.role === 'database' && ids.has(node.id) ? [node] : []));
}
