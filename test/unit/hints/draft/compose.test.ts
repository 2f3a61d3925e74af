import { describe, expect, test } from 'vitest';
import { designFrom } from '../../../../src/hints/draft';
import { arrowsOf, flowchartOf, notesOf } from './draft';

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
    '%% compose.yaml:8, an environment variable; the split is assumed',
    'web -->|writes| db',
    '%% compose.yaml:9, an environment variable; the split is assumed',
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

test('a database that is a copy of another follows it, and is read', () => {
  expect(
    arrowsOf(
      'compose.yaml',
      'services:',
      '  api: { image: api, environment: ["DB=db", "READS=db-replica"] }',
      '  db: { image: "mysql:8" }',
      '  db-replica: { image: "mysql:8", depends_on: [db] }',
    ),
  ).toEqual(['users --> api', 'api -->|writes| db', 'api -->|reads| db_replica', 'db -.-> db_replica']);
});

test('a database is a copy by its replication mode too', () => {
  expect(
    arrowsOf(
      'compose.yaml',
      'services:',
      '  api: { image: api, depends_on: [pg-0] }',
      '  pg-0: { image: "bitnami/postgresql:17" }',
      '  pg-1:',
      '    image: bitnami/postgresql:17',
      '    depends_on: [pg-0]',
      '    environment: { POSTGRESQL_REPLICATION_MODE: slave }',
    ),
  ).toEqual(['users --> api', 'api --> pg_0', 'pg_0 -.-> pg_1']);
});

test('users come by what nothing else calls; another part with ports is told', () => {
  const lines = [
    'services:',
    '  nginx: { image: nginx, ports: ["80:80"], depends_on: [api] }',
    '  api: { image: api, ports: ["8080:8080"], depends_on: [db] }',
    '  db: { image: postgres, ports: ["5432:5432"] }',
    '  minio: { image: minio/minio, ports: ["9000:9000"] }',
  ];
  expect(arrowsOf('compose.yaml', ...lines)).toEqual(['users --> nginx', 'nginx --> api', 'api --> db']);
  expect(notesOf('compose.yaml', ...lines)).toEqual([
    '- api (line 3) is open to the outside too: users are assumed to come by nginx.',
    '- minio is left out of the model: no request reaches it.',
  ]);
});

describe('the role of an image is that of the product, not of a word in its name', () => {
  test.each([
    ['postgres:17-alpine', 'database'],
    ['docker.io/library/postgres@sha256:ab', 'database'],
    ['bitnami/postgresql-repmgr:17', 'database'],
    ['mcr.microsoft.com/mssql/server:2022-latest', 'database'],
    ['mysql/mysql-server', 'database'],
    ['redis/redis-stack-server', 'cache'],
    ['confluentinc/cp-kafka:7.6', 'queue'],
    ['localhost:5000/ours/orders-db', 'database'],
    ['postgrest/postgrest', 'service'],
    ['ours/db-migrate', 'service'],
    ['oliver006/redis_exporter', 'service'],
    ['prometheuscommunity/postgres-exporter', 'service'],
    ['provectuslabs/kafka-ui', 'service'],
    ['mongo-express', 'service'],
  ])('%s is a %s', (image, role) => {
    // What users come by calls it: alone, a queue or a cache would not be in a model.
    const [node] = flowchartOf(
      'compose.yaml',
      'services:',
      '  api: { image: api, ports: ["80"], depends_on: [part] }',
      `  part: { image: "${image}" }`,
    ).filter((line) => line.startsWith('part@'));
    expect(node).toContain(`role: ${role}`);
  });
});

test.each([['notes: 5'], [''], ['services: {}'], ['- a']])('%j is no such file', (text) => {
  expect(designFrom('notes.yaml', text)).toBeUndefined();
});
