import { expect, test } from 'vitest';
import { conflictsOf, says } from '../file';

says('an asynchronous cluster', 'patroni.yml', [
  ['scope: orders'],
  ['bootstrap:'],
  ['  dcs:'],
  [
    '    ttl: 30',
    'RTO up to 40 s and the promotion: the leader’s key lapses after ttl 30 s, a standby looks each 10 s',
  ],
  [
    '    loop_wait: 10',
    'RTO up to 40 s and the promotion: the leader’s key lapses after ttl 30 s, a standby looks each 10 s',
  ],
  ['    retry_timeout: 10', 'an outage of etcd shorter than 10 s does not demote the leader'],
  [
    '    maximum_lag_on_failover: 1048576',
    'RPO up to 1 MiB of log, and what was written since the last look; a standby further behind is not promoted',
  ],
  ['    synchronous_mode: false', 'RPO > 0: a failover loses up to 1 MiB of log'],
  // Patroni’s documentation: loop_wait + primary_start_timeout + loop_wait.
  [
    '    primary_start_timeout: 300',
    'RTO up to 5.33 min after a crash of PostgreSQL: it may recover for 5 min before a standby takes over',
  ],
  ['    failsafe_mode: false', 'an outage of etcd longer than 10 s makes the database read-only'],
]);

says('a synchronous one, as patronictl shows it', 'patroni-sync.yml', [
  [
    'ttl: 20',
    'RTO up to 25 s and the promotion: the leader’s key lapses after ttl 20 s, a standby looks each 5 s',
  ],
  [
    'loop_wait: 5',
    'RTO up to 25 s and the promotion: the leader’s key lapses after ttl 20 s, a standby looks each 5 s',
  ],
  ['retry_timeout: 5', 'an outage of etcd shorter than 5 s does not demote the leader'],
  ['synchronous_mode: true', 'RPO 0: a commit waits for a standby, and hangs while there is none'],
  ['synchronous_mode_strict: true', 'durability before availability: without a standby, writes hang'],
  ['master_start_timeout: 0', 'RTO 5 s after a crash of PostgreSQL: a standby takes over at once'],
  ['failsafe_mode: true', 'an outage of etcd does not stop writes while the leader reaches all members'],
]);

says('one whose commits wait for any two', 'patroni.yml', [
  ['maximum_lag_on_failover: 1048576'],
  [
    'synchronous_mode: quorum',
    'RPO 0 while a standby is there: a commit waits for any 2 standbys; without one, commits go on alone',
  ],
  ['synchronous_node_count: 2'],
  ['watchdog:'],
  ['  mode: required', 'a node whose machine has no watchdog never becomes leader'],
]);

says('one without a watchdog', 'patroni.yml', [
  ['watchdog:'],
  [
    '  mode: off',
    'a leader that hangs can come back after its key lapsed, and for a moment take writes beside the new one',
  ],
]);

test.each([
  [
    'patroni.yml',
    ['ttl: 25', 'loop_wait: 10', 'retry_timeout: 10'],
    '1 warning patroni/ttl-too-short: a healthy leader can lose its key: ttl 25 s is shorter than loop_wait + 2 × retry_timeout = 30 s',
  ],
  [
    'patroni.yml',
    ['loop_wait: 10', 'retry_timeout: 15'],
    '2 warning patroni/retries-outlast-ttl: a healthy leader can lose its key: ttl 30 s is shorter than loop_wait + 2 × retry_timeout = 40 s',
  ],
  [
    'patroni.yml',
    ['synchronous_mode_strict: true'],
    '1 information patroni/strict-without-synchronous: has no effect: synchronous_mode is off',
  ],
  // The defaults of the others: 30 s, and 10 s.
  [
    'patroni.yml',
    ['loop_wait: 20'],
    '1 warning patroni/loop-outlasts-ttl: a healthy leader can lose its key: ttl 30 s is shorter than loop_wait + 2 × retry_timeout = 40 s',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([['patroni.yml', ['ttl: 30', 'loop_wait: 10', 'retry_timeout: 10']]])(
  'in %s, %j does not',
  async (file, lines) => {
    expect(await conflictsOf(file, ...lines)).toEqual([]);
  },
);
