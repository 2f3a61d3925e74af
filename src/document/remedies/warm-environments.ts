import { withClause } from '../../topology';
import { ANSWERS, TAIL, type Remedy } from './remedy';

/** A serverless platform keeps environments longer, or may run more of them at once. */
export const warmEnvironments: Remedy = {
  name: 'warm environments',
  helps: ['cold_starts', ...TAIL, ...ANSWERS],
  propose: (design) =>
    design.nodes('service').flatMap((node) => {
      if (node.serverless === undefined) return [];
      const written = design.written(node.id, 'serverless') ?? '';
      return [
        ['30 min', '2 h'].flatMap((keep) =>
          design.doses(node, 'serverless', [withClause(written, 'keep_alive', keep)]),
        ),
        ['2000', '10000'].flatMap((most) =>
          design.doses(node, 'serverless', [withClause(written, 'concurrency', most)]),
        ),
      ];
    }),
};
