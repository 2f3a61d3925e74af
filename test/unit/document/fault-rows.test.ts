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

test('what the few waited who were answered is left out where most failed', () => {
  // All but the one in a hundredth of a second that is under way when it ends.
  const apart = flowchart(...line('100/s', '1 ms').map((text) => text.replace('time', 'instances: 4, time')));
  const rows = (instances: number): string | undefined =>
    simulation(
      new Session().run(
        [apart, scenario('run 10 s, warm-up 1 s', `at 5 s crash ${instances} instances of app for 2 s`)],
        1,
      ),
    ).faults[0]?.recovery;
  // Instances take turns.
  expect(rows(3)).toBe('meanwhile 75 % failed');
  expect(rows(1)).toMatch(/^meanwhile p99\(users\) stayed at .*, 25 % failed$/);
});

test('each fault is held against the time before the first', () => {
  expect(recovery('at 3 s slow app by 8 ms for 2 s', 'at 5 s slow app by 18 ms for 1 s')).toEqual([
    'meanwhile p99(users) rose from 1 ms to 9 ms, none failed',
    'meanwhile p99(users) rose from 1 ms to 19 ms, none failed',
  ]);
});

test('a single write that was lost while the fault lasted is told, though it was not acknowledged before it', () => {
  // One side writes at 25 s, the other at 27 s, when its clock shows 22 s.
  const leaders = flowchart(
    'in-east@{ role: clients, rate: 1 / 25 s, arrivals: constant, reads: 0 %, keys: 1 }',
    'in-west@{ role: clients, rate: 1 / 27 s, arrivals: constant, reads: 0 %, keys: 1 }',
    'in-east --> east@{ role: database, conflicts: last-write-wins }',
    'in-west --> west@{ role: database }',
    'east <-.-> west',
  );
  const skewed = scenario('run 40 s, warm-up 1 s', 'at 20 s skew west by -5 s');
  const { faults } = simulation(new Session().run([leaders, skewed], 1));
  expect(faults[0]?.recovery).toMatch(/, one acknowledged write lost; /);
});

test.each([
  // The new ones take over when they have started, after 2 s.
  { share: 'surge 100 %, unavailable 0 %', until: 7, errors: 0 },
  // Nobody answers until they have, but the one of 200 requests that is under way when it begins.
  { share: 'surge 0 %, unavailable 100 %', until: 7, errors: 199 / 200 },
  // One may be missing: each of the three takes its 2 s.
  { share: 'surge 0 %, unavailable 34 %', until: 11, errors: 0 },
])(
  'a deploy with $share lasts until all wanted instances are new and take requests',
  ({ share, ...told }) => {
    const deployed = flowchart(
      'users@{ role: clients, rate: 100/s, arrivals: constant }',
      `users --> app@{ role: service, instances: 3, time: 1 ms, deploy: "${share}, boot 2 s, drain 1 s" }`,
    );
    const { faults } = simulation(
      new Session().run([deployed, scenario('run 20 s', 'at 5 s deploy app')], 1),
    );
    const { until, errors } = told;
    expect(faults).toMatchObject([{ at: 5, until, felt: [{ clients: 'users', errors }] }]);
  },
);
