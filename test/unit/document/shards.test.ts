/** A database in shards in a document: its names, what a scenario adds to it, and what is found out about it. */
import { describe, expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import { Session } from '../../../src/document/session';
import { flowchart, messages, scenario, simulation } from './cells';

const design = (db: string, rate = 100): CodeCell =>
  flowchart(
    `users@{ role: clients, rate: ${rate}/s, reads: 50 %, keys: 1000, popularity: zipf(1) }`,
    `db@{ role: database, label: "Orders", connections: 1, time: 1 ms, commit: 0 s, ${db} }`,
    'users --> db',
  );
const run = (chart: CodeCell, ...lines: string[]) => {
  const outcome = new Session().run([chart, scenario(...lines)], 1);
  return { problems: messages(outcome.problems), simulation: () => simulation(outcome) };
};

test('shards are promised about, and crashed, by their names', () => {
  const { problems, simulation } = run(
    design('shards: 2, partitioning: range, replicas: 2'),
    'run 10 s, warm-up 0 s',
    'at 1 s crash db-2',
    'require availability(db-1) = 100 %',
    'require availability(db-2) < 100 %',
    'require lag(db-1-2) < 1 s',
    'require cross_shard(db) = 0 %',
  );
  expect(problems).toEqual([]);
  expect(simulation().requirements.map(({ holds }) => holds)).toEqual([true, true, true, true]);
});

describe('shards are added', () => {
  const grown = (db: string, ...lines: string[]) => run(design(db), 'run 60 s, warm-up 0 s', ...lines);

  test('and take their part of the data over', () => {
    const { problems, simulation } = grown(
      'shards: 4, partitioning: range, size: 1 GB, resharding: "bandwidth 100 MB/s, cutover 0 s"',
      'at 10 s add 1 shard to Orders',
      // Half of a quarter.
      'require moved_keys(db) = 12.5 %',
      'require resharding(db) < 1.26 s',
    );
    expect(problems).toEqual([]);
    const { requirements, faults } = simulation();
    expect(requirements.map(({ holds }) => holds)).toEqual([true, true]);
    expect(faults).toMatchObject([{ at: 10, until: expect.closeTo(11.25, 9) as number }]);
  });

  test('and are promised about by their names, as their copies are', () => {
    const { problems, simulation } = grown(
      'shards: 4, partitioning: range, size: 1 GB, replicas: 2',
      'at 10 s add 2 shards to db',
      'require utilization(db-5) < 100 %',
      'require throughput(db-6) > 0/s',
      'require lag(db-6-2) < 1 s',
    );
    expect(problems).toEqual([]);
    expect(simulation().requirements.map(({ holds }) => holds)).toEqual([true, true, true]);
  });

  test('and no others are there', () => {
    expect(
      grown('shards: 4, size: 1 GB', 'at 1 s add 1 shard to db', 'require p99(db-6) < 1 s').problems,
    ).toEqual(['3:13: there is no node “db-6”: users, db, db-1, db-2, db-3, db-4, db-5 are there']);
  });

  test('and crash by their names, as their copies do, once they are there', () => {
    const { problems, simulation } = grown(
      'shards: 4, partitioning: range, size: 1 MB, replicas: 2',
      // The lines in any order: shard 5 is the one of 10 s.
      'at 30 s add 1 shard to db',
      'at 10 s add 1 shard to db',
      'at 20 s crash db-5 for 10 s',
      'at 40 s crash db-6-2',
      'require availability(db-4) = 100 %',
      'require availability(db-5) < 100 %',
    );
    expect(problems).toEqual([]);
    const { requirements, faults } = simulation();
    expect(requirements.map(({ holds }) => holds)).toEqual([true, true]);
    expect(faults.map(({ text }) => text).slice(2)).toEqual([
      'at 20 s crash db-5 for 10 s',
      'at 40 s crash db-6-2',
    ]);
    expect(
      grown(
        'shards: 4, size: 1 GB',
        'at 10 s add 1 shard to db',
        'at 30 s add 1 shard to db',
        'at 20 s partition users from db-6',
      ).problems,
    ).toEqual(['4:1: “db-6” is not there yet: it is added at 30 s, and a time from then on was expected']);
  });

  test.each([
    [
      'shards: 4',
      'at 1 s add 2 shards to db',
      '2:24: nothing says how much data “db” has to move: “size: 100 GB” was expected at it in the flowchart',
    ],
    [
      'size: 1 GB',
      'at 1 s add 2 shards to db',
      '2:24: “db” has no shards: “shards: 4” was expected at it in the flowchart',
    ],
    [
      'shards: 4, size: 1 GB',
      'at 1 s add 2 shards to users',
      '2:24: “users” has the role clients and cannot have more shards: db, db-1, db-2, db-3, db-4 can',
    ],
    [
      'shards: 4, size: 1 GB',
      'at 1 s add 2 instances to db',
      '2:12: a number of shards was expected here — did you mean “add 2 shards to db”?',
    ],
    [
      'shards: 4, size: 1 GB',
      'at 1 s add 0.5 shards to db',
      '2:12: a whole number of shards, at most 1000, was expected',
    ],
    [
      'shards: 4, size: 1 GB',
      'at 1 s remove 4 shards from db',
      '2:15: “db” has 4 shards then: at most 3 was expected here',
    ],
    [
      'shards: 4, size: 1 GB',
      'at 1 s remove 2 from db',
      '2:15: a number of shards was expected here — did you mean “remove 2 shards from db”?',
    ],
    [
      'shards: 4, size: 1 GB',
      'at 1 s add 2 shards to db for 1 min',
      '2:31: moving keys takes as long as it takes, which “size” and “resharding” of the database say: nothing was expected after it',
    ],
  ])('not with %s by “%s”', (db, line, problem) => {
    expect(grown(db, line).problems).toEqual([problem]);
  });
});

test('a member that a scenario adds to a group is promised about, and crashed, by its name', () => {
  const { problems, simulation } = run(
    design('replicas: 3, protocol: raft'),
    'run 20 s, warm-up 0 s',
    'at 2 s add 2 instances of db',
    'require utilization(db-4) < 100 %',
    // Three of five are no longer there, and so is no majority.
    'at 10 s crash db-2 for 5 s',
    'at 10 s crash db-4 for 5 s',
    'at 10 s crash db-5 for 5 s',
    'require availability(users) < 90 %',
  );
  expect(problems).toEqual([]);
  expect(simulation().requirements.map(({ holds }) => holds)).toEqual([true, true]);
});

describe('what is found', () => {
  const findings = (partitioning: string, rate: number) =>
    run(design(`shards: 4, partitioning: ${partitioning}`, rate), 'run 10 s, warm-up 0 s').simulation()
      .summary;

  test('names a hot shard, its part of the load and what an even part is', () => {
    // H(250) ÷ H(1000) = 81.5 %.
    expect(findings('range', 2000)).toMatch(
      /db-1 is saturated: .* Shard 1 of 4 takes 81\.\d % of the load of Orders, where an even part is 25 %: /,
    );
  });

  test('does not where the load is about even', () => {
    const even = flowchart(
      'users@{ role: clients, rate: 100/s, keys: 1000, popularity: uniform }',
      'users --> db@{ role: database, shards: 4, time: 1 ms }',
    );
    const { simulation } = run(even, 'run 10 s, warm-up 0 s');
    expect(simulation().summary).not.toContain('Shard');
  });
});

test('schemes are compared on the same requests', () => {
  const { problems, simulation } = run(
    design('shards: 4', 500),
    'run 10 s, warm-up 0 s',
    'compare partitioning of db: hash, range, directory, consistent-hash, hash-slots',
    'require hot_shard(db) < 35 %',
  );
  expect(problems).toEqual([]);
  const kept = simulation().experiment?.rows.map(({ requirements }) => requirements[0]?.holds);
  // By range the first shard is busy for 500/s × 81.5 % × 1 ms = 41 % of the time.
  expect(kept).toEqual([true, false, true, true, true]);
});
