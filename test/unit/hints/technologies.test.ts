/** What a part of a design is called tells what it is, or nothing: a word that only occurs in a name is no proof. */
import { expect, test } from 'vitest';
import { technologyIn } from '../../../src/hints/technologies';

test.each([
  ['PostgreSQL', 'database', 'PostgreSQL'],
  ['Orders DB (Postgres 16)', 'database', 'PostgreSQL'],
  ['MySQL', 'database', 'MySQL'],
  ['Customer database', 'database', undefined],
  ['Redis cache', 'cache', 'Redis'],
  ['Kafka', 'queue', 'Kafka'],
  ['Order queue', 'queue', undefined],
  ['Kafka consumer', 'worker', undefined],
  ['Elastic Load Balancer', 'load-balancer', undefined],
  ['NGINX', 'load-balancer', 'NGINX'],
  ['CloudFront CDN', 'cdn', 'CloudFront'],
  ['API gateway', 'gateway', undefined],
  ['Payments API', 'service', undefined],
  ['Database service', 'service', undefined],
  ['Amazon S3', 'object-store', 'Amazon S3'],
  ['Web browser', 'clients', undefined],
  ['Users', 'clients', undefined],
])('%s: %s', (name, role, title) => {
  const found = technologyIn(name);
  expect([found?.role, found?.title]).toEqual([role, title]);
});

test.each([
  ['a step of a process', 'Save to database'],
  ['another', 'Check cache'],
  ['a question', 'In the cache?'],
  ['what only has to do with one', 'Postgres exporter'],
  ['another thing', 'Redis client'],
  ['another product', 'PostgREST'],
  ['a customer’s portal', 'Customer portal'],
  ['a provider', 'Payment gateway'],
  ['a sentence', 'All that our database keeps of our customers'],
])('of %s nothing is said: %s', (_, name) => {
  expect(technologyIn(name)).toBeUndefined();
});
