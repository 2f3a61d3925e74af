import { LOSS, type Remedy } from './remedy';

/** The log is archived beside the snapshots, or snapshots are taken more often: a restore brings back more. */
export const backup: Remedy = {
  name: 'backup',
  helps: LOSS,
  propose: (design) =>
    design.nodes('database').flatMap((node) => {
      if (!design.model.backups.some(({ from }) => from === node.id)) return [];
      const { archiveSeconds = Infinity, snapshotSeconds = Infinity } = node.backup ?? {};
      const shorter = (than: number): string[] =>
        [
          ['6 h', 21_600],
          ['5 min', 300],
          ['1 min', 60],
          ['5 s', 5],
        ].flatMap(([text, seconds]) => (Number(seconds) < than ? [String(text)] : []));
      return [
        design.doses(node, 'archive', shorter(Math.min(archiveSeconds, 3600))),
        design.doses(node, 'snapshot', shorter(snapshotSeconds)),
      ];
    }),
};
