import {
  nameOfShard,
  partitioningNames,
  type BackupSpec,
  type NodeSpec,
  type PartitioningName,
  type ReplicationSpec,
  type ShardsSpec,
} from '../../../sim';
import { amount, dataRate, duration, positiveCount, share, shardCount } from '../../amounts';
import { clause, clauses } from '../../clauses';
import type { Names } from '../../../estimate';
import type { FlowNode } from '../../flowchart/graph';
import { formatShare } from '../../../estimate';
import { choice, ReadProblem } from '../../kind';
import { attribute, optional, type Around, type Complaint, type Need, type Values } from '../role';
import { copiesBeside } from './replicas';

type DatabaseNode = Extract<NodeSpec, { role: 'database' }>;

const resharding = clauses({
  bandwidth: clause(dataRate, 25e6, '25 MB/s'),
  load: clause(amount('share', 'a share such as 20 %', { most: 0.95, shown: formatShare }), 0.2, '20 %'),
  batches: clause(positiveCount, 100, '100'),
  cutover: clause(duration, 0.1, '100 ms'),
});

const ofShards: Need = { attribute: 'shards', isMet: (count) => count !== undefined };

/** How a database spreads its keys over several. */
export const shardAttributes = {
  shards: attribute({
    ...optional(shardCount),
    means:
      'Over how many databases this one spreads its keys, each a machine with the connections, the times and (with `replicas`) the copies that are given here. They are called `db-1`, `db-2` … in scenarios and results, the copies of the first `db-1-2` …; what all do together is told of `db`. Callers know which shard has which key.',
    matters:
      'Writes and data grow with the shards, as long as keys are asked for evenly: one hot key is on one shard.',
    synonyms: ['shard', 'partitions', 'sharding', 'nodes'],
  }),
  partitioning: attribute({
    kind: choice(
      partitioningNames,
      new Map<string, PartitioningName>([
        ['consistent hash', 'consistent-hash'],
        ['consistent hashing', 'consistent-hash'],
        ['ring', 'consistent-hash'],
        ['hash slots', 'hash-slots'],
        ['slots', 'hash-slots'],
        ['redis', 'hash-slots'],
        ['modulo', 'hash'],
        ['lookup', 'directory'],
      ]),
    ),
    default: { value: 'hash', text: 'hash' },
    means:
      'Which shard has which key. hash: by the key’s hash modulo the number of shards. range: neighbouring keys together, the most popular ones first and new ones last (Bigtable, HBase). directory: by a table of 1024 groups of keys (logical shards), or of 64 for each shard where that is more. consistent-hash: by a ring of hashes (Dynamo, Cassandra). hash-slots: 16,384 slots by CRC16 (Redis cluster).',
    matters:
      'Ranges keep neighbours together, and what is popular among them on one shard; hashes spread them. When shards are added or removed, hash moves nearly all keys, the others only the part of those.',
    synonyms: ['sharding', 'partition_by', 'shard_by', 'sharding_scheme', 'scheme', 'partitioner'],
    needs: ofShards,
  }),
  virtual_nodes: attribute({
    kind: positiveCount,
    default: { value: 16, text: '16', source: 'Cassandra’s num_tokens' },
    means: 'Points of each shard on the ring of consistent-hash.',
    matters:
      'Shards differ in size by about 1 ÷ √points: with few, one of them is full long before the others.',
    synonyms: ['vnodes', 'num_tokens', 'points'],
    needs: {
      attribute: 'partitioning',
      isMet: (scheme) => scheme === 'consistent-hash',
      countsWith: '“partitioning: consistent-hash”',
    },
  }),
  scatter: attribute({
    kind: share,
    default: { value: 0, text: '0 %' },
    means:
      'Which share of the reads no key decides, such as a search or a query by another field: they ask all shards at once and wait for the slowest (scatter and gather).',
    matters:
      'Of 100 shards each of which is slow once in a hundred times, one is slow in 63 % of such reads; and they load every shard, so that more shards do not carry more of them.',
    synonyms: ['scatter_gather', 'cross_shard', 'fan_out'],
    needs: ofShards,
  }),
  resharding: attribute({
    kind: resharding,
    default: {
      ...resharding.preset,
      source: 'bandwidth is Cassandra’s stream_throughput_outbound, 200 Mbit/s; the others are assumptions',
    },
    means:
      'What “add 2 shards to db” in a scenario does, or “remove 2 shards from db”: each shard sends or takes in so much a second of `size`, which takes a share of its work (load) meanwhile. The keys change hands in so many batches, one after the other; requests for those of a batch wait while it does (cutover), and who asks the old shard afterwards is sent on, which is one round trip more.',
    matters: 'Moving data takes hours and makes busy shards slower: it cannot be left until they are full.',
    synonyms: ['rebalancing', 'rebalance', 'migration'],
    needs: ofShards,
  }),
};

export function shardsSpec({
  shards,
  partitioning,
  virtual_nodes,
  scatter,
  resharding,
  size,
}: Values<typeof shardAttributes> & { readonly size: number | undefined }): { readonly shards?: ShardsSpec } {
  if (shards === undefined) return {};
  return {
    shards: {
      count: shards,
      scheme: partitioning,
      virtualNodes: virtual_nodes,
      scatterShare: scatter,
      resharding: {
        ...(size !== undefined && { sizeBytes: size }),
        bandwidthBytesPerSecond: resharding.bandwidth,
        load: resharding.load,
        batches: resharding.batches,
        cutoverSeconds: resharding.cutover,
      },
    },
  };
}

/** The names of a database’s shards. */
export function namesOfShards(id: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => nameOfShard(id, index + 1));
}

/** How many shards a node of the flowchart stands for; none of one that does not say, or that cannot be read. */
export function shardsOf({ attributes }: FlowNode, names: Names): number {
  const written = attributes.get('shards');
  if (written === undefined || attributes.get('role')?.value !== 'database') return 0;
  try {
    return shardCount.read(written.value, names.clone());
  } catch (error) {
    if (error instanceof ReadProblem) return 0;
    throw error;
  }
}

/** The nodes that a database stands for beside itself: its copies, or its shards with theirs; and the links between them. */
export function nodesBeside(
  node: NodeSpec,
  drawn: readonly ReplicationSpec[],
): { beside: NodeSpec[]; links: ReplicationSpec[] } {
  const shards = shardsBeside(node);
  if (shards.length === 0) {
    const { copies, links } = copiesBeside(node, drawn);
    return { beside: copies, links };
  }
  const expanded = shards.map((shard) => ({ shard, ...copiesBeside(shard, []) }));
  return {
    beside: expanded.flatMap(({ shard, copies }) => [
      shard,
      ...copies.map((copy): NodeSpec => ({ ...copy, shardOf: node.id })),
    ]),
    links: expanded.flatMap(({ links }) => links),
  };
}

/** Its shards, all alike, each with its part of the data. */
function shardsBeside(node: NodeSpec): DatabaseNode[] {
  if (node.role !== 'database' || node.shards === undefined) return [];
  const { shards, backup, retention, ...alike } = node;
  return namesOfShards(node.id, shards.count).map((id) => ({
    ...alike,
    id,
    shardOf: node.id,
    ...(backup !== undefined && { backup: { ...backup, sizeBytes: backup.sizeBytes / shards.count } }),
    ...(retention !== undefined && {
      retention: { ...retention, sizeBytes: retention.sizeBytes / shards.count },
    }),
  }));
}

/** The backups of a database’s shards, each of which is backed up by itself. */
export function backupsOfShards(nodes: readonly NodeSpec[], drawn: readonly BackupSpec[]): BackupSpec[] {
  return nodes.flatMap(({ id, shardOf, copyOf }) =>
    shardOf === undefined || copyOf !== undefined
      ? []
      : drawn.filter(({ from }) => from === shardOf).map(({ to }) => ({ id: `${id}-${to}`, from: id, to })),
  );
}

/** What means nothing without shards. */
export function shardContradictions(
  { shards }: Pick<Values<typeof shardAttributes>, 'shards'>,
  isGiven: (attribute: 'partitioning' | 'scatter' | 'resharding') => boolean,
): Complaint[] {
  if (shards !== undefined) return [];
  return (['partitioning', 'scatter', 'resharding'] as const).filter(isGiven).map((attribute) => ({
    message: `${attribute}: nothing says over how many shards: “shards: 4” was expected beside it`,
    code: 'topology.attribute',
    attribute,
  }));
}

/** What is wrong with shards among the arrows around them. */
export function shardMistakes(node: DatabaseNode, around: Around): Complaint[] {
  if (node.shards === undefined) return [];
  const { id, protocol } = node;
  const isJoined =
    around.leader !== undefined ||
    around.followers.some(({ from }) => from === id) ||
    [...around.peers, ...around.leaders].includes(node);
  const wrong = [
    isJoined &&
      `“${id}” has shards, each of which has copies of its own: “replicas: 3” was expected, not an arrow to another database`,
    protocol === 'leaderless' &&
      `“${id}” is leaderless, which spreads keys by its own ring: no shards were expected, or another protocol`,
  ];
  return wrong.flatMap((message): Complaint[] =>
    message === false ? [] : [{ message, code: 'topology.attribute', attribute: 'shards' }],
  );
}
