import { evenMajority } from '../majority';
import { survives, time } from '../openings';
import type { Place } from '../place';
import { bytes, count, formatSeconds, milliseconds, truth, word } from '../quantity';
import type { System } from '../system';

function members(place: Place): number {
  return (place.text('initial-cluster') ?? '').split(',').filter((member) => member.includes('=')).length;
}

/** Members of the cluster that are not the leader, where this file names them. */
function followers(place: Place): { readonly followers?: string } {
  const count = members(place) - 1;
  return count < 1 ? {} : { followers: String(count) };
}

function leaderless(place: Place): string {
  const election = place.number('election-timeout');
  return `a dead leader is replaced after ${formatSeconds(election)} to ${formatSeconds(2 * election)}; members may be ${formatSeconds(election / 10)} apart (10 round trips)`;
}

/** `etcd.conf.yml`, and Debian’s file of environment variables */
export const etcd: System = {
  id: 'etcd',
  title: 'etcd',
  version: '3.6',
  files: [
    {
      names: [
        'etcd.conf.yml',
        'etcd.conf.yaml',
        'etcd.yml',
        'etcd.yaml',
        'etcd*.conf.yml.sample',
        'etcd.conf.yml.sample',
      ],
    },
    { names: ['default/etcd', 'etcd.env', 'etcd.conf'], format: 'properties' },
  ],
  format: 'yaml',
  documentation: 'https://etcd.io/docs/v3.6/op-guide/configuration/',
  spelling: (key) =>
    key
      .replace(/^ETCD_/, '')
      .toLowerCase()
      .replaceAll('_', '-'),
  settings: [
    {
      at: 'heartbeat-interval',
      takes: milliseconds,
      default: '100',
      means: 'How often the leader says that it is there.',
      concerns: ['RTO'],
      says: (place) =>
        `about the round trip between members: ${place.shown('heartbeat-interval')} fits members as far apart`,
      documentation: '#member',
    },
    {
      at: 'election-timeout',
      takes: milliseconds,
      default: '1000',
      means: 'How long a follower hears nothing before it stands for election.',
      concerns: ['RTO', 'availability'],
      says: leaderless,
      opens: (place) => {
        const election = place.number('election-timeout');
        return {
          calculator: 'election',
          inputs: {
            ...followers(place),
            shortest: time(election),
            longest: time(2 * election),
            heartbeat: time(place.number('heartbeat-interval')),
          },
        };
      },
      documentation: '#member',
    },
    {
      at: 'initial-cluster',
      takes: word,
      means: 'The members that the cluster begins with.',
      concerns: ['availability'],
      says: (place) => {
        const all = members(place);
        if (all === 0) return undefined;
        return all === 1 ? 'one member: its loss is an outage' : `${all} members: ${survives(all)}`;
      },
      opens: (place) =>
        members(place) === 0
          ? undefined
          : { calculator: 'replication-factor', inputs: { replicas: String(members(place)) } },
      documentation: '#clustering',
    },
    {
      at: 'quota-backend-bytes',
      takes: bytes,
      default: '0',
      means: 'How large the database may become; 0 is 2 GB.',
      concerns: ['availability', 'capacity'],
      says: (place) =>
        `writes fail once it has ${place.number('quota-backend-bytes') === 0 ? '2 GB' : place.shown('quota-backend-bytes')}, until somebody compacts it and disarms the alarm`,
      documentation: '#member',
    },
    {
      at: 'auto-compaction-retention',
      takes: word,
      default: '0',
      means: 'How much history of each key is kept, in hours, or in revisions with auto-compaction-mode.',
      concerns: ['availability', 'capacity'],
      says: ({ value }) =>
        /^0[a-z]*$/.test(value)
          ? 'history is kept until somebody compacts it: the database grows up to its quota, then writes fail'
          : undefined,
      documentation: '#member',
    },
    {
      at: 'unsafe-no-fsync',
      takes: truth,
      default: 'false',
      means: 'Whether a member acknowledges what it has not forced to disk.',
      concerns: ['RPO', 'consistency'],
      says: (place) =>
        place.isOn('unsafe-no-fsync')
          ? 'a crash of the machine can lose what this member voted for, and corrupt its data'
          : undefined,
      documentation: '#unsafe-feature',
    },
    {
      at: 'snapshot-count',
      takes: count,
      default: '10000',
      means: 'Writes after which the log is cut by a snapshot (100000 before 3.6).',
      concerns: ['RTO', 'capacity'],
      documentation: '#member',
    },
  ],
  conflicts: [
    {
      code: 'etcd/election-too-short',
      severity: 'warning',
      at: 'election-timeout',
      says: (place) =>
        place.number('election-timeout') < 5 * place.number('heartbeat-interval')
          ? `etcd does not start: election-timeout ${place.shown('election-timeout')} is less than 5 × heartbeat-interval ${place.shown('heartbeat-interval')}`
          : undefined,
    },
    {
      code: 'etcd/even-members',
      severity: 'information',
      at: 'initial-cluster',
      says: (place) => {
        const all = members(place);
        return all > 0 && all % 2 === 0
          ? `${evenMajority(all, 'members')}, and each write waits for one more`
          : undefined;
      },
    },
    {
      code: 'etcd/no-fsync',
      severity: 'warning',
      at: 'unsafe-no-fsync',
      says: (place) =>
        place.isOn('unsafe-no-fsync')
          ? 'a crash of the machine can lose acknowledged writes, and corrupt the data of this member'
          : undefined,
    },
  ],
};
