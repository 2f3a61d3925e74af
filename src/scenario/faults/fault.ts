import type { Fault } from '../../sim';
import type { NodeFault } from '../../topology';
import { nodeNamed, problemAt, type Draft, type Piece, type Place } from '../draft';

/** A kind of fault: how it is written, and what the simulator gets. */
export interface FaultDeclaration {
  readonly verb: string;
  readonly usage: string;
  readonly means: string;
  readonly example: string;
  /** Whether it can strike a node. */
  readonly strikes: (place: Place) => boolean;
  /** Whether it can strike a subgraph. */
  readonly strikesZones: boolean;
  /** Reads what stands between the verb and `for`. @throws ScenarioProblem */
  readonly read: (argument: Piece, when: { atSeconds: number; forSeconds?: number }, draft: Draft) => Fault;
}

/** Whether a node may suffer a fault; of a role that does not exist nobody knows. */
export function suffers({ role }: Place, fault: NodeFault): boolean {
  return role === undefined || role.suffers.includes(fault);
}

/** The id of a node that can suffer a fault. @throws ScenarioProblem, with what it cannot do */
export function nodeSuffering(piece: Piece, fault: NodeFault, cannot: string, { places }: Draft): string {
  const id = nodeNamed(piece, places);
  const place = places.nodes.get(id);
  if (place === undefined || suffers(place, fault)) return id;
  const able = [...places.nodes].filter(([, other]) => suffers(other, fault)).map(([name]) => name);
  const which = able.length === 0 ? '' : `: ${able.join(', ')} can`;
  throw problemAt(
    piece,
    `“${id}” has the role ${place.role?.name ?? ''} and cannot ${cannot}${which}`,
    'scenario.no-effect',
  );
}
