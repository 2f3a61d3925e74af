import type { NodeSpec } from '../../../sim';
import { choice } from '../../kind';
import { attribute, optional, type Around, type Complaint } from '../role';
import { consensusMistakes } from './consensus';
import { leaderlessMistakes } from './leaderless';

type DatabaseNode = Extract<NodeSpec, { role: 'database' }>;

const protocols = ['leaderless', 'raft', 'paxos'] as const;

/** Systems, by the protocol with which they replicate; of ZooKeeper’s Zab, the nearest: whoever leads has the latest log. */
const usedBy = new Map<string, (typeof protocols)[number]>([
  ...['dynamo', 'cassandra', 'scylladb', 'riak', 'voldemort'].map(
    (system) => [system, 'leaderless'] as const,
  ),
  ...['etcd', 'consul', 'zookeeper', 'zab', 'cockroachdb', 'cockroach', 'tikv', 'tidb', 'yugabytedb'].map(
    (system) => [system, 'raft'] as const,
  ),
  ...['spanner', 'multi-paxos', 'multipaxos', 'chubby'].map((system) => [system, 'paxos'] as const),
]);

/** How peers, joined by `<==>` or drawn as one node, keep their copies the same. */
export const protocol = attribute({
  ...optional(choice(protocols, usedBy)),
  means:
    'How this database and its peers keep their copies the same; given at one of those that <==> joins, which tells what they do as a whole. leaderless: any of them takes reads and writes (Dynamo, Cassandra). raft and paxos: they agree on one log, which a leader writes that they elect; the others pass on to it what they are asked (etcd, CockroachDB; Spanner).',
  matters: 'It decides who may write when some of them are away.',
});

/** What is wrong among peers, told at the one that it is about. */
export function peerMistakes(node: DatabaseNode, { peers, followers, leader }: Around): Complaint[] {
  const { id } = node;
  const alone = node.protocol !== undefined && peers.length === 0;
  const [first] = peers;
  const speakers = peers.filter((peer) => peer.role === 'database' && peer.protocol !== undefined);
  const wrong = [
    alone && `“${id}” has no peers: arrows <==> to them, or “replicas: 3”, were expected`,
    peers.length > 0 &&
      (followers.length > 0 || leader !== undefined) &&
      `“${id}” is a peer by <==>: no arrow ==> or -.-> to another database was expected`,
    first?.id === id &&
      speakers.length === 0 &&
      `nobody says how ${peers.map((peer) => peer.id).join(', ')} replicate: a protocol such as raft or leaderless was expected at one of them`,
    speakers.length > 1 &&
      speakers.indexOf(node) > 0 &&
      `“${speakers[0]?.id ?? ''}” says already how they replicate: one “protocol” was expected among peers`,
  ];
  return [
    ...wrong.flatMap((message): Complaint[] =>
      message === false ? [] : [{ message, code: 'topology.leader', attribute: 'protocol' }],
    ),
    ...(alone ? [] : [...leaderlessMistakes(node, peers.length), ...consensusMistakes(node)]),
  ];
}
