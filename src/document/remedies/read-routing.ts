import { CONSISTENCY, FRESHNESS, type Remedy } from './remedy';

/** Reads that must see a write go where it is: after an own write, to followers that lag little, or always to the leader. */
export const readRouting: Remedy = {
  name: 'read routing',
  helps: [...FRESHNESS, ...CONSISTENCY],
  propose: (design) =>
    design.nodes('database').flatMap((node) => {
      const { reads } = node;
      if (reads === undefined) return [];
      const [from = 'followers'] = (design.written(node.id, 'reads') ?? '').split(',');
      return [
        reads.ownWritesSeconds === undefined
          ? design.doses(node, 'reads', [`${from}, own_writes 1 s`, `${from}, own_writes 10 s`])
          : [],
        reads.from === 'followers' ? design.doses(node, 'reads', ['sticky']) : [],
        reads.maxLagSeconds === undefined
          ? design.doses(node, 'reads', [`${from}, max_lag 1 s`, `${from}, max_lag 100 ms`])
          : [],
        design.doses(node, 'reads', ['leader']),
      ];
    }),
};
