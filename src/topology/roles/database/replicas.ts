import type { Names } from '../../../estimate';
import type { NodeSpec, ReplicationSpec } from '../../../sim';
import { copies } from '../../amounts';
import type { FlowNode } from '../../flowchart/graph';
import { ReadProblem } from '../../kind';
import { attribute, optional } from '../role';

/** A node that stands for several. */
export const replicas = attribute({
  ...optional(copies),
  means:
    'How many copies this node stands for, itself included, all in the same place. The others are named after it, `db-2`, `db-3` …, in scenarios and results; what all do together is told of `db`. `crash db` stops the one that leads, `crash 2 instances of db` another one, too.',
  matters: 'One box for a cluster. Copies that are to survive a zone have to stand in zones of their own.',
  synonyms: ['copies', 'replica', 'members'],
});

/** The names of the copies that a database stands for beside itself. */
export function namesOfCopies(id: string, count: number): string[] {
  return Array.from({ length: count - 1 }, (_, copy) => `${id}-${copy + 2}`);
}

/** How many copies a node of the flowchart stands for; 1 of one that does not say, or that cannot be read. */
export function copiesOf({ attributes }: FlowNode, names: Names): number {
  const written = attributes.get('replicas');
  if (written === undefined || attributes.get('role')?.value !== 'database') return 1;
  try {
    return copies.read(written.value, names.clone());
  } catch (error) {
    if (error instanceof ReadProblem) return 1;
    throw error;
  }
}

/** The copies that a node stands for beside itself, and the links to them; `drawn` are the links between nodes. */
export function copiesBeside(
  node: NodeSpec,
  drawn: readonly ReplicationSpec[],
): { copies: NodeSpec[]; links: ReplicationSpec[] } {
  if (node.role !== 'database' || node.replicas === undefined) return { copies: [], links: [] };
  const { role, zones, connections, time, commit, apply, applyWorkers = 1 } = node;
  const names = namesOfCopies(node.id, node.replicas);
  const isPeer =
    node.protocol !== undefined ||
    drawn.some(({ from, to, mode }) => mode === 'peers' && (from === node.id || to === node.id));
  return {
    copies: names.map((id) => ({
      id,
      copyOf: node.id,
      role,
      zones,
      connections,
      time,
      commit,
      apply,
      applyWorkers,
    })),
    links: names.map((id) => ({
      id: `${node.id}-${id}`,
      from: node.id,
      to: id,
      mode: isPeer ? 'peers' : 'async',
      lag: { kind: 'constant', value: 0 },
    })),
  };
}
