import { expect, test } from 'vitest';
import { readStructurizr } from '../../../../src/hints/diagrams/structurizr';
import { conflictsOf } from '../file';
import { declarations, shown } from './diagram';

const workspace = [
  'workspace "Shop" {',
  '  !identifiers hierarchical',
  '  model {',
  '    customer = person "Customer"',
  '    mail = softwareSystem "Mail provider"',
  '    shop = softwareSystem "Shop" {',
  '      api = container "API" "Takes orders for a database" "Go" {',
  '        orders = component "Orders"',
  '        -> mail "Sends by" "SMTP" "Asynchronous"',
  '      }',
  '      db = container "Orders" "Keeps them" "PostgreSQL"',
  '      events = container "Events" {',
  '        tags "Queue"',
  '      }',
  '      api.orders -> db "Reads"',
  '    }',
  '    stock = softwareSystem "Stock" {',
  '      db = container "Stock" "Keeps it" "MySQL"',
  '    }',
  '    customer -> shop "Buys"  // in a browser',
  '    shop.api -> shop.events "Publishes"',
  '    shop.api -> stock.db "Looks up"',
  '    deploymentEnvironment "Live" {',
  '      deploymentNode "Cluster" "" "Kubernetes" "" 3 {',
  '        containerInstance shop.api',
  '      }',
  '      deploymentNode "Disks" {',
  '        containerInstance stock.db',
  '        instances 2',
  '      }',
  '      deploymentNode "Spare" {',
  '        containerInstance shop.events',
  '      }',
  '    }',
  '  }',
  '  views {',
  '    dynamic shop { customer -> nobody }',
  '  }',
  '}',
].join('\n');

test('persons, containers and systems without any are parts, a component its container', () => {
  const diagram = readStructurizr(workspace);
  expect(shown(diagram)).toEqual({
    parts: [
      'Customer, clients',
      'Mail provider',
      'API, Go, 3',
      'Orders, PostgreSQL',
      'Events, queue',
      'Stock, MySQL, 2',
    ],
    arrows: [
      'API ~> Mail provider',
      'API -> Orders',
      'Customer -> API ?',
      'Customer -> Orders ?',
      'Customer -> Events ?',
      'API -> Events',
      'API -> Stock',
    ],
  });
  expect(declarations(workspace, diagram).at(3)).toBe('db = container "Orders"');
});

test('a relation with a system sums up those with its containers', () => {
  const more = workspace.replace(
    'shop.api -> shop.events',
    'customer -> shop.api\n    shop.api -> shop.events',
  );
  expect(shown(readStructurizr(more)).arrows.filter((arrow) => arrow.startsWith('Customer'))).toEqual([
    'Customer -> API',
  ]);
});

const model = (...lines: readonly string[]): string[] => ['workspace {', 'model {', ...lines, '}', '}'];

test('a relation with what is not declared is a conflict', async () => {
  expect(
    await conflictsOf('shop.dsl', ...model('web = softwareSystem "Web"', 'web -> cache "Looks up"')),
  ).toEqual([
    '4 warning structurizr/undeclared-element: nothing is called “cache”: Structurizr refuses a relation with what is not declared above it',
  ]);
});

test.each([
  [
    'identifiers know no case',
    ['web = softwareSystem "Web"', 'api = softwareSystem "API"', 'Web -> API "Asks"'],
  ],
  ['another file may declare it', ['!include parts.dsl', 'web = softwareSystem "Web"', 'web -> cache']],
  [
    'kinds of one’s own are elements too',
    ['web = softwareSystem "Web"', 'q = topic "Orders"', 'web --sends-> q'],
  ],
  ['instances have names', ['web = softwareSystem "Web"', 'x = softwareSystemInstance web', 'x -> web']],
  [
    'a comment silences it',
    ['web = softwareSystem "Web"', 'web -> cache // headroom-ignore structurizr/undeclared-element'],
  ],
])('%s: no conflict', async (_, lines) => {
  expect(await conflictsOf('shop.dsl', ...model(...lines))).toEqual([]);
});
