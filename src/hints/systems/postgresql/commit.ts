import type { Place } from '../../place';
import { formatSeconds } from '../../quantity';

/** Whom a commit waits for: `FIRST 2 (a, b)`, `ANY 1 (a, b)`, `a, b`; nobody where it is empty. */
export function standbys(place: Place): { readonly wanted: number; readonly listed: number } | undefined {
  const written = place.text('synchronous_standby_names') ?? '';
  const [, wanted = '1', inner = written] =
    /^\s*(?:(?:FIRST|ANY)\s+)?(\d+)\s*\(([^)]*)\)/i.exec(written) ?? [];
  const names = inner.split(',').filter((name) => name.trim() !== '');
  if (names.length === 0) return undefined;
  // A star stands for every standby there is.
  return {
    wanted: Number(wanted),
    listed: names.some((name) => name.includes('*')) ? Infinity : names.length,
  };
}

/** What a commit waits for, in lower case: `off` for each way to say no. */
function level(place: Place): string {
  const written = (place.text('synchronous_commit') ?? '').toLowerCase();
  return /^(?:no|false|0)$/.test(written) ? 'off' : written;
}

/** Whether a commit waits for no standby, whatever standbys are named. */
export function isLocal(place: Place): boolean {
  return /^(?:off|local)$/.test(level(place));
}

/** What a commit that was acknowledged survives, and what it waits for. */
export function commit(place: Place): string {
  if (!place.isOn('fsync')) return 'nothing is sure to be on disk, whatever a commit waits for: fsync is off';
  if (level(place) === 'off')
    return `RPO up to ${formatSeconds(3 * place.number('wal_writer_delay'))} at a crash of this server (3 × wal_writer_delay ${place.shown('wal_writer_delay')}), and no wait for the disk`;
  const { wanted = 0 } = standbys(place) ?? {};
  if (isLocal(place) || wanted === 0)
    return 'RPO > 0 at a failover: a commit is acknowledged before any standby has it';
  const whom = wanted === 1 ? 'a standby' : `${wanted} standbys`;
  if (level(place) === 'remote_apply')
    return `RPO 0, and the write can be read on ${whom}: a commit waits one round trip and the replay`;
  if (level(place) === 'remote_write')
    return `RPO 0 unless the primary and the standby’s operating system fail together: a commit waits one round trip to ${whom}`;
  return `RPO 0 at a failover: a commit waits one round trip until ${whom} has it on disk`;
}

/** What `synchronous_standby_names` makes a commit wait for, and how many may be down. */
export function waiting(place: Place): string {
  const found = standbys(place);
  if (found === undefined) return 'RPO > 0 at a failover: a commit waits for no standby';
  if (isLocal(place))
    return `has no effect but on sessions that set synchronous_commit: here it is ${level(place)}`;
  const { wanted, listed } = found;
  if (listed === Infinity)
    return `a commit waits for ${wanted} of all standbys: with fewer alive, writes hang`;
  const spare = listed - wanted;
  return spare <= 0
    ? `one standby down stops all writes: a commit waits for ${wanted} of ${listed}`
    : `a commit waits for ${wanted} of ${listed} standbys: ${spare} may be down before writes hang`;
}

/** What the patience with a silent standby means. */
export function patience(place: Place): string {
  const timeout = place.number('wal_sender_timeout');
  const waits = standbys(place) !== undefined && !isLocal(place);
  if (timeout === 0)
    return waits
      ? 'a dead synchronous standby can hold up commits until TCP gives up'
      : 'a dead standby keeps its connection until TCP gives up';
  return waits
    ? `a dead synchronous standby can hold up commits for ${formatSeconds(timeout)}`
    : `a dead standby is noticed after ${formatSeconds(timeout)}`;
}
