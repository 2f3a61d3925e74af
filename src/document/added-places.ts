import type { Place, Places } from '../scenario';
import {
  grownBy,
  nameOfShard,
  type FaultPlan,
  type Model,
  type NodeSpec,
  type ReshardFault,
  type ScaleFault,
} from '../sim';

/** The places of a flowchart, and those of the nodes that a scenario adds to what it draws: each is like its siblings. */
export function withAddedPlaces(places: Places, drawn: Model, plans: readonly FaultPlan[]): Places {
  const known = new Set(drawn.nodes.map(({ id }) => id));
  // They come in the order of time, whatever that of the lines.
  const faults = plans
    .filter((plan): plan is ReshardFault | ScaleFault => plan.kind === 'reshard' || plan.kind === 'scale')
    .sort((one, other) => one.atSeconds - other.atSeconds);
  const nodes = new Map(places.nodes);
  faults.forEach(({ atSeconds: addedAtSeconds }, index) => {
    for (const node of grownBy(faults.slice(0, index + 1), drawn).nodes) {
      if (known.has(node.id)) continue;
      known.add(node.id);
      const place = placeLike(node, nodes);
      if (place !== undefined && !nodes.has(node.id))
        nodes.set(node.id, { ...place, label: node.id, addedAtSeconds });
    }
  });
  return nodes.size === places.nodes.size ? places : { ...places, nodes };
}

/** A shard is like the first one, and its copies are like those of that; a new member of a group is a peer. */
function placeLike(
  { id, shardOf, copyOf }: NodeSpec,
  nodes: ReadonlyMap<string, Place>,
): Omit<Place, 'label'> | undefined {
  if (shardOf !== undefined) {
    const first = nodes.get(nameOfShard(shardOf, 1) + id.slice((copyOf ?? id).length));
    if (first !== undefined) return first;
  }
  const whole = nodes.get(copyOf ?? '');
  return whole && { ...whole, follows: false, isPeer: true, given: [] };
}
