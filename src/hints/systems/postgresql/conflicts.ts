import type { Conflict } from '../../system';
import { isLocal, standbys } from './commit';

/** Settings of `postgresql.conf` that together do what nobody wants. */
export const conflicts: readonly Conflict[] = [
  {
    code: 'postgresql/waits-for-nobody',
    severity: 'warning',
    at: 'synchronous_commit',
    says: (place) =>
      /^remote_/i.test(place.value) && standbys(place) === undefined
        ? `${place.value} waits for nobody: synchronous_standby_names is empty`
        : undefined,
  },
  {
    code: 'postgresql/too-few-standbys',
    severity: 'warning',
    at: 'synchronous_standby_names',
    says: (place) => {
      const found = standbys(place);
      return found !== undefined && !isLocal(place) && found.wanted > found.listed
        ? `every write hangs: a commit waits for ${found.wanted} standbys, and ${found.listed} are listed`
        : undefined;
    },
  },
  {
    code: 'postgresql/no-spare-standby',
    severity: 'information',
    at: 'synchronous_standby_names',
    says: (place) => {
      const found = standbys(place);
      return found !== undefined && !isLocal(place) && found.wanted === found.listed
        ? `one standby down stops all writes: a commit waits for all ${found.listed} listed`.replace(
            'all 1 listed',
            'the only one listed',
          )
        : undefined;
    },
  },
  {
    code: 'postgresql/fsync-off',
    severity: 'warning',
    at: 'fsync',
    says: (place) =>
      place.isOn('fsync')
        ? undefined
        : 'a crash of the machine can corrupt the whole cluster: synchronous_commit = off is as fast for commits, and safe',
  },
  {
    code: 'postgresql/archive-timeout-without-archive',
    severity: 'information',
    at: 'archive_timeout',
    says: (place) =>
      place.number('archive_timeout') > 0 && place.text('archive_mode') === 'off'
        ? 'nothing is archived: archive_mode is off'
        : undefined,
  },
  {
    code: 'postgresql/minimal-log-with-standbys',
    severity: 'warning',
    at: 'wal_level',
    says: (place) =>
      place.value === 'minimal' && place.number('max_wal_senders') > 0
        ? `the server does not start: max_wal_senders is ${place.shown('max_wal_senders')}, and a log at level minimal feeds no standby`
        : undefined,
  },
  {
    code: 'postgresql/standbys-not-waited-for',
    severity: 'information',
    at: 'synchronous_standby_names',
    says: (place) =>
      standbys(place) !== undefined && isLocal(place)
        ? `no commit waits for them, unless its session sets synchronous_commit: here it is ${place.text('synchronous_commit') ?? ''}`
        : undefined,
  },
  {
    code: 'postgresql/minimal-log-with-archive',
    severity: 'warning',
    at: 'archive_mode',
    says: (place) =>
      /^(?:on|always)$/i.test(place.value) && place.text('wal_level') === 'minimal'
        ? 'the server does not start: a log at level minimal cannot be archived (wal_level)'
        : undefined,
  },
  {
    code: 'postgresql/archive-without-command',
    severity: 'warning',
    at: 'archive_command',
    says: (place) =>
      place.value === '' &&
      /^(?:on|always)$/i.test(place.text('archive_mode') ?? '') &&
      !place.has('archive_library')
        ? 'nothing is archived, and the log is kept until the disk is full: archive_mode is on, and archive_command is empty'
        : undefined,
  },
  {
    code: 'postgresql/all-connections-reserved',
    severity: 'warning',
    at: 'superuser_reserved_connections',
    says: (place) =>
      place.number('superuser_reserved_connections') >= place.number('max_connections')
        ? `the server does not start: superuser_reserved_connections must be less than max_connections ${place.shown('max_connections')}`
        : undefined,
  },
];
