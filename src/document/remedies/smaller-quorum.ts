import { withClause } from '../../topology';
import { ANSWERS, TAIL, type Remedy } from './remedy';

/** Fewer copies to wait for, or others that stand in: answers although some are away. */
export const smallerQuorum: Remedy = {
  name: 'smaller quorum',
  helps: [...ANSWERS, ...TAIL, 'p50', 'rto'],
  propose: (design) =>
    design.nodes('database').flatMap((node) => {
      if (node.quorum === undefined) return [];
      const { r, w, sloppy } = node.quorum;
      const written = design.written(node.id, 'quorum') ?? '';
      return [
        ...(sloppy ? [] : [design.doses(node, 'quorum', [withClause(written, 'sloppy', 'yes')])]),
        ...(w > 1 ? [design.doses(node, 'quorum', [withClause(written, 'w', String(w - 1))])] : []),
        ...(r > 1 ? [design.doses(node, 'quorum', [withClause(written, 'r', String(r - 1))])] : []),
      ];
    }),
};
