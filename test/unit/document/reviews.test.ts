/**
 * “A global e-commerce site wants users in the US, EU, and Asia to all write reviews with low latency, tolerating
 * regional outages. What replication topology fits, and what new problem does it create?”
 */
import { expect, test } from 'vitest';
import { Session } from '../../../src/document/session';
import { flowchart, scenario, simulation } from './cells';

const region = (id: string, said = ''): string[] => [
  `subgraph ${id}`,
  `  ${id}-users@{ role: clients, rate: 50/s, reads: 60 %, keys: 10 k, popularity: zipf(0.9) }`,
  `  ${id}-db@{ role: database${said} }`,
  'end',
  `${id}-users --> ${id}-db`,
];

test('several leaders answer at once through the loss of a region and a partition, and pay by conflicts', () => {
  const cells = [
    flowchart(
      ...region('us', ', conflicts: last-write-wins'),
      ...region('eu'),
      ...region('asia'),
      'us-db <-.-> eu-db <-.-> asia-db <-.-> us-db',
    ),
    scenario(
      'run 30 s, seed 1',
      'link us eu rtt 80 ms',
      'link us asia rtt 160 ms',
      'link eu asia rtt 200 ms',
      'at 5 s outage asia for 5 s',
      'at 15 s partition us from eu for 5 s',
      'compare conflicts of us-db: last-write-wins, siblings, crdt',
      'require p99(eu-users) < 20 ms',
      'require availability(us-users) = 100 %',
      'require conflicts(us-db) = 0',
      'require lost_writes(us-db) = 0',
      'require siblings(us-db) = 0 %',
    ),
  ];
  const session = new Session();
  const [, outcome] = cells.map((_, index) => session.run(cells, index));
  const { experiment } = simulation(outcome ?? { outputs: [], problems: [] });
  const kept = experiment?.rows.map(({ requirements }) => requirements.map(({ holds }) => holds));
  expect(kept).toEqual([
    // fast, there, without conflicts, without losses, without values to merge
    [true, true, false, false, true],
    [true, true, false, true, false],
    [true, true, false, true, true],
  ]);
});
