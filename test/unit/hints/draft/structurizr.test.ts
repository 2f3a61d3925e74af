import { expect, test } from 'vitest';
import { flowchartOf } from './draft';

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
