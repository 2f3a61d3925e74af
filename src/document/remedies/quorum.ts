import { withClause } from '../../topology';
import { CONSISTENCY, FRESHNESS, LOSS, type Remedy } from './remedy';

/** Quorums that meet: with R + W > N every read asks a copy that has the latest write. */
export const quorum: Remedy = {
  name: 'quorum',
  helps: [
    ...FRESHNESS,
    ...CONSISTENCY,
    ...LOSS,
    'visible_after',
    'versions_behind',
    'versions_behind_max',
    'hinted',
    'hints',
  ],
  propose: (design) =>
    design.nodes('database').flatMap((node) => {
      if (node.quorum === undefined) return [];
      const { n, r, w, sloppy } = node.quorum;
      const written = design.written(node.id, 'quorum') ?? '';
      const said = (word: string, value: string): string[] => [withClause(written, word, value)];
      return [
        ...(r + w <= n
          ? [
              design.doses(node, 'quorum', said('r', String(n - w + 1))),
              design.doses(node, 'quorum', said('w', String(n - r + 1))),
            ]
          : []),
        ...(sloppy ? [design.doses(node, 'quorum', said('sloppy', 'no'))] : []),
      ];
    }),
};
