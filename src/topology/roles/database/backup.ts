import type { BackupPlan } from '../../../sim';
import { interval, size } from '../../amounts';
import { shifted, type Kind } from '../../kind';
import { attribute, optional, type Around, type Complaint, type Values } from '../role';

/** `6 h`, or `every 6 h`. */
const recurring: Kind<number> = {
  ...interval,
  read: (text, names, note) => {
    const [word = ''] = /^\s*every\s+/.exec(text) ?? [];
    return shifted((moved) => interval.read(text.slice(word.length), names, moved), word.length, note);
  },
};

/** What a database may say of its backup. */
export const backupAttributes = {
  size: attribute({
    ...optional(size),
    means:
      'How much data there is, for a backup or a full resync of a follower to copy, or to move to shards that are added.',
    matters:
      'A restore takes size ÷ download of the object store, and then the log; a full resync takes size ÷ resync, and new shards take their part of it.',
    synonyms: ['data', 'volume'],
  }),
  snapshot: attribute({
    kind: recurring,
    default: { value: 86_400, text: '24 h', source: 'Amazon RDS’s automated backups' },
    means:
      'How often a snapshot of all data is taken, where an arrow -.-> leads to an object store. The first one is there as the run begins.',
    matters: 'Without an archive of the log, what was written since the last one is lost.',
    synonyms: ['snapshots', 'snapshot_interval', 'backup_interval'],
  }),
  archive: attribute({
    ...optional(recurring),
    means:
      'How often the log written since is archived beside the snapshots (PostgreSQL’s archive_timeout); not at all unless given.',
    matters: 'With it, any moment can be brought back, and no more than so much is lost.',
    synonyms: ['archive_timeout', 'wal_archive'],
  }),
};

type Given = Values<typeof backupAttributes>;

export function backupSpec({ size, snapshot, archive }: Given): { readonly backup?: BackupPlan } {
  if (size === undefined) return {};
  return {
    backup: {
      sizeBytes: size,
      snapshotSeconds: snapshot,
      ...(archive !== undefined && { archiveSeconds: archive }),
    },
  };
}

/** What makes no sense without a size. */
export function backupContradictions({ size, archive }: Given): Complaint[] {
  if (archive === undefined || size !== undefined) return [];
  return [
    {
      message: 'archive: nothing says how much is backed up: “size” was expected beside it',
      code: 'topology.attribute',
      attribute: 'archive',
    },
  ];
}

/** What is wrong between a database and its backups. */
export function backupMistakes(
  { id, backup }: { readonly id: string; readonly backup?: BackupPlan },
  { backups, leader }: Around,
): Complaint[] {
  if (backups.length === 0) {
    if (backup?.archiveSeconds === undefined) return [];
    return [
      {
        message: `“${id}” has nowhere to archive its log: an arrow -.-> to a node with “role: object-store” was expected`,
        code: 'topology.edge',
      },
    ];
  }
  if (leader !== undefined)
    return [
      {
        message: `“${id}” follows “${leader}”, whose backup is that of all its copies: an arrow from “${leader}” was expected`,
        code: 'topology.leader',
      },
    ];
  return backup === undefined
    ? [
        {
          message: `“${id}” is backed up, and nothing says how much that is: “size” was expected, as in “size: 100 GB”`,
          code: 'topology.missing-attribute',
        },
      ]
    : [];
}
