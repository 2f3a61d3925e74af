import { expect, test } from 'vitest';
import { conflictsOf, says } from '../file';

says('a node of 4.1', 'cassandra.yaml', [
  ['cluster_name: orders'],
  [
    'num_tokens: 256',
    'even load, but any two nodes down are likely to share a piece: more tokens, more of the data out of reach of a quorum',
  ],
  ['hinted_handoff_enabled: true', 'a replica down for less than 3 h gets what it missed'],
  ['max_hint_window: 3h', 'a replica down for longer than 3 h needs a repair'],
  ['commitlog_sync: periodic', 'RPO up to 10 s of writes, if all replicas crash at once'],
  ['commitlog_sync_period: 10000ms', 'RPO up to 10 s of writes, if all replicas crash at once'],
  ['read_request_timeout: 5000ms'],
  ['write_request_timeout: 2000ms', 'a write that failed after 2 s may have happened all the same'],
  ['phi_convict_threshold: 8', 'a dead node is noticed after about 18 s of silence'],
  [
    'endpoint_snitch: SimpleSnitch',
    'one data centre and one rack: replicas can stand together, and fall together',
  ],
]);

says('a node with names of before 4.1', 'cassandra-old.yaml', [
  ['num_tokens: 16'],
  ['hinted_handoff_enabled: false', 'a replica that was down misses writes until a repair'],
  ['max_hint_window_in_ms: 10800000', 'a replica down for longer than 3 h needs a repair'],
  ['commitlog_sync: batch', 'RPO 0 at a crash: a write waits for the disk'],
  ['write_request_timeout_in_ms: 2000', 'a write that failed after 2 s may have happened all the same'],
]);

test.each([
  [
    'cassandra.yaml',
    ['hinted_handoff_enabled: false', 'max_hint_window: 3h'],
    '2 information cassandra/hints-off-with-window: has no effect: hinted_handoff_enabled is false',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([['cassandra.yaml', ['max_hint_window: 3h']]])('in %s, %j does not', async (file, lines) => {
  expect(await conflictsOf(file, ...lines)).toEqual([]);
});
