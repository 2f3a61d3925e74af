import { countText } from './design';
import { CONSISTENCY, FRESHNESS, type Remedy } from './remedy';

/** A follower that applies the log by several workers keeps up with its leader. */
export const parallelApply: Remedy = {
  name: 'parallel apply',
  helps: [
    'lag',
    'lag_max',
    'lag_entries',
    'lag_entries_max',
    'lag_bytes',
    'lag_bytes_max',
    'convergence',
    'convergence_max',
    ...FRESHNESS,
    ...CONSISTENCY,
  ],
  propose: (design) =>
    design.nodes('database').map((node) => {
      const follows = design.model.replication.some(({ to, mode }) => to === node.id && mode !== 'peers');
      const workers = node.applyWorkers ?? 1;
      return follows
        ? design.doses(
            node,
            'apply_workers',
            [2, 4, 16].map((factor) => countText(workers * factor)),
          )
        : [];
    }),
};
