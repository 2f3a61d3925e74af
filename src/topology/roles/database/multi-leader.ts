import type { MultiLeaderSpec, NodeSpec } from '../../../sim';
import { resolutionNames } from '../../../sim';
import { choice } from '../../kind';
import { attribute, optional, type Around, type Complaint, type Values } from '../role';

/** What one of several leaders says for all of them. */
export const multiLeaderAttributes = {
  conflicts: attribute({
    ...optional(choice(resolutionNames)),
    means:
      'Of several leaders, joined by <-.->, one says for all what becomes of writes of one key that did not know of each other. last-write-wins: the one with the later timestamp by its leader’s clock stays (a CRDT register does the same). siblings: both stay side by side until somebody who has seen them writes. crdt: both count, as in a counter or a set whose changes may come in any order.',
    matters:
      'With last-write-wins, writes that were acknowledged are lost and nobody notices, above all where clocks differ; siblings are work for the application; a crdt must suit the data.',
    synonyms: ['conflict', 'resolution', 'resolve', 'merge', 'conflict_resolution'],
  }),
};

export function multiLeaderSpec({ conflicts }: Values<typeof multiLeaderAttributes>): MultiLeaderSpec {
  return conflicts === undefined ? {} : { conflicts };
}

/** What is wrong among several leaders, told at the one that it is about. */
export function multiLeaderMistakes(
  node: Extract<NodeSpec, { role: 'database' }>,
  { leaders, followers, leader, peers }: Around,
): Complaint[] {
  const { id, conflicts, failover } = node;
  const [first] = leaders;
  if (first === undefined) {
    const message = `“${id}” shares the lead with nobody: an arrow <-.-> to another leader was expected`;
    return conflicts === undefined ? [] : [{ message, code: 'topology.leader', attribute: 'conflicts' }];
  }
  const names = leaders.map((one) => one.id).join(', ');
  const speakers = leaders.filter((one) => one.role === 'database' && one.conflicts !== undefined);
  const synchronous = followers.find(({ mode }) => mode === 'sync');
  const wrong: (string | false)[] = [
    first === node &&
      speakers.length === 0 &&
      `nobody says what becomes of conflicting writes of ${names}: “conflicts: last-write-wins”, siblings or crdt, was expected at one of them`,
    speakers.indexOf(node) > 0 &&
      `“${speakers[0]?.id ?? ''}” says already what becomes of conflicts: one “conflicts” was expected among ${names}`,
    peers.length > 0 &&
      `“${id}” is a peer by <==> and one of several leaders by <-.->: one of the two was expected`,
    leader !== undefined &&
      `“${id}” is one of several leaders and follows “${leader}”: an arrow <-.-> to it was expected`,
    synchronous !== undefined &&
      `“${id}” is one of several leaders, which acknowledge writes alone: “${id} -.-> ${synchronous.to}” was expected`,
    failover !== undefined &&
      `“${id}” is one of several leaders, all of which take writes: no failover was expected`,
  ];
  return wrong.flatMap((message): Complaint[] =>
    message === false ? [] : [{ message, code: 'topology.leader', attribute: 'conflicts' }],
  );
}
