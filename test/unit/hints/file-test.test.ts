/** Which system’s file one is, by its name and its text: asked of each file that is open, whenever its author pauses. */
import { expect, test } from 'vitest';
import { diagramLanguages, hintsOf, systems } from '../../../src/hints';

/** Long files that begin again and again as a pattern does, and never go on so: to look at them twice over takes minutes. */
test.each([
  ...['\n', ' ', '\t', '"', '{', ' \n', '# a\n', 'a: 1\n---\n'],
  ...['kind: A\n', 'apiVersion: v1\n', 'services:\n', 'services: #', ' image\n'],
  ...['model ', 'server ', 'server\n', 'location ', 'location /\n', 'upstream a ', 'backend\n', 'listen\n'],
  ...['"members": [', 'mongodb://', 'broker.id ', 'shared_buffers ', '# shared_buffers\n', '"methodConfig" '],
])('%j, a million characters long, is read once', (piece) => {
  const text = piece.repeat(1_000_000 / piece.length);
  const found = [...systems, ...diagramLanguages].filter(({ files }) =>
    files.some((test) => test.text?.test(text)),
  );
  // Whatever does not speak of MariaDB may be MySQL’s.
  expect(found.map(({ id }) => id)).toEqual(['mysql']);
});

test.each([
  ['orders.yaml', 'kind: Service\napiVersion: v1\n', 'kubernetes'],
  ['orders.yaml', '# ours\r\napiVersion: v1\r\nkind: Service\r\n', 'kubernetes'],
  ['orders.json', '{"apiVersion":"v1","kind":"Service"}', 'kubernetes'],
  ['orders.json', '{\n  "kind": "Service",\n\t"apiVersion": "v1"\n}', 'kubernetes'],
  ['orders.yaml', 'version: "3"\nservices: # all\n  web:\n    image: a\n', 'compose'],
  ['orders.yml', 'x-base: &base\r\n  image: a\r\nservices:\r\n  web: *base\r\n', 'compose'],
  ['orders.yaml', '\n\n  loop_wait: 10\n', 'patroni'],
  ['orders.yaml', 'static_resources:\n  clusters: []\n', 'envoy'],
  ['orders.properties', '# a\n\tbroker.id = 1\n', 'kafka'],
  ['orders.conf', '  appendfsync always\n', 'redis'],
  ['orders.conf', 'server\n\n{\n}\n', 'nginx'],
  ['orders.conf', 'location ~ \\.php$ {\n}\n', 'nginx'],
  ['orders.conf', '  upstream web{\n}\n', 'nginx'],
  ['orders.cfg', '\nbackend web\n', 'haproxy'],
  ['conf.d/orders.conf', '#shared_buffers = 1GB\n', 'postgresql'],
  ['orders.json', '{"members": [{ "_id": 0, "host": "a" }]}', 'mongodb'],
  ['.env', 'URL=mongodb://a/?w=1', 'mongodb'],
])('%s with %j is a file of %s', async (path, text, system) => {
  expect((await hintsOf(path, text)).systems).toEqual([system]);
});

test.each([
  ['orders.yaml', 'kind of: a\napiVersion: v1\n'],
  ['orders.yaml', 'services:\n  - image\n'],
  ['rabbitmq-env.conf', 'NODENAME=rabbit@a\n'],
  ['orders.yaml', 'our services:\n  web:\n    image: a\n'],
])('%s with %j is of none', async (path, text) => {
  expect((await hintsOf(path, text)).systems).toEqual([]);
});

test.each([
  ['postgresql.conf', 'fsync = off\n'],
  ['compose.yaml', 'services: { web: { restart: always } }\n'],
  ['server.json', '{ "methodConfig": [{ "timeout": "1s" }] }'],
  ['nginx.conf', 'proxy_read_timeout 60s;'],
])('a byte order mark is no part of %s: %s', async (path, text) => {
  expect(await hintsOf(path, `\uFEFF${text}`)).toEqual(await hintsOf(path, text));
});
