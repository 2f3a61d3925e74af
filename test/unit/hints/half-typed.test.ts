/** A file that is being typed is read as far as it goes: nothing in it ends in an exception. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hintsOf } from '../../../src/hints';

/** What files of all formats are made of. */
const pieces = [
  ...[
    '\r\n',
    '\r',
    '\t',
    '\uFEFF',
    '{{ ',
    ' }}',
    '{{- if a }}\n',
    '{{- end }}',
    '<<: *a',
    '# headroom-ignore',
    ' a/b',
  ],
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
      const { hints, conflicts, mistakes } = await hintsOf(file, text);
      const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
      // Columns count from 1, and the last is behind the last character.
      const isPlace = (line: number, column: number): boolean =>
        line >= 1 && column >= 1 && column <= (lines[line - 1]?.length ?? -1) + 1;
      const outside = [...hints, ...conflicts, ...mistakes].filter(
        ({ line, column, endLine, endColumn }) =>
          !isPlace(line, column) ||
          !isPlace(endLine, endColumn) ||
          endLine < line ||
          (endLine === line && endColumn < column),
      );
      expect(outside).toEqual([]);
    }),
    { numRuns: 300, seed: 1 },
  );
});
