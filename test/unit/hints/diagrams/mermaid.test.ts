import { expect, test } from 'vitest';
import { hintMarkdown, hintsOf } from '../../../../src/hints';
import { readMarkdown, readMermaid } from '../../../../src/hints/diagrams/mermaid';
import { declarations, shown } from './diagram';

const flowchart = [
  'flowchart LR',
  '  users((Users)) --> api',
  '  api["📦 Orders<br/>Kafka client"] -.-> q[[Kafka]]',
  '  subgraph data [Data]',
  '    db[(Stock)]',
  '    cache@{ shape: cyl, label: "Redis", role: cache, instances: 2 }',
  '  end',
  '  api --> data',
  '  api --- legacy',
  '  ok{Valid?} --> db',
].join('\n');

test('nodes are parts where their text stands, and arrows lead to all that is in a subgraph', () => {
  const diagram = readMermaid(flowchart);
  expect(shown(diagram)).toEqual({
    parts: [
      'Users',
      'Orders, Kafka client',
      'Kafka',
      'Stock, database',
      'Redis, cache, database, 2',
      'legacy',
    ],
    arrows: [
      'Users -> Orders',
      'Orders ~> Kafka',
      'Orders -> Stock ?',
      'Orders -> Redis ?',
      'Orders -> legacy ?',
      'legacy -> Orders ?',
      'ok -> Stock',
    ],
  });
  expect(declarations(flowchart, diagram)).toEqual([
    'users((Users))',
    'api["📦 Orders<br/>Kafka client"]',
    'q[[Kafka]]',
    'db[(Stock)]',
    'cache',
    'legacy',
  ]);
});

test('in Markdown, each fence is a diagram of its own, at its place', async () => {
  const text = `# Shop\n\n\`\`\`mermaid\n${flowchart}\n\`\`\`\n\n\`\`\`mermaid\nflowchart LR\n  db[Redis]\n\`\`\`\n`;
  expect(readMarkdown(text).map((diagram) => declarations(text, diagram).at(-1))).toEqual([
    'legacy',
    'db[Redis]',
  ]);
  const { systems, hints } = await hintsOf('docs/design.md', text);
  expect(systems).toEqual(['mermaid']);
  expect(hints.map(({ line, key }) => [line, key]).at(-1)).toEqual([18, 'Redis']);
});

test('Markdown without such a fence is no file to say anything about', async () => {
  expect((await hintsOf('README.md', '# PostgreSQL --> Redis\n')).systems).toEqual([]);
});

test('a hover says what is seen, what bounds it with its source, and what an outage comes to', async () => {
  const { hints } = await hintsOf(
    'a.mmd',
    'flowchart LR\n  a[Orders API] --> r[Redis]\n  a --> d[(PostgreSQL)]\n',
  );
  const redis = hints.find(({ key }) => key === 'Redis');
  // The figures of redis.io’s “How fast is Redis?”, as the reference numbers have them.
  expect(redis && hintMarkdown(redis)).toBe(
    [
      '**while it is down or empty, PostgreSQL bears all reads**',
      'Headroom sees a cache here (Redis). Its memory decides the share of hits, and the store behind it bears what it misses. ' +
        'One measure: reads of one Redis, 81 k/s (2011: Redis 2.2.14, “How Fast is Redis?”: 50 clients on one machine, values of 256 B); ' +
        'writes of one Redis, 110 k/s (2011: Redis 2.2.14, “How Fast is Redis?”: 50 clients on one machine, values of 256 B).',
      'Bears on latency, capacity, consistency. [Mermaid documentation](https://mermaid.js.org/syntax/flowchart.html)',
    ].join('\n\n'),
  );
});
