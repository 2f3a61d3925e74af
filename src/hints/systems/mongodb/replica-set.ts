import { evenMajority } from '../../majority';
import { failover } from '../../openings';
import type { Place } from '../../place';
import { count, formatSeconds, milliseconds, numberOf, seconds, truth } from '../../quantity';
import type { Section } from '../../section';
import type { Conflict, KnownSetting } from '../../system';

/** With the default timeout of 10 s, the documentation has a new primary after about 12 s. */
const ELECTION = 2;

const address = (name: string): string => `replica-configuration/#mongodb-rsconf-rsconf.${name}`;

function saysYes(member: Section, key: string): boolean {
  const written = member.settings.find((setting) => setting.key === key)?.value ?? '';
  return numberOf(written, truth) === 1;
}

/** How many of the members of this list vote: each that is not given 0 votes. */
function voters({ section }: Place): number {
  return section.sections.filter(
    ({ settings }) => !settings.some(({ key, value }) => key === 'votes' && value === '0'),
  ).length;
}

/** What `rs.conf()` shows of a replica set. */
export const replicaSet: readonly KnownSetting[] = [
  {
    at: 'settings/electionTimeoutMillis',
    takes: milliseconds,
    default: '10000',
    means: 'How long a primary may be silent before an election.',
    concerns: ['RTO', 'availability'],
    says: (place) => {
      const timeout = place.number('electionTimeoutMillis');
      return `RTO about ${formatSeconds(timeout + ELECTION)}: a dead primary is noticed after ${formatSeconds(timeout)}, then the election`;
    },
    opens: (place) => failover(place.number('electionTimeoutMillis'), ELECTION),
    documentation: address('settings.electionTimeoutMillis'),
  },
  {
    at: 'settings/heartbeatIntervalMillis',
    takes: milliseconds,
    default: '2000',
    means: 'How often members ask each other whether they are alive.',
    concerns: ['RTO'],
    documentation: address('settings.heartbeatIntervalMillis'),
  },
  {
    at: 'settings/heartbeatTimeoutSecs',
    takes: seconds,
    default: '10',
    means: 'How long a member waits for another’s answer before it takes it for unreachable.',
    concerns: ['RTO'],
    documentation: address('settings.heartbeatTimeoutSecs'),
  },
  {
    at: 'settings/catchUpTimeoutMillis',
    takes: milliseconds,
    default: '-1',
    means: 'How long a new primary fetches what others have and it has not; -1 is without a limit.',
    concerns: ['RPO', 'RTO'],
    says: (place) =>
      place.number('catchUpTimeoutMillis') < 0
        ? undefined
        : `a failover is at most ${place.shown('catchUpTimeoutMillis')} longer for it; writes with w: 1 that are not fetched by then are rolled back`,
    documentation: address('settings.catchUpTimeoutMillis'),
  },
  {
    at: 'settings/chainingAllowed',
    takes: truth,
    default: 'true',
    means: 'Whether a secondary may follow another secondary.',
    concerns: ['consistency', 'latency'],
    says: (place) =>
      place.isOn('chainingAllowed')
        ? 'lag adds up along a chain of secondaries, and with it the wait of w: majority'
        : undefined,
    documentation: address('settings.chainingAllowed'),
  },
  {
    at: 'writeConcernMajorityJournalDefault',
    takes: truth,
    default: 'true',
    means: 'Whether w: majority waits until members have a write on disk.',
    concerns: ['RPO', 'latency'],
    says: (place) =>
      place.isOn('writeConcernMajorityJournalDefault')
        ? undefined
        : 'RPO > 0 with w: majority too, if a majority crashes at once: it waits for their memory',
    documentation: address('writeConcernMajorityJournalDefault'),
  },
  {
    at: 'members/*/priority',
    takes: count,
    default: '1',
    means: 'How much a member is wanted as primary.',
    concerns: ['availability', 'RTO'],
    says: (place) => (place.number('priority') === 0 ? 'never becomes primary' : undefined),
    documentation: address('members[n].priority'),
  },
  {
    at: 'members/*/votes',
    takes: count,
    default: '1',
    means: 'Whether a member votes.',
    concerns: ['availability'],
    says: (place) =>
      place.number('votes') === 0 ? 'no majority counts it, in elections or for w: majority' : undefined,
    documentation: address('members[n].votes'),
  },
  {
    at: 'members/*/arbiterOnly',
    takes: truth,
    default: 'false',
    means: 'Whether a member votes and has no data.',
    concerns: ['availability', 'RPO'],
    says: (place) =>
      place.isOn('arbiterOnly')
        ? 'wins elections and holds no copy: w: majority cannot count on it'
        : undefined,
    documentation: address('members[n].arbiterOnly'),
  },
  {
    at: 'members/*/secondaryDelaySecs',
    takes: seconds,
    default: '0',
    means: 'How far a member stays behind on purpose.',
    concerns: ['RPO', 'RTO'],
    says: (place) =>
      place.number('secondaryDelaySecs') > 0
        ? `a bad delete can be stopped for ${place.shown('secondaryDelaySecs')} before it reaches this member`
        : undefined,
    documentation: address('members[n].secondaryDelaySecs'),
  },
];

export const replicaSetConflicts: readonly Conflict[] = [
  {
    code: 'mongodb/even-voters',
    severity: 'information',
    at: 'members',
    in: true,
    says: (place) => {
      const all = voters(place);
      return all > 0 && all % 2 === 0 ? evenMajority(all, 'voting members') : undefined;
    },
  },
  {
    code: 'mongodb/too-many-voters',
    severity: 'warning',
    at: 'members',
    in: true,
    says: (place) =>
      voters(place) > 7 ? `refused: at most 7 members may vote, not ${voters(place)}` : undefined,
  },
  {
    code: 'mongodb/majority-needs-every-copy',
    severity: 'information',
    at: 'members',
    in: true,
    says: (place) => {
      const majority = Math.floor(voters(place) / 2) + 1;
      const copies =
        voters(place) - place.section.sections.filter((one) => saysYes(one, 'arbiterOnly')).length;
      return copies < voters(place) && copies <= majority
        ? `with one copy down, w: majority waits: it needs ${majority} members with data, and ${copies} have any`
        : undefined;
    },
  },
  {
    code: 'mongodb/delayed-primary',
    severity: 'warning',
    at: 'members/*/secondaryDelaySecs',
    says: (place) =>
      place.number('secondaryDelaySecs') > 0 && place.number('priority') > 0
        ? 'refused: a member that stays behind needs priority 0'
        : undefined,
  },
];
