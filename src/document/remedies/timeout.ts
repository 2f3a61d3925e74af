import { durationText } from './design';
import { ANSWERS, ROOM, TAIL, type Remedy } from './remedy';

/** A caller gives up on a callee that hangs, after a multiple of what most calls take. */
export const timeout: Remedy = {
  name: 'timeout',
  helps: [...TAIL, ...ANSWERS, ...ROOM],
  propose: (design) =>
    design.calls().flatMap(({ edge, from, to }) => {
      const usualSeconds = design.result.nodes[to.id]?.p50;
      const isCaller = from.role === 'clients' || from.role === 'service' || from.role === 'worker';
      if (!isCaller || usualSeconds === undefined || !(usualSeconds > 0) || edge.attributes.has('timeout'))
        return [];
      return [
        [20, 5].flatMap((factor) =>
          design.setOnArrow(edge, { timeout: durationText(usualSeconds * factor) }),
        ),
      ];
    }),
};
