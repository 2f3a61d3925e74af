/** What a scenario says of the copies of a database that come and go. */
import { describe, expect, test } from 'vitest';
import { Session } from '../../../src/document/session';
import { flowchart, messages, scenario, simulation } from './cells';

function run(database: string, ...lines: string[]) {
  const cells = [
    flowchart('users@{ role: clients, rate: 100/s }', `users --> db@{ role: database, ${database} }`),
    scenario('run 60 s, warm-up 5 s, seed 1', ...lines),
  ];
  const session = new Session();
  const [, outcome = { outputs: [], problems: [] }] = cells.map((_, index) => session.run(cells, index));
  return outcome;
}

test('copies that are added to a Raft group are called after its node, and stand in the results', () => {
  const outcome = run('replicas: 3, protocol: raft', 'at 20 s add 2 instances of db');
  expect(messages(outcome.problems)).toEqual([]);
  expect(Object.keys(simulation(outcome).metrics)).toEqual(['users', 'db', 'db-2', 'db-3', 'db-4', 'db-5']);
});

describe('copies cannot come or go', () => {
  test.each([
    [
      'replicas: 3, protocol: paxos',
      '“db” and its peers have “protocol: paxos”: copies come and go only where databases agree by “protocol: raft”',
    ],
    [
      'replicas: 3, protocol: leaderless, quorum: "n 3, r 2, w 2"',
      '“db” and its peers have “protocol: leaderless”: copies come and go only where databases agree by “protocol: raft”',
    ],
    ['replicas: 3', '“db” has no peers: copies come and go only where databases agree by “protocol: raft”'],
  ])('where it has %s', (database, problem) => {
    expect(messages(run(database, 'at 20 s add 2 instances of db').problems)).toEqual([`2:13: ${problem}`]);
  });

  test('until nobody is left', () => {
    const { problems } = run('replicas: 3, protocol: raft', 'at 20 s remove 3 instances of db');
    expect(messages(problems)).toEqual([
      '2:16: nobody would have the data any more: at least one of db, db-2, db-3 was expected to stay',
    ]);
  });
});
