import { withClause } from '../../topology';
import { LOSS, type Remedy } from './remedy';

/** A deposed leader takes no more writes: its lease ends by its own clock, or it is powered off. */
export const fence: Remedy = {
  name: 'fence',
  helps: [...LOSS, 'split_brain', 'diverged_writes'],
  propose: (design) =>
    design.nodes('database').map((node) => {
      const written = design.written(node.id, 'failover') ?? '';
      return node.failover?.fence !== 'none'
        ? []
        : design.doses(
            node,
            'failover',
            ['lease', 'stonith'].map((kind) => withClause(written, 'fence', kind)),
          );
    }),
};
