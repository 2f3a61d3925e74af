import type { Place, Places } from '../scenario';
import { grownBy, nameOfShard, type Fault, type FaultPlan, type Model, type NodeSpec } from '../sim';

/** The places of a flowchart, and those of the nodes that a scenario adds to what it draws: each is like its siblings. */
export function withAddedPlaces(places: Places, drawn: Model, plans: readonly FaultPlan[]): Places {
  const known = new Set(drawn.nodes.map(({ id }) => id));
  const faults = plans.filter((plan): plan is Fault => plan.kind !== 'recurring' && plan.kind !== 'chaos');
  const added = grownBy(faults, drawn).nodes.filter(({ id }) => !known.has(id));
  if (added.length === 0) return places;
  const nodes = new Map(places.nodes);
  for (const node of added) {
    const place = placeLike(node, nodes);
    if (place !== undefined && !nodes.has(node.id)) nodes.set(node.id, { ...place, label: node.id });
  }
  return { ...places, nodes };
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
