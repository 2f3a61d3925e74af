/** A file that is being typed is read as far as it goes: nothing in it ends in an exception. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hintsOf } from '../../../src/hints';

/** What files of all formats are made of. */
const pieces = [
  ...[
    '\n',
    '\n  ',
    ' ',
    '  - ',
    ': ',
    ' = ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ';',
    '#',
    '//',
    '/*',
    '*/',
    '<<EOF\n',
    '$',
    '${',
    '\\',
  ],
  ...[
    '&a',
    '*a',
    '---\n',
    '- ',
    '0',
    '3',
    '5s',
    '10%',
    'on',
    'resource "aws_db_instance" "a" ',
    'CREATE KEYSPACE k WITH ',
  ],
  ...[
    'replication',
    'server',
    'upstream',
    'backend',
    'check',
    'inter',
    'fall',
    'spec',
    'replicas',
    'kind',
    'apiVersion',
    'services',
  ],
  ...[
    'livenessProbe',
    'sentinel monitor m ',
    'limit_req zone=a ',
    'rate=1r/s',
    'max_connections',
    'ttl',
    'save',
    '"methodConfig"',
    'mongodb://a/?',
    'w=',
  ],
  ...[
    'flowchart LR\n',
    'a[Redis]',
    ' --> ',
    ' -> ',
    ' <- ',
    'subgraph s\n',
    'end\n',
    '|md ',
    '"""',
    '_.',
    'shape: cylinder',
    'workspace {\n',
    'model {\n',
    'db = container "Database" {\n',
    'this',
  ],
];

test.each([
  ['postgresql.conf'],
  ['redis.conf'],
  ['sentinel.conf'],
  ['haproxy.cfg'],
  ['nginx.conf'],
  ['main.tf'],
  ['schema.cql'],
  ['compose.yaml'],
  ['manifest.yaml'],
  ['service.json'],
  ['.env'],
  ['shop.dsl'],
  ['shop.mmd'],
  ['shop.d2'],
])('%s', async (file) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), async (parts) => {
      const text = parts.join('');
      const { hints } = await hintsOf(file, text);
      const { length } = text.split(/\r\n|\n|\r/);
      for (const { line, endLine } of hints) expect([line >= 1, endLine <= length]).toEqual([true, true]);
    }),
    { numRuns: 300, seed: 1 },
  );
});
