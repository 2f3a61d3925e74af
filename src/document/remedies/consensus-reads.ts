import { withClause } from '../../topology';
import { CONSISTENCY, FRESHNESS, type Remedy } from './remedy';

/** Reads that the leader answers, sure that it leads. */
export const consensusReads: Remedy = {
  name: 'reads by consensus',
  helps: [...FRESHNESS, ...CONSISTENCY],
  propose: (design) =>
    design.nodes('database').map((node) => {
      const written = design.written(node.id, 'consensus') ?? '';
      return node.consensus?.reads === 'local'
        ? design.doses(
            node,
            'consensus',
            ['lease', 'read-index'].map((reads) => withClause(written, 'reads', reads)),
          )
        : [];
    }),
};
