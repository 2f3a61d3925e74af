/** What a document says of services comes out of its runs. */
import { expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import { Session } from '../../../src/document/session';
import { flowchart, messages, scenario, simulation } from './cells';

function run(attributes: string, ...lines: string[]) {
  const cells: CodeCell[] = [
    flowchart(
      'users@{ role: clients, rate: 100/s, arrivals: constant }',
      `users --> app@{ role: service, time: 10 ms, ${attributes} }`,
    ),
    scenario(...lines),
  ];
  const session = new Session();
  const [, outcome = { outputs: [], problems: [] }] = cells.map((_, index) => session.run(cells, index));
  return outcome;
}

test('instances are a metric, and a deploy pays for those on top', () => {
  const outcome = run(
    'instances: 4, deploy: "surge 100 %, unavailable 0 %, boot 30 s"',
    'run 5 min, warm-up 0 s',
    'at 1 min deploy app',
    'require instances(app) <= 4.4',
    'require instances_max(app) = 8',
    'require availability(app) = 100 %',
  );
  expect(messages(outcome.problems)).toEqual([]);
  // Four more for 30 s of 300.
  expect(simulation(outcome).metrics['app']?.['instances']).toBeCloseTo(4.4, 9);
});

test('only a serverless service has cold starts, and only one with connections reconnects', () => {
  expect(messages(run('instances: 4', 'run 5 s', 'require cold_starts(app) < 1 %').problems)[0]).toMatch(
    /^2:21: “app” has no cold_starts to measure/,
  );
  const faas = simulation(run('serverless: "cold_start 400 ms"', 'run 5 s')).metrics['app'] ?? {};
  expect(Object.keys(faas)).toContain('cold_starts');
  expect(Object.keys(faas)).not.toContain('reconnects');
  const gateway = simulation(run('connections: "total 100"', 'run 5 s')).metrics['app'] ?? {};
  expect(gateway['connections']).toBeCloseTo(100, 9);
});

test('a platform adds instances by itself', () =>
  expect(
    messages(run('serverless: "concurrency 9"', 'run 5 s', 'at 1 s add 2 instances of app').problems),
  ).toEqual([
    '2:12: “app” is serverless: its platform has as many instances as there are requests, and none was expected here',
  ]));
