import type { Model, NodeSpec } from '../model';
import type { Store } from '../replication/store';
import type { Fault, ReshardFault } from '../scenario';

/** The name of a shard, from 1. */
export function nameOfShard(whole: string, number: number): string {
  return `${whole}-${number}`;
}

/** The shards of a database, each with its copies, whoever is told of what they do as a whole first. */
export function shardsOf(whole: string, stores: readonly Store[]): Store['databases'][] {
  return stores.flatMap(({ databases }) => (databases[0].spec.shardOf === whole ? [databases] : []));
}

/** The model, and in it the shards that a scenario adds: the like of the first, with copies and links as that one has. */
export function withAddedShards(model: Model, faults: readonly Fault[]): Model {
  const changes = faults
    .filter((fault): fault is ReshardFault => fault.kind === 'reshard')
    .sort((one, other) => one.atSeconds - other.atSeconds);
  const resharded = [...new Set(changes.map(({ node }) => node))];
  return resharded.reduce(
    (grown, whole) => withMore(grown, whole, mostAdded(changes.filter(({ node }) => node === whole))),
    model,
  );
}

/** How many more there are at most at any time: those that are removed come again before others do. */
function mostAdded(changes: readonly ReshardFault[]): number {
  let [now, most] = [0, 0];
  for (const { shards } of changes) most = Math.max(most, (now += shards));
  return most;
}

interface NamedArrow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

function withMore(model: Model, whole: string, by: number): Model {
  const shards = model.nodes.filter(({ shardOf, copyOf }) => shardOf === whole && copyOf === undefined);
  const first = nameOfShard(whole, 1);
  const family = model.nodes.filter(({ id, copyOf }) => id === first || copyOf === first);
  const isOfFamily = (id: string): boolean => family.some((node) => node.id === id);
  const added = Array.from({ length: by }, (_, index) => {
    const name = nameOfShard(whole, shards.length + index + 1);
    const renamed = (id: string): string => (isOfFamily(id) ? name + id.slice(first.length) : id);
    const alike = <Arrow extends NamedArrow>(arrows: readonly Arrow[]): Arrow[] =>
      arrows
        .filter(({ from }) => isOfFamily(from))
        .map((arrow) => {
          const [from, to] = [renamed(arrow.from), renamed(arrow.to)];
          return { ...arrow, id: `${from}-${to}`, from, to };
        });
    return {
      nodes: family.map((node): NodeSpec => ({
        ...node,
        id: renamed(node.id),
        ...(node.copyOf !== undefined && { copyOf: renamed(node.copyOf) }),
      })),
      replication: alike(model.replication),
      backups: alike(model.backups),
    };
  });
  return {
    ...model,
    nodes: [...model.nodes, ...added.flatMap(({ nodes }) => nodes)],
    replication: [...model.replication, ...added.flatMap(({ replication }) => replication)],
    backups: [...model.backups, ...added.flatMap(({ backups }) => backups)],
  };
}
