import { expect, test } from 'vitest';
import { designFrom } from '../../../../src/hints';
import { arrowsOf, flowchartOf } from './draft';

const shop = [
  'services:',
  '  web:',
  '    image: ours/web',
  '    ports: ["80:8080"]',
  '    deploy:',
  '      replicas: 3',
  '    environment:',
  '      DATABASE_URL: postgres://shop@db:5432/shop',
  '      CACHE: redis:6379',
  '  redis:',
  '    image: redis:7',
  '    command: redis-server --maxmemory 256mb',
  '  db:',
  '    image: postgres:17',
  '    command: ["postgres", "-c", "max_connections=200"]',
];

test('services become nodes with roles, and every value names its line', () => {
  expect(flowchartOf('compose.yaml', ...shop)).toEqual([
    '%% users: assumed',
    'users@{ shape: circle, label: "users", role: clients, rate: requests, reads: read_share }',
    '%% web: compose.yaml:2, instances line 6, workers and time assumed',
    'web@{ shape: procs, label: "web", role: service, instances: 3, workers: 16, time: "lognormal(5 ms, 3 ms)" }',
    '%% redis: compose.yaml:10, capacity line 12',
    'redis@{ shape: cyl, label: "redis", role: cache, capacity: 256 MiB }',
    '%% db: compose.yaml:13, connections line 15',
    'db@{ shape: cyl, label: "db", role: database, connections: 200 }',
    '%% it is open to the outside',
    'users --> web',
    '%% compose.yaml:8, an environment variable',
    'web -->|writes| db',
    '%% compose.yaml:9, an environment variable',
    'web -->|reads| redis',
    '%% assumed: what the cache misses is read there',
    'redis --> db',
  ]);
});

test.each([
  ['depends_on as a list', ['    depends_on: [db]']],
  ['depends_on with conditions', ['    depends_on:', '      db: { condition: service_healthy }']],
  ['links', ['    links: ["db:database"]']],
  ['a list of environment variables', ['    environment:', '      - URL=mysql://db/shop']],
])('a call is read from %s', (_, lines) => {
  expect(
    arrowsOf(
      'compose.yaml',
      'services:',
      '  web:',
      '    image: ours/web',
      ...lines,
      '  db:',
      '    image: mysql',
    ),
  ).toEqual(['users --> web', 'web --> db']);
});

test('a worker that depends on a queue takes its messages', () => {
  expect(
    arrowsOf(
      'compose.yaml',
      'services:',
      '  web: { image: ours/web, depends_on: [jobs] }',
      '  jobs: { image: "rabbitmq:4" }',
      '  mail-worker: { image: ours/mail, depends_on: [jobs] }',
    ),
  ).toEqual(['users --> web', 'web --> jobs', 'jobs --> mail_worker']);
});

test('a queue that nobody reads gets a consumer, which is called an assumption', () => {
  expect(
    flowchartOf(
      'compose.yaml',
      'services:',
      '  web: { image: ours/web, depends_on: [k] }',
      '  k: { image: kafka }',
    ),
  ).toEqual(expect.arrayContaining(['%% assumed: somebody takes the messages', 'k --> k_consumer']));
});

test('a call that would close a circle is left out, and the document says so', () => {
  const lines = [
    'services:',
    '  a: { image: a, links: [b], ports: ["80"] }',
    '  b: { image: b, links: [a] }',
  ];
  expect(arrowsOf('compose.yaml', ...lines)).toEqual(['users --> a', 'a --> b']);
  expect(designFrom('compose.yaml', lines.join('\n'))).toContain(
    '- b → a (line 3) is left out: with it, calls would go round in a circle.',
  );
});

test('what nothing calls is left out where something else is open to the outside', () => {
  const lines = ['services:', '  web: { image: web, ports: ["80"] }', '  cron: { image: cron }'];
  expect(arrowsOf('compose.yaml', ...lines)).toEqual(['users --> web']);
  expect(designFrom('compose.yaml', lines.join('\n'))).toContain(
    '- cron is left out of the model: no request reaches it.',
  );
});

test('names that a flowchart keeps for itself become others', () => {
  expect(arrowsOf('compose.yaml', 'services:', '  end: { image: web }')).toEqual(['users --> end_']);
});

test.each([['notes: 5'], [''], ['services: {}'], ['- a']])('%j is no such file', (text) => {
  expect(designFrom('notes.yaml', text)).toBeUndefined();
});
