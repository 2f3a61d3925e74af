import { LOSS, type Remedy } from './remedy';

/** Writes that did not know of each other are both kept. */
export const conflictResolution: Remedy = {
  name: 'conflict resolution',
  helps: LOSS,
  propose: (design) =>
    design
      .nodes('database')
      .map((node) =>
        node.conflicts === 'last-write-wins' ? design.doses(node, 'conflicts', ['crdt', 'siblings']) : [],
      ),
};
