import { callAttributes, replicationAttributes } from '../call-edge';
import type { FlowEdge, Flowchart } from '../flowchart/graph';
import { roles, type Attributes, type Role } from '../roles';

/** What an arrow may say: as a call or as a replication link, or as either while an end has no role yet. */
export function attributesOfArrow({ from, to }: FlowEdge, { nodes }: Flowchart): Attributes {
  const roleOf = (id: string): Role | undefined =>
    roles.get(nodes.get(id)?.attributes.get('role')?.value ?? '');
  const ends = [roleOf(from), roleOf(to)];
  if (ends.includes(undefined)) return { ...callAttributes, ...replicationAttributes };
  return ends.every((end) => end?.replicates) ? replicationAttributes : callAttributes;
}
