import { withAttributes } from '../../topology';
import { CONSISTENCY, FRESHNESS, LOSS, type Doses, type Remedy } from './remedy';

/**
 * A write is acknowledged when a follower has it, too: of one follower, of all of them with a wait for the fastest
 * (semi-synchronous), or of all.
 */
export const synchronousReplica: Remedy = {
  name: 'synchronous replica',
  helps: [...LOSS, 'lag', 'lag_max', ...FRESHNESS, ...CONSISTENCY],
  propose: (design) => {
    const { text, graph } = design.chart;
    const shipping = design.logShipping();
    const leaders = [...new Set(shipping.map(({ from }) => from))];
    return leaders.map((leader): Doses => {
      const own = shipping.filter(({ from }) => from === leader);
      const late = own.filter(({ stroke }) => stroke === 'dotted');
      const [first] = late;
      const node = graph.nodes.get(leader);
      if (first === undefined || node === undefined) return [];
      if (late.length === 1) return design.synchronous(late);
      const waits = withAttributes(text, node, { wait_for: '1' });
      return [
        ...design.synchronous(late, waits, ', waiting for one of them (wait_for 1),'),
        ...design.synchronous(late),
      ];
    });
  },
};
