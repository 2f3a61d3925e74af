/** What is told of a fault: what was lost where there is a database, and what users felt while it lasted. */
import { expect, test } from 'vitest';
import { Session } from '../../../src/document/session';
import { flowchart, line, scenario, simulation } from './cells';

// Nothing random: a client waits for 1 ms of work, which one of two workers does, and a round trip of 0.5 ms.
const chart = flowchart(...line('100/s', '1 ms').map((text) => text.replace('time', 'workers: 2, time')));
/** Without tenths of milliseconds, which the buckets of a histogram do not tell. */
const recovery = (...faults: string[]): string[] =>
  simulation(new Session().run([chart, scenario('run 10 s, warm-up 1 s', ...faults)], 1)).faults.map(
    (fault) => fault.recovery.replace(/\.\d+ ms/g, ' ms'),
  );

test.each([
  ['at 5 s slow app by 8 ms for 2 s', 'meanwhile p99(users) rose from 1 ms to 9 ms, none failed'],
  ['at 5 s crash app for 2 s', 'meanwhile 100 % failed'],
  // Work of 1 ms each 3.3 ms: nobody waits.
  ['at 5 s surge users by 3x for 2 s', 'meanwhile p99(users) stayed at 1 ms, none failed'],
  ['at 0 s slow app by 8 ms', 'meanwhile p99(users) was 9 ms, none failed'],
  ['at 0.2 s slow app by 8 ms for 0.5 s', ''],
  ['at 5 s add 1 instances of app', ''],
])('%s: %s', (fault, told) => {
  expect(recovery(fault)).toEqual([told]);
});

test('each fault is held against the time before the first', () => {
  expect(recovery('at 3 s slow app by 8 ms for 2 s', 'at 5 s slow app by 18 ms for 1 s')).toEqual([
    'meanwhile p99(users) rose from 1 ms to 9 ms, none failed',
    'meanwhile p99(users) rose from 1 ms to 19 ms, none failed',
  ]);
});

test('a deploy lasts until no instance of the old version takes requests any more', () => {
  // Of one instance and a surge of one, the new one takes over when it has started, after 2 s.
  const deployed = flowchart(
    'users@{ role: clients, rate: 100/s, arrivals: constant }',
    'users --> app@{ role: service, time: 1 ms, deploy: "surge 100 %, unavailable 0 %, boot 2 s, drain 1 s" }',
  );
  const { faults } = simulation(new Session().run([deployed, scenario('run 10 s', 'at 5 s deploy app')], 1));
  expect(faults).toMatchObject([{ at: 5, until: 7, felt: [{ clients: 'users', errors: 0 }] }]);
});
