/** “What is quorum-based replication and when would you use it?”, answered by a flowchart and a scenario. */
import { expect, test } from 'vitest';
import { Session } from '../../../src/document/session';
import { flowchart, messages, scenario, simulation } from './cells';

const design = flowchart(
  'americans@{ role: clients, rate: 100/s, reads: 70 %, keys: 50 }',
  'europeans@{ role: clients, rate: 100/s, reads: 70 %, keys: 50 }',
  'subgraph us-east [US East]',
  '  a@{ role: database, protocol: leaderless, quorum: "n 5, r 3, w 3" }',
  '  b@{ role: database }',
  'end',
  'subgraph us-west [US West]',
  '  c@{ role: database, replicas: 2 }',
  'end',
  'subgraph eu-west [EU West]',
  '  e@{ role: database }',
  'end',
  'americans --> a',
  'europeans --> e',
  'a <==> b & c & e',
);

test('majorities are always fresh and always there, all of one side are fresh, and one of each is only fast', () => {
  const cells = [
    design,
    scenario(
      'run 60 s, seed 1',
      'at 20 s crash c for 20 s',
      'compare quorum of a: "n 5, r 3, w 3", "n 5, r 1, w 5", "n 5, r 1, w 1"',
      'require stale_reads(europeans) = 0 %',
      'require availability(europeans) = 100 %',
      'require p50(europeans) < 10 ms',
    ),
  ];
  const session = new Session();
  const [, outcome] = cells.map((_, index) => session.run(cells, index));
  const { experiment } = simulation(outcome ?? { outputs: [], problems: [] });
  const kept = experiment?.rows.map(({ requirements }) => requirements.map(({ holds }) => holds));
  //                     fresh, there, fast
  expect(kept).toEqual([
    [true, true, false],
    [true, false, true],
    [false, true, true],
  ]);
});

test('the copies of one box are named one by one, and what they do together is told of the box', () => {
  const cells = [
    flowchart(
      'users@{ role: clients, rate: 100/s, reads: 50 % }',
      'db@{ role: database, replicas: 3, protocol: leaderless, quorum: "n 3, r 2, w 2" }',
      'users --> db',
    ),
    scenario(
      'run 30 s, seed 1',
      'at 10 s crash db-3 for 5 s',
      'require availability(db-2) = 100 %',
      'require versions_behind_max(db) = 0',
      'require anti_entropy_traffic(db) < 1 GB',
      'require hinted(db-2) = 0',
    ),
  ];
  const session = new Session();
  const outcomes = cells.map((_, index) => session.run(cells, index));
  expect(messages(outcomes[1]?.problems)).toEqual([
    '6:16: “db-2” has no hinted to measure; it has p50, p90, p95, p99, p999, mean, max, throughput, errors, availability, utilization, queue, in_flight',
  ]);
});
