import { dataRate, duration } from '../amounts';
import { distribution } from '../distribution';
import { attribute, role } from './role';

const perConnection = {
  value: 85e6,
  text: '85 MB/s',
  source: 'Amazon S3’s performance guidelines: 85–90 MB/s for each connection',
};

export const objectStore = role({
  name: 'object-store',
  synonyms: ['object_store', 'objectstore', 'blob-store', 'blob', 'bucket', 's3', 'gcs', 'minio', 'backup'],
  called: 'an object store',
  means:
    'Keeps files and backups. An arrow -.-> from a database to it is the backup of that database and its copies; calls read and write objects.',
  matters:
    'Replication carries a mistake to every copy; only a backup brings back what was deleted, unless it stood where all was lost.',
  suffers: ['crash', 'slow'],
  keepsBackups: true,
  callsNone: 'an object store calls nobody: an arrow to it was expected',
  attributes: {
    time: attribute({
      kind: distribution,
      default: {
        value: { kind: 'constant', value: 0.1 },
        text: '100 ms',
        source: 'Amazon S3’s performance guidelines: first bytes in about 100–200 ms',
      },
      means: 'Its own time for a request.',
      matters: 'It is far slower than a database, and takes any load.',
    }),
    upload: attribute({
      kind: dataRate,
      default: perConnection,
      means: 'How fast a snapshot gets there; size ÷ upload is how long one takes.',
      matters: 'A snapshot that is not there in full is of no use.',
    }),
    download: attribute({
      kind: dataRate,
      default: perConnection,
      means: 'How fast a snapshot comes back; size ÷ download is the larger part of a restore.',
      matters: 'It decides the recovery time: a backup that takes a day to come back is a day of outage.',
      synonyms: ['restore', 'restore_rate'],
    }),
    retention: attribute({
      kind: duration,
      default: { value: 7 * 86_400, text: '7 d', source: 'Amazon RDS’s console' },
      means: 'How long a snapshot is kept.',
      matters: 'A mistake that is found later cannot be undone.',
      synonyms: ['keep'],
    }),
  },
  specify: (base, { time, upload, download, retention }) => ({
    ...base,
    role: 'object-store',
    time,
    uploadBytesPerSecond: upload,
    downloadBytesPerSecond: download,
    retentionSeconds: retention,
  }),
});
