import type { System } from '../../system';
import { conflicts } from './conflicts';
import { settings } from './settings';

/** `postgresql.conf` */
export const postgresql: System = {
  id: 'postgresql',
  title: 'PostgreSQL',
  version: '15',
  files: [
    { names: ['postgresql.conf', 'postgresql.conf.sample', 'postgresql.auto.conf', 'postgresql*.conf'] },
    {
      names: ['conf.d/*.conf'],
      text: /^[ \t]*(?:#[ \t]*)?(?:shared_buffers|wal_level|synchronous_commit|max_wal_size)[ \t]*=/m,
    },
  ],
  format: 'properties',
  documentation: 'https://www.postgresql.org/docs/15/',
  spelling: (key) => key.toLowerCase(),
  settings,
  conflicts,
};
