import type { Model, NodeSpec, ReplicationSpec } from '../../model';
import type { Fault, ScaleFault } from '../../scenario';

/**
 * The same model with the databases that a scenario adds to some that agree: they stand where the one stands that is drawn
 * for them, and are no members before that.
 */
export function withNewcomers(model: Model, faults: readonly Fault[]): Model {
  const scaled = faults.filter((fault): fault is ScaleFault => fault.kind === 'scale');
  const nodes: NodeSpec[] = [...model.nodes];
  const replication: ReplicationSpec[] = [...model.replication];
  for (const drawn of model.nodes) {
    if (drawn.role !== 'database') continue;
    const { id: copyOf, role, zones, connections, time, commit, apply, shardOf } = drawn;
    const own = { role, zones, connections, time, commit, apply, ...(shardOf !== undefined && { shardOf }) };
    const there = model.nodes.filter((node) => node.id === copyOf || node.copyOf === copyOf).length;
    const newcomers = mostAtOnce(
      scaled.filter(({ node }) => node === copyOf),
      there,
    );
    for (let number = 2, added = 0; added < newcomers - there; number++) {
      const id = `${copyOf}-${number}`;
      if (nodes.some((node) => node.id === id || node.zones.includes(id))) continue;
      added++;
      nodes.push({ id, copyOf, ...own, joinsLater: true });
      const lag = { kind: 'constant', value: 0 } as const;
      replication.push({ id: `${copyOf}-${id}`, from: copyOf, to: id, mode: 'peers', lag });
    }
  }
  return { ...model, nodes, replication };
}

/** How many there are at once at the most, of so many at first, never fewer than none. */
function mostAtOnce(changes: readonly ScaleFault[], first: number): number {
  const steps = changes
    .flatMap(({ atSeconds, forSeconds = Infinity, instances }) => [
      { at: atSeconds, by: instances },
      { at: atSeconds + forSeconds, by: -instances },
    ])
    .filter(({ at }) => at < Infinity)
    .sort((one, other) => one.at - other.at || other.by - one.by);
  let [now, most] = [first, first];
  for (const { by } of steps) {
    now = Math.max(0, now + by);
    most = Math.max(most, now);
  }
  return most;
}
