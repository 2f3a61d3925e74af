import { countText } from './design';
import { ANSWERS, LATENCY, ROOM, type Remedy } from './remedy';

/** A larger pool: where requests wait for a connection that waits for a disk or a follower itself. */
export const moreConnections: Remedy = {
  name: 'more connections',
  helps: [...LATENCY, ...ANSWERS, ...ROOM],
  propose: (design) =>
    design
      .nodes('database')
      .filter(({ id }) => design.load(id) > 0.6)
      .slice(0, 2)
      .map((node) =>
        design.doses(node, 'connections', [countText(node.connections * 2), countText(node.connections * 4)]),
      ),
};
