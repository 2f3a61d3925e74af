import { failover } from '../openings';
import type { Place } from '../place';
import { count, formatSeconds, milliseconds, seconds, truth, word, type Takes } from '../quantity';
import type { System } from '../system';

/** After its timeout, an election takes 1–2 s. */
const ELECTION = 1.5;

/** `1k` is 1000 bytes, `1kb` 1024, as the head of redis.conf says. */
const size: Takes = { kind: 'size', unit: 1, kilo: 1000 };

/** A snapshot is taken once so many writes have come and so many seconds have passed since the last. */
interface SavePoint {
  readonly seconds: number;
  readonly writes: number;
}

/** All `save` lines together, for each adds to those before and `""` takes them back; none where snapshots are off. */
function savePoints(place: Place): readonly SavePoint[] {
  const lines = place.section.settings.filter(({ key }) => key === 'save').map(({ value }) => value);
  const points: SavePoint[] = [];
  for (const line of lines.length > 0 ? lines : [place.text('save') ?? '']) {
    const numbers = line.split(/\s+/).filter((word) => word !== '');
    if (numbers.length === 0) points.length = 0;
    for (let at = 0; at + 1 < numbers.length; at += 2)
      points.push({ seconds: Number(numbers[at]), writes: Number(numbers[at + 1]) });
  }
  return points;
}

/** What a crash takes that no snapshot has. */
function sinceSnapshot(points: readonly SavePoint[]): string {
  const fewestFirst = [...points].sort((one, other) => one.writes - other.writes);
  const [first, last] = [fewestFirst[0], fewestFirst.at(-1)];
  if (first === undefined || last === undefined) return '';
  const most =
    first.writes > 1
      ? `RPO up to ${first.writes - 1} writes at a crash, however old these are, or ${formatSeconds(first.seconds)} of more`
      : `RPO up to ${formatSeconds(first.seconds)} of writes at a crash`;
  const sooner =
    last.seconds < first.seconds ? `, ${formatSeconds(last.seconds)} once there are ${last.writes}` : '';
  return `${most}${sooner}, and as long as the snapshot takes`;
}

function persistence(place: Place): string {
  if (!place.isOn('appendonly')) {
    const points = savePoints(place);
    if (points.length > 0) return sinceSnapshot(points);
    return place.has('replicaof')
      ? 'after a restart this replica copies all data anew from its master; as a master itself it would lose all'
      : 'RPO: everything is lost at a restart, for there is neither log nor snapshot';
  }
  const policy = place.text('appendfsync');
  if (policy === 'always') return 'RPO 0 at a crash of this server, for one flush to disk in every write';
  if (policy === 'no')
    return 'RPO: as much as the operating system has not flushed, on Linux usually up to 30 s';
  return 'RPO about 1 s at a crash of the machine, and 0 at one of the process';
}

/** `redis.conf`, of a server alone, of replicas and of a cluster */
export const redis: System = {
  id: 'redis',
  title: 'Redis',
  version: '7.0',
  files: [
    { names: ['redis.conf', 'redis-*.conf', 'redis*.conf', 'valkey*.conf'] },
    { names: ['*.conf'], text: /^[ \t]*(?:maxmemory-policy|appendfsync|replicaof|cluster-enabled)\s/m },
  ],
  format: 'directives',
  // Until 5.0 a replica was a slave; both names are taken.
  spelling: (key) => key.replace('slave', 'replica'),
  // The file that ships says every default, and nothing else does.
  documentation: 'https://github.com/redis/redis/blob/7.0/redis.conf',
  settings: [
    {
      at: 'maxmemory',
      takes: size,
      default: '0',
      means: 'The memory that data may take before the policy decides.',
      concerns: ['capacity', 'availability'],
      says: (place) => {
        if (place.number('maxmemory') === 0) return 'grows until the operating system kills it';
        const policy = place.text('maxmemory-policy');
        return policy === 'noeviction'
          ? `writes fail once data takes ${place.shown('maxmemory')}: nothing is evicted`
          : `holds ${place.shown('maxmemory')}, then evicts by ${policy}; a fork for a snapshot can need as much again`;
      },
    },
    {
      at: 'maxmemory-policy',
      takes: word,
      default: 'noeviction',
      means: 'What goes when memory is full.',
      concerns: ['capacity', 'availability'],
      says: (place) => {
        if (place.number('maxmemory') === 0) return 'never asked: maxmemory is 0';
        if (place.value === 'noeviction') return `writes fail once data takes ${place.shown('maxmemory')}`;
        return place.value.startsWith('volatile-')
          ? 'evicts only keys with a TTL: without such keys, writes fail when memory is full'
          : undefined;
      },
    },
    {
      at: 'appendonly',
      takes: truth,
      default: 'no',
      means: 'Whether every write goes to a log on disk.',
      concerns: ['RPO', 'latency'],
      says: persistence,
    },
    {
      at: 'appendfsync',
      takes: word,
      default: 'everysec',
      means: 'When the log is forced to disk.',
      concerns: ['RPO', 'latency'],
      says: (place) => (place.isOn('appendonly') ? persistence(place) : 'has no effect: appendonly is no'),
    },
    {
      at: 'save',
      repeats: true,
      takes: word,
      default: '3600 1 300 100 60 10000',
      means:
        'Takes a snapshot when so many writes came in so many seconds (900 1 300 10 60 10000 before 6.2).',
      concerns: ['RPO'],
      says: (place) => (place.isOn('appendonly') ? undefined : persistence(place)),
    },
    {
      at: 'min-replicas-to-write',
      takes: count,
      default: '0',
      means: 'How many replicas must have been heard of lately for a write to be taken.',
      concerns: ['RPO', 'availability', 'consistency'],
      says: (place) => {
        const replicas = place.number('min-replicas-to-write');
        return replicas === 0
          ? 'RPO > 0: a master cut off from its replicas goes on taking writes, which are lost when one is promoted'
          : `a cut-off master stops taking writes after ${place.shown('min-replicas-max-lag')}: that much can be lost; ${replicas === 1 ? 'without a replica' : `with fewer than ${replicas} replicas`} alive, no write is taken`;
      },
    },
    {
      at: 'min-replicas-max-lag',
      takes: seconds,
      default: '10',
      means: 'How long a replica may have been silent and still count for min-replicas-to-write.',
      concerns: ['RPO'],
      says: (place) =>
        place.number('min-replicas-to-write') === 0
          ? 'has no effect: min-replicas-to-write is 0'
          : `writes of the last ${place.shown('min-replicas-max-lag')} can be lost in a partition`,
    },
    {
      at: 'repl-backlog-size',
      takes: size,
      default: '1mb',
      means: 'The log kept for replicas that were away.',
      concerns: ['availability', 'capacity'],
      says: (place) =>
        `at 1 MB/s of writes, a replica may be away for ${formatSeconds(place.number('repl-backlog-size') / 1e6)} before all data is sent anew`,
    },
    {
      at: 'repl-timeout',
      takes: seconds,
      default: '60',
      means: 'How long the other side of a replication link may be silent.',
      concerns: ['availability'],
      says: (place) => `a dead link goes unnoticed for ${place.shown('repl-timeout')}`,
    },
    {
      at: 'repl-ping-replica-period',
      takes: seconds,
      default: '10',
      means: 'How often a master shows its replicas that it is there.',
      concerns: ['availability'],
    },
    {
      at: 'replica-serve-stale-data',
      takes: truth,
      default: 'yes',
      means: 'Whether a replica answers while it has no master.',
      concerns: ['consistency', 'availability'],
      says: (place) =>
        place.isOn('replica-serve-stale-data')
          ? 'a replica without its master answers with old data'
          : 'a replica without its master answers with errors',
    },
    {
      at: 'cluster-node-timeout',
      takes: milliseconds,
      default: '15000',
      means: 'How long a node of a cluster may be silent before it counts as failed.',
      concerns: ['RTO', 'RPO'],
      says: (place) => {
        const timeout = place.number('cluster-node-timeout');
        return `fails over ${formatSeconds(timeout)} after a master dies, plus an election of 1–2 s; a master in a minority takes writes for up to ${formatSeconds(timeout)} that are lost`;
      },
      opens: (place) => failover(place.number('cluster-node-timeout'), ELECTION),
    },
    {
      at: 'cluster-require-full-coverage',
      takes: truth,
      default: 'yes',
      means: 'Whether the cluster stops when a slot has no node.',
      concerns: ['availability'],
      says: (place) =>
        place.isOn('cluster-require-full-coverage')
          ? 'one shard down stops the whole cluster'
          : 'one shard down stops that shard’s keys only',
    },
    {
      at: 'maxclients',
      takes: count,
      default: '10000',
      means: 'The most connections at a time; more are refused.',
      concerns: ['capacity'],
    },
  ],
  conflicts: [
    {
      code: 'redis/lag-without-replicas',
      severity: 'information',
      at: 'min-replicas-max-lag',
      says: (place) =>
        place.has('min-replicas-to-write') && place.number('min-replicas-to-write') === 0
          ? 'has no effect: min-replicas-to-write is 0'
          : undefined,
    },
    {
      code: 'redis/eviction-without-limit',
      severity: 'warning',
      at: 'maxmemory-policy',
      says: (place) =>
        place.value !== 'noeviction' && place.number('maxmemory') === 0
          ? `${place.value} evicts nothing: maxmemory is 0, so memory grows until the process is killed`
          : undefined,
    },
    {
      code: 'redis/nothing-persists',
      severity: 'information',
      at: 'save',
      says: (place) =>
        place.value === '' && !place.isOn('appendonly') && place.number('min-replicas-to-write') > 0
          ? 'a master that restarts empty empties its replicas too: there is neither log nor snapshot'
          : undefined,
    },
    {
      code: 'redis/replica-in-cluster',
      severity: 'warning',
      at: 'replicaof',
      says: (place) =>
        place.has('cluster-enabled') && place.isOn('cluster-enabled')
          ? 'the server does not start: in a cluster, replicaof is refused'
          : undefined,
    },
    {
      code: 'redis/timeout-before-ping',
      severity: 'warning',
      at: 'repl-timeout',
      says: (place) =>
        place.number('repl-timeout') <= place.number('repl-ping-replica-period')
          ? `a quiet link is taken for dead: repl-timeout ${place.shown('repl-timeout')} is no longer than repl-ping-replica-period ${place.shown('repl-ping-replica-period')}`
          : undefined,
    },
  ],
};
