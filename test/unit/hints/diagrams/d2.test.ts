import { expect, test } from 'vitest';
import { readD2 } from '../../../../src/hints/diagrams/d2/diagram';
import { declarations, saidOf, shown } from './diagram';

const text = [
  '# a shop',
  'direction: right',
  'vars: { colour: "#fff" }',
  'users: Users { shape: person }',
  'aws: {',
  '  lb: Load balancer; web: { api: Orders API { style.multiple: true } }',
  '  db.shape: cylinder',
  '  "user service" -> db: reads { style.stroke: red }',
  '  lb -> web.api -> db',
  '  _.users -> lb: https',
  '  """ db -> lb',
  '  """',
  '}',
  'jobs: |md',
  '  # Order queue',
  '| { shape: queue; tooltip: |`md x -> y: { | `| }',
  'AWS.web.api -> jobs: { style.stroke-dash: 3 }',
  'worker <- jobs',
  'jobs -- worker-2',
  'store: Store { icon: https://icons.example/dev/redis.svg }',
  'users -> aws',
  'rows: { shape: sql_table; database: int {constraint: primary_key} }',
  'rows.database -> rows.id',
  '(users -> aws.lb)[0].style.opacity: 0.4',
  '*.style.fill: blue',
  '...@more',
].join('\n');

test('boxes without others inside are parts, by their labels; what leads to a box with some sums up what leads to these', () => {
  const diagram = readD2(text);
  expect(shown(diagram)).toEqual({
    parts: [
      'Users, clients',
      'Load balancer',
      'Orders API, Infinity',
      'db, database',
      'user service',
      'Order queue, queue',
      'worker',
      'worker-2',
      'Store, redis',
    ],
    arrows: [
      'user service -> db',
      'Load balancer -> Orders API',
      'Orders API -> db',
      'Users -> Load balancer',
      'Orders API ~> Order queue',
      'Order queue -> worker',
      'Order queue -> worker-2 ?',
      'worker-2 -> Order queue ?',
    ],
  });
  expect(declarations(text, diagram)).toEqual([
    'users: Users',
    'lb: Load balancer',
    'api: Orders API',
    'db',
    '"user service"',
    'jobs: |md\n  # Order queue\n|',
    'worker',
    'worker-2',
    'store: Store',
  ]);
});

// What Terrastruct’s own reader (@terrastruct/d2 0.1) makes of these, and of the text above.
test.each([
  ['A->B->C', ['A -> B', 'B -> C']],
  ['a -- b', ['a -> b ?', 'b -> a ?']],
  ['a <-> b', ['a -> b ?', 'b -> a ?']],
  ['load-balancer --> db-1', ['load-balancer -> db-1']],
  ['a.b.c <- d; d -> a.b.c', ['d -> c', 'd -> c']],
  ['\'x.y\' -> "z: 1": says', ['x.y -> z: 1']],
  ['a -> b: {\n  style: {stroke-dash: 5}\n}', ['a ~> b']],
  ['a b-c d -> e\nx - y -> z', ['a b-c d -> e', 'x - y -> z']],
  ['a#b -> c\nd -> e#f', ['d -> e']],
  ['shape: sequence_diagram\na -> b', []],
])('%j', (written, arrows) => {
  expect(shown(readD2(written)).arrows).toEqual(arrows);
});

test('what is drawn with an icon is made of what the icon shows', async () => {
  expect(
    await saidOf(
      'shop.d2',
      'Store',
      'api: Shop API',
      'api -> store',
      'store: Store {',
      '  icon: https://icons.example/dev/postgresql.svg',
      '}',
    ),
  ).toBe(
    'single point of failure: one is drawn, and while it is down every call from Shop API to it fails; neither a replica nor a backup is drawn: what its disk loses is lost',
  );
});
