/** What is told of a fault: what was lost where there is a database, and what users felt while it lasted. */
import { describe, expect, test } from 'vitest';
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
  // One is under way when it begins, and the last that is sent arrives when it is over.
  ['at 5 s crash app for 2 s', 'meanwhile 99 % failed, 1 failed that was sent before it'],
  // Work of 1 ms each 3.3 ms: nobody waits.
  ['at 5 s surge users by 3x for 2 s', 'meanwhile p99(users) stayed at 1 ms, none failed'],
  ['at 0 s slow app by 8 ms', 'meanwhile p99(users) was 9 ms, none failed'],
  ['at 0.2 s slow app by 8 ms for 0.5 s', ''],
  ['at 5 s add 1 instances of app', ''],
])('%s: %s', (fault, told) => {
  expect(recovery(fault)).toEqual([told]);
});

test('what the few waited who were answered is left out where most failed', () => {
  const apart = flowchart(...line('100/s', '1 ms').map((text) => text.replace('time', 'instances: 4, time')));
  const rows = (instances: number): string | undefined =>
    simulation(
      new Session().run(
        [apart, scenario('run 10 s, warm-up 1 s', `at 5 s crash ${instances} instances of app for 2 s`)],
        1,
      ),
    ).faults[0]?.recovery;
  // Instances take turns; the last that is sent arrives when it is over.
  expect(rows(3)).toMatch(/^meanwhile 74 % failed/);
  expect(rows(1)).toMatch(/^meanwhile p99\(users\) stayed at .*, 24 % failed/);
});

test('each fault is held against the time before the first', () => {
  expect(recovery('at 3 s slow app by 8 ms for 2 s', 'at 5 s slow app by 18 ms for 1 s')).toEqual([
    // The last meets both.
    'meanwhile p99(users) rose from 1 ms to 9 ms, none failed, of 200 sent 1 answered only after it',
    'meanwhile p99(users) rose from 1 ms to 19 ms, none failed',
  ]);
});

test('a change of members says how many there were and are, how long it took, and what was committed meanwhile', () => {
  const group = flowchart(
    'users@{ role: clients, rate: 100/s, arrivals: constant, reads: 0 % }',
    'users --> db@{ role: database, time: 0 s, commit: 1 ms, replicas: 5, protocol: raft }',
  );
  const told = (...faults: string[]): string | undefined =>
    simulation(new Session().run([group, scenario('run 20 s, warm-up 1 s', ...faults)], 1)).faults[0]
      ?.recovery;
  // One entry of the log: a round trip of 0.5 ms and a flush. The writes of 10.00 and 10.01 s are not under way.
  expect(told('at 10.005 s remove 1 instances of db')).toBe(
    'from 5 to 4 members in 1.5 ms, 0 writes committed meanwhile',
  );
  // Without a majority nothing is agreed on.
  const crashes = ['db-2', 'db-3', 'db-4'].map((id) => `at 9 s crash ${id} for 11 s`);
  expect(told('at 10 s add 2 instances of db', ...crashes)).toBe(
    'the change from 5 to 7 members did not end before the run, 0 writes committed meanwhile',
  );
});

describe('of faults that overlap, each names the other', () => {
  const overlaps = (...faults: string[]): (string | undefined)[] =>
    recovery(...faults).map((told) => /these numbers are also of (.*), which overlapped it$/.exec(told)?.[1]);

  test('but not one that is over when it begins', () => {
    const [crash, slow, surge] = [
      'at 3 s crash app for 2 s',
      'at 4 s slow app by 2x for 2 s',
      'at 6 s surge users by 2x for 1 s',
    ];
    expect(overlaps(crash, slow, surge)).toEqual([`“${slow}”`, `“${crash}”`, undefined]);
  });

  test('and how many more there are, where there are many', () => {
    const slow = (at: number): string => `at ${at} s slow app by 2x`;
    expect(overlaps(slow(3), slow(4), slow(5), slow(6))[0]).toBe(`“${slow(4)}”, “${slow(5)}”, 1 more`);
  });
});

describe('what was sent while a fault lasted counts for it, whenever it ends', () => {
  /** Writes at 5.01, 5.02 … s, each of which waits until the standby has it too. */
  const synchronous = (patience = ''): typeof chart =>
    flowchart(
      `users@{ role: clients, rate: 100/s, arrivals: constant, reads: 0 %${patience} }`,
      'users --> primary@{ role: database, time: 1 ms, connections: 1000 }',
      'primary ==> standby@{ role: database, time: 1 ms }',
    );
  const meanwhile = (design: typeof chart, run: string): string | undefined => {
    const crash = scenario(`run ${run}, warm-up 1 s`, 'at 5.005 s crash standby for 2 s');
    return simulation(new Session().run([design, crash], 1)).faults[0]?.recovery.replace(/^.*; /, '');
  };

  test('those that hang until it is over are slow, and none failed', () => {
    // 200 are sent in it; the last, 5 ms before its end, waits no longer than one does in calm.
    expect(meanwhile(synchronous(), '20 s')).toBe(
      'meanwhile p99(users) rose from 12 ms to 1.98 s, none failed, of 200 sent 199 answered only after it',
    );
  });

  test('those that their users give up after it failed', () => {
    // With a patience of 1.5 s, those up to 5.50 s fail in it and that of 5.51 s after it, 51 of 200; that of 5.52 s is
    // answered at 7.017 s, which is 12 ms after its end. That of 5.00 s is on its way to the standby when it begins.
    expect(meanwhile(synchronous(', timeout: 1.5 s'), '20 s')).toBe(
      'meanwhile p99(users) rose from 12 ms to 1.48 s, 26 % failed, ' +
        'of 200 sent 148 answered only after it and 1 failed only after it, 1 failed that was sent before it',
    );
  });

  test('those that the run’s end leaves without an answer failed', () => {
    // But the two that were sent in the last 12 ms, in which an answer may come.
    expect(meanwhile(synchronous(), '6.5 s')).toBe(
      'meanwhile 100 % failed, of 150 sent 148 not answered by the run’s end',
    );
  });
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
  // Nobody answers until they have.
  { share: 'surge 0 %, unavailable 100 %', until: 7, errors: 1 },
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
