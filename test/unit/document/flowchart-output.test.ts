/** What a scenario puts out of its flowchart: each number where it belongs, and little enough of it for an hour’s run. */
import { expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import type { SimulationOutput } from '../../../src/document/outputs';
import { Session } from '../../../src/document/session';
import { flowchart, scenario, simulation } from './cells';

function ran(...cells: readonly CodeCell[]): SimulationOutput {
  const session = new Session();
  const [last] = cells.map((_, index) => session.run(cells, index)).reverse();
  return simulation(last ?? { outputs: [], problems: [] });
}

test('arrows tell how often they are taken and how slow what they lead to is, nodes how busy they are', () => {
  // 100/s, of which each makes two calls, one after the other: 200/s × 3 ms are 60 % of a worker’s time.
  const { flowchart: shown } = ran(
    flowchart(
      'users@{ role: clients, rate: 100/s, arrivals: constant }',
      'users --> app@{ label: "App", role: service, workers: 10, time: 2 ms }',
      'app -->|2 per request| db@{ role: service, workers: 1, time: 3 ms }',
    ),
    scenario('run 100 s'),
  );
  expect(shown?.source).toMatch(/users -->\|"100\/s, p99 \d+ ms"\| app/);
  expect(shown?.source).toMatch(/app -->\|"2 per request<br\/>200\/s, p99 3(?:\.\d)? ms"\| db/);
  expect(shown?.source).toMatch(/db@\{ label: "db<br\/>60 % busy, p99 .*bottleneck"/);
  expect(shown?.nodes.map(({ id, label }) => [id, label])).toEqual([
    ['users', 'users'],
    ['app', 'App'],
    ['db', 'db'],
  ]);
});

test('an hour of twenty nodes is 200 KB of JSON at most', () => {
  const chain = Array.from(
    { length: 12 },
    (_, index) => `s${index}@{ role: service, time: exponential(5 ms) }`,
  );
  const replicas = Array.from({ length: 6 }, (_, index) => `db ==> r${index}@{ role: database }`);
  const output = ran(
    flowchart(
      'users@{ role: clients, rate: 3/s } --> s0',
      ...chain,
      chain.map((_, index) => `s${index}`).join(' --> '),
      's11 --> db@{ role: database, failover: "detect 10 s, promote 10 s" }',
      ...replicas,
    ),
    scenario('run 1 h', 'at 10 min crash db for 10 min'),
  );
  expect(Object.keys(output.series.nodes)).toHaveLength(20);
  expect(JSON.stringify(output).length).toBeLessThanOrEqual(200_000);
});
