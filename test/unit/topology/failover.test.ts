import { expect, test } from 'vitest';
import { build, modelOf } from './build';

/** A leader whose failover is as given, and a follower. */
const withFailover = (clauses: string): string =>
  `users@{ role: clients, rate: 100/s }
  users --> db@{ role: database, failover: "${clauses}" } ==> copy@{ role: database }`;
const failover = (clauses: string): unknown => {
  const leader = modelOf(withFailover(clauses)).nodes.find(({ id }) => id === 'db');
  return leader?.role === 'database' ? leader.failover : undefined;
};

test('a lost leader is noticed within a time, or by checks in a row', () => {
  expect(failover('detect 6 s')).toMatchObject({ detectSeconds: 6 });
  expect(failover('detect 6 s')).not.toHaveProperty('checkSeconds');
  for (const checks of ['3 × 2 s', '3 * 2 s'])
    expect(failover(`detect ${checks}`)).toMatchObject({ detectSeconds: 6, checkSeconds: 2 });
});

test('nothing but detection and promotion takes its time unless it is said', () => {
  expect(failover('fence stonith')).toEqual({
    detectSeconds: 10,
    fence: 'stonith',
    fenceSeconds: 0,
    promoteSeconds: 20,
    switchSeconds: 0,
    reconfigureSeconds: 0,
    rewindSeconds: 0,
  });
  expect(
    failover(
      'detect 1 s, fence storage, fence_time 2 s, promote 3 s, switch 4 s, reconfigure 5 s, rewind 6 s',
    ),
  ).toEqual({
    detectSeconds: 1,
    fence: 'storage',
    fenceSeconds: 2,
    promoteSeconds: 3,
    switchSeconds: 4,
    reconfigureSeconds: 5,
    rewindSeconds: 6,
  });
});

test.each([
  ['detect 3 × 2 m', '3:56: failover: a duration such as 10 s was expected, not metre'],
  ['detect 0 × 2 s', '3:52: failover: this must be at least 1, not 0'],
  [
    'fence lease, fence_time 2 s',
    '3:13: “db” has a fence_time, and a lease, which is as long as detect: fence stonith or storage was expected',
  ],
  ['fence_time 2 s', '3:13: “db” has a fence_time, and no fence: fence stonith or storage was expected'],
])('what is wrong with “%s”', (clauses, problem) => {
  expect(build(withFailover(clauses)).problems).toEqual([problem]);
});
