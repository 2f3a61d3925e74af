/** A database that stands for several copies. */
import { expect, test } from 'vitest';
import { build, modelOf } from './build';

const users = 'users@{ role: clients, rate: 1/s }\n';

test('stands for copies in its place, which follow it asynchronously', () => {
  const { nodes, replication } = modelOf(
    `${users}users --> db\nsubgraph west\n db@{ role: database, replicas: 3, commit: 1 ms }\nend`,
  );
  expect(nodes.slice(1)).toMatchObject([
    { id: 'db', zones: ['west'], replicas: 3 },
    { id: 'db-2', copyOf: 'db', zones: ['west'], commit: { value: 0.001 } },
    { id: 'db-3', copyOf: 'db', zones: ['west'], commit: { value: 0.001 } },
  ]);
  expect(replication).toMatchObject([
    { from: 'db', to: 'db-2', mode: 'async' },
    { from: 'db', to: 'db-3', mode: 'async' },
  ]);
});

test.each([
  ['0', 'this must be at least 1, not 0'],
  ['2.5', 'a whole number was expected, not 2.5'],
  ['2 k', 'this must be from 1 to 1000, not 2000'],
])('replicas: %s is none', (count, message) => {
  const { problems } = build(`${users}users --> db\ndb@{ role: database, replicas: ${count} }`);
  expect(problems).toEqual([`4:32: replicas: ${message}`]);
});

test('a copy is called as nothing else', () => {
  const { problems } = build(
    `${users}users --> db & db-2\ndb@{ role: database, replicas: 3 }\ndb-2@{ role: database }`,
  );
  expect(problems).toEqual([
    '4:32: replicas: one of the copies is called “db-2”, and so is something else in the flowchart: another name was expected for that',
  ]);
});
