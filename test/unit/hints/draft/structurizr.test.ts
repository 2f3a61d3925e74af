import { expect, test } from 'vitest';
import { arrowsOf, flowchartOf, notesOf } from './draft';

test('persons, containers and systems without any become nodes; relations become arrows', () => {
  expect(
    flowchartOf(
      'workspace.dsl',
      'workspace "Shop" {',
      '  model {',
      '    customer = person "Customer"',
      '    mail = softwareSystem "Mail provider"',
      '    shop = softwareSystem "Shop" {',
      '      web = container "Web application" "Shows it" "Spring Boot"',
      '      api = container "API" "Orders" "Go" {',
      '        orders = component "Orders"',
      '        -> mail "Sends by"',
      '      }',
      '      db = container "Database" "Keeps orders" "PostgreSQL"',
      '      web -> api "Asks" "HTTPS"',
      '    }',
      '    customer -> shop.web "Buys"  // in a browser',
      '    api -> db "Reads and writes"',
      '    mail -> customer "Delivers"',
      '  }',
      '  views { systemContext shop { include * } }',
      '}',
    ),
  ).toEqual([
    '%% customer: workspace.dsl:3, rate and reads assumed',
    'customer@{ shape: circle, label: "Customer", role: clients, rate: requests, reads: read_share }',
    '%% mail: workspace.dsl:4, workers and time assumed',
    'mail@{ shape: procs, label: "Mail provider", role: service, workers: 16, time: "lognormal(5 ms, 3 ms)" }',
    '%% web: workspace.dsl:6, workers and time assumed',
    'web@{ shape: procs, label: "Web application", role: service, workers: 16, time: "lognormal(5 ms, 3 ms)" }',
    '%% api: workspace.dsl:7, workers and time assumed',
    'api@{ shape: procs, label: "API", role: service, workers: 16, time: "lognormal(5 ms, 3 ms)" }',
    '%% db: workspace.dsl:11',
    'db@{ shape: cyl, label: "Database", role: database }',
    '%% workspace.dsl:9, Sends by',
    'api --> mail',
    '%% workspace.dsl:12, Asks',
    'web --> api',
    '%% workspace.dsl:14, Buys',
    'customer --> web',
    '%% workspace.dsl:15, Reads and writes',
    'api --> db',
  ]);
});

const workspace = (...relations: readonly string[]): string[] => [
  'workspace {',
  '  model {',
  '    u = person "User"',
  '    s = softwareSystem "Shop" {',
  '      api = container "API" "Serves orders from the database" "Go"',
  '      events = container "Order events" "" "Apache Kafka"',
  '      mailer = container "Mailer" "" "Python"',
  '      db = container "Orders" "" "PostgreSQL 17"',
  '      u -> api "uses"',
  '      api -> events "publishes"',
  ...relations.map((relation) => `      ${relation}`),
  '    }',
  '  }',
  '  views {',
  '    container s { include * }',
  '  }',
  '}',
];

test.each([
  'events -> mailer "delivers"',
  'mailer -> events "consumes from"',
  'mailer -> events "subscribes"',
])('who gets a queue’s messages works on them: %s', (relation) => {
  const lines = workspace(relation, 'api -> db "reads and writes"');
  expect(arrowsOf('workspace.dsl', ...lines)).toEqual([
    'u --> api',
    'api --> events',
    'events --> mailer',
    'api --> db',
  ]);
  expect(notesOf('workspace.dsl', ...lines)).toEqual([]);
});

test('what others call answers them, and works on no messages', () => {
  const lines = workspace('events -> mailer "delivers"', 'api -> mailer "asks"');
  expect(notesOf('workspace.dsl', ...lines)).toContain(
    '- events → mailer (line 11) is left out: what others call answers them, and works on no messages.',
  );
});

test.each([
  ['reads from', 'api -->|reads| db'],
  ['writes to', 'api -->|writes| db'],
  ['reads and writes', 'api --> db'],
  ['uses', 'api --> db'],
])('a relation “%s” says which requests take it', (says, arrow) => {
  expect(arrowsOf('workspace.dsl', ...workspace(`api -> db "${says}"`))).toContain(arrow);
});

test('a split that the workspace does not say is called assumed', () => {
  const lines = workspace(
    'api -> db "reads and writes"',
    'cache = container "Sessions" "" "Redis"',
    'api -> cache "reads"',
  );
  const flowchart = flowchartOf('workspace.dsl', ...lines);
  expect(flowchart).toContain('%% workspace.dsl:11, reads and writes; the split is assumed');
  expect(flowchart).toContain('%% workspace.dsl:13, reads');
});
