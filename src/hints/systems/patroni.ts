import { failover } from '../openings';
import type { Place } from '../place';
import { bytes, count, formatSeconds, numberOf, seconds, truth, word } from '../quantity';
import type { System } from '../system';

/** A standby takes about so long to promote itself. */
const PROMOTION = 2;

function replaced(place: Place): string {
  const [ttl, wait] = [place.number('ttl'), place.number('loop_wait')];
  return `RTO up to ${formatSeconds(ttl + wait)} and the promotion: the leader’s key lapses after ttl ${formatSeconds(ttl)}, a standby looks each ${formatSeconds(wait)}`;
}

/** `on`, or from 4.0 on `quorum`. */
function isSynchronous(place: Place): boolean {
  const mode = place.text('synchronous_mode') ?? '';
  return mode.toLowerCase() === 'quorum' || numberOf(mode, truth) === 1;
}

function tooShort(place: Place): string | undefined {
  const [ttl, wait, retry] = [place.number('ttl'), place.number('loop_wait'), place.number('retry_timeout')];
  return ttl < wait + 2 * retry
    ? `a healthy leader can lose its key: ttl ${formatSeconds(ttl)} is shorter than loop_wait + 2 × retry_timeout = ${formatSeconds(wait + 2 * retry)}`
    : undefined;
}

/** `patroni.yml`, and what `patronictl edit-config` shows */
export const patroni: System = {
  id: 'patroni',
  title: 'Patroni',
  version: '4.0',
  files: [
    { names: ['patroni.yml', 'patroni.yaml', 'patroni*.yml', 'patroni*.yaml'] },
    { names: ['*.yml', '*.yaml'], text: /^[ \t]*(?:maximum_lag_on_failover|loop_wait):/m },
  ],
  format: 'yaml',
  // Until 3.0 a primary was a master.
  spelling: (key) => key.replace(/^master_start_timeout$/, 'primary_start_timeout'),
  documentation: 'https://patroni.readthedocs.io/en/latest/dynamic_configuration.html',
  settings: [
    {
      at: 'ttl',
      takes: seconds,
      default: '30',
      means: 'How long the leader’s key lives without being renewed.',
      concerns: ['RTO', 'availability'],
      says: replaced,
      opens: (place) => failover(place.number('ttl') + place.number('loop_wait'), PROMOTION),
    },
    {
      at: 'loop_wait',
      takes: seconds,
      default: '10',
      means: 'How long each node sleeps between two looks at the cluster.',
      concerns: ['RTO'],
      says: replaced,
      opens: (place) => failover(place.number('ttl') + place.number('loop_wait'), PROMOTION),
    },
    {
      at: 'retry_timeout',
      takes: seconds,
      default: '10',
      means: 'How long operations on the store of the cluster’s state, and on PostgreSQL, are retried.',
      concerns: ['availability'],
      says: (place) =>
        `an outage of etcd shorter than ${place.shown('retry_timeout')} does not demote the leader`,
    },
    {
      at: 'maximum_lag_on_failover',
      takes: bytes,
      default: '1048576',
      means: 'How far a standby may be behind and still become leader.',
      concerns: ['RPO', 'availability'],
      says: (place) =>
        !isSynchronous(place)
          ? `RPO up to ${place.shown('maximum_lag_on_failover')} of log, and what was written since the last look; a standby further behind is not promoted`
          : undefined,
    },
    {
      at: 'synchronous_mode',
      takes: word,
      default: 'false',
      means:
        'Whether only a standby that has every commit may become leader: off, on, or from 4.0 on quorum.',
      concerns: ['RPO', 'latency'],
      says: (place) => {
        if (!isSynchronous(place))
          return `RPO > 0: a failover loses up to ${place.shown('maximum_lag_on_failover')} of log`;
        const copies = place.number('synchronous_node_count');
        const any = place.value.toLowerCase() === 'quorum' ? 'any ' : '';
        const whom = copies > 1 ? `${any}${copies} standbys` : any === '' ? 'a standby' : 'any standby';
        return place.isOn('synchronous_mode_strict')
          ? `RPO 0: a commit waits for ${whom}, and hangs while there is none`
          : `RPO 0 while a standby is there: a commit waits for ${whom}; without one, commits go on alone`;
      },
    },
    {
      at: 'synchronous_mode_strict',
      takes: truth,
      default: 'false',
      means: 'Whether commits hang while there is no synchronous standby.',
      concerns: ['RPO', 'availability'],
      says: (place) =>
        place.isOn('synchronous_mode_strict')
          ? 'durability before availability: without a standby, writes hang'
          : undefined,
    },
    {
      at: 'synchronous_node_count',
      takes: count,
      default: '1',
      means: 'How many standbys a commit waits for, with synchronous_mode.',
      concerns: ['RPO', 'latency'],
    },
    {
      at: 'primary_start_timeout',
      takes: seconds,
      default: '300',
      means:
        'How long a primary that crashed may recover before a standby takes over (master_start_timeout before 3.0).',
      concerns: ['RTO', 'RPO'],
      says: (place) => {
        const [wait, start] = [place.number('loop_wait'), place.number('primary_start_timeout')];
        return start === 0
          ? `RTO ${formatSeconds(wait)} after a crash of PostgreSQL: a standby takes over at once`
          : `RTO up to ${formatSeconds(start + 2 * wait)} after a crash of PostgreSQL: it may recover for ${formatSeconds(start)} before a standby takes over`;
      },
      opens: (place) =>
        failover(place.number('primary_start_timeout') + 2 * place.number('loop_wait'), PROMOTION),
    },
    {
      at: 'watchdog/mode',
      takes: word,
      default: 'automatic',
      means: 'Whether a leader that hangs is reset by its machine before its key lapses.',
      concerns: ['consistency', 'availability'],
      says: ({ value }) =>
        ({
          off: 'a leader that hangs can come back after its key lapsed, and for a moment take writes beside the new one',
          automatic: 'where the machine has no watchdog, a leader that hangs is not reset',
          required: 'a node whose machine has no watchdog never becomes leader',
        })[value],
      documentation: 'https://patroni.readthedocs.io/en/latest/watchdog.html',
    },
    {
      at: 'failsafe_mode',
      takes: truth,
      default: 'false',
      means:
        'Whether a leader that has lost the store of the cluster’s state goes on while all members agree.',
      concerns: ['availability'],
      says: (place) =>
        place.isOn('failsafe_mode')
          ? 'an outage of etcd does not stop writes while the leader reaches all members'
          : `an outage of etcd longer than ${place.shown('retry_timeout')} makes the database read-only`,
    },
  ],
  conflicts: [
    { code: 'patroni/ttl-too-short', severity: 'warning', at: 'ttl', says: tooShort },
    {
      code: 'patroni/retries-outlast-ttl',
      severity: 'warning',
      at: 'retry_timeout',
      says: (place) => (place.has('ttl') ? undefined : tooShort(place)),
    },
    {
      code: 'patroni/loop-outlasts-ttl',
      severity: 'warning',
      at: 'loop_wait',
      says: (place) => (place.has('ttl') || place.has('retry_timeout') ? undefined : tooShort(place)),
    },
    {
      code: 'patroni/strict-without-synchronous',
      severity: 'information',
      at: 'synchronous_mode_strict',
      says: (place) =>
        place.isOn('synchronous_mode_strict') && !isSynchronous(place)
          ? 'has no effect: synchronous_mode is off'
          : undefined,
    },
  ],
};
