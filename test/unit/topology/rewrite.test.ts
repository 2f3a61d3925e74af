/** Changes that are written into a flowchart: each where its author would have written it. */
import { describe, expect, test } from 'vitest';
import {
  parseFlowchart,
  rewritten,
  withArrowAttributes,
  withAttributes,
  withClause,
  withStroke,
  type FlowEdge,
  type Flowchart,
} from '../../../src/topology';

function chart(text: string): { text: string; graph: Flowchart } {
  const { graph } = parseFlowchart(text);
  if (graph === undefined) throw new Error('no flowchart');
  return { text, graph };
}

describe('an attribute of a node', () => {
  const write = (text: string, values: Record<string, string>): string => {
    const { graph } = chart(text);
    const node = graph.nodes.get('app');
    return rewritten(text, node === undefined ? [] : withAttributes(text, node, values));
  };

  test.each([
    [
      'takes the place of its value',
      'app@{ role: service, instances: 2 }',
      'app@{ role: service, instances: 8 }',
    ],
    ['and of its quotes', 'app@{ role: service, instances: "2" }', 'app@{ role: service, instances: 8 }'],
    ['comes behind the last one', 'app@{ role: service }', 'app@{ role: service, instances: 8 }'],
    [
      'gets a line of its own where others have one',
      'app@{\n    role: service # ours\n  }',
      'app@{\n    role: service\n    instances: 8 # ours\n  }',
    ],
  ])('%s', (_, before, after) => {
    const head = 'flowchart LR\n  ';
    expect(write(head + before, { instances: '8' })).toBe(head + after);
  });

  test('is quoted where YAML would read something else', () => {
    const written = write('flowchart LR\n  app@{ role: service }', {
      time: 'lognormal(2 ms, 1 ms)',
      queue: '5',
    });
    expect(written).toBe('flowchart LR\n  app@{ role: service, time: "lognormal(2 ms, 1 ms)", queue: 5 }');
  });
});

describe('an arrow', () => {
  const edgeOf = ({ graph }: { graph: Flowchart }): FlowEdge => {
    const [edge] = graph.edges;
    if (edge === undefined) throw new Error('no arrow');
    return edge;
  };
  const write = (text: string, values: Record<string, string>): string => {
    const parsed = chart(text);
    return rewritten(text, withArrowAttributes(text, parsed.graph, edgeOf(parsed), values));
  };
  const thick = (text: string): string => rewritten(text, withStroke(text, edgeOf(chart(text)), 'thick'));

  test('without a name gets one that is free, and a line for its attributes', () => {
    const text = 'flowchart LR\n  e1 --> db\n  db --> log';
    expect(write(text, { timeout: '20 ms', retries: '2' })).toBe(
      'flowchart LR\n  e1 e2@--> db\n  e2@{ timeout: 20 ms, retries: 2 }\n  db --> log',
    );
  });

  test.each([
    [
      'begins a line, where it followed attributes that no name may follow',
      'flowchart LR\n  a@{ role: clients } --> b',
      'flowchart LR\n  a@{ role: clients }\n  a e1@--> b\n  e1@{ retries: 2 }',
    ],
    [
      'has its line behind a block that the statement goes on with',
      'flowchart LR\n  a --> b --> c@{\n    role: service\n  }\n  c --> d',
      'flowchart LR\n  a e1@--> b --> c@{\n    role: service\n  }\n  e1@{ retries: 2 }\n  c --> d',
    ],
    [
      'and behind a text of several lines',
      'flowchart LR\n  a --> b --> c["one\ntwo"]',
      'flowchart LR\n  a e1@--> b --> c["one\ntwo"]\n  e1@{ retries: 2 }',
    ],
  ])('without a name %s', (_, before, after) => {
    const written = write(before, { retries: '2' });
    expect(written).toBe(after);
    const read = chart(written).graph;
    expect(edgeOf({ graph: read }).attributes.get('retries')?.value).toBe('2');
  });

  test('that stands for several gets its stroke once', () => {
    const parsed = chart('flowchart LR\n  a -.->|log| b & c');
    const strokes = parsed.graph.edges.flatMap((edge) => withStroke(parsed.text, edge, 'thick'));
    expect(rewritten(parsed.text, strokes)).toBe('flowchart LR\n  a ==>|log| b & c');
  });

  test('with attributes gets them beside those', () => {
    expect(write('flowchart LR\n  a e1@--> b\n  e1@{ retries: 2 }', { retries: '3', timeout: '1 s' })).toBe(
      'flowchart LR\n  a e1@--> b\n  e1@{ retries: 3, timeout: 1 s }',
    );
  });

  test.each([
    ['flowchart LR\n  a -.-> b', 'flowchart LR\n  a ==> b'],
    ['flowchart LR\n  a e1@-.-> b', 'flowchart LR\n  a e1@==> b'],
    ['flowchart LR\n  a -.->|log| b', 'flowchart LR\n  a ==>|log| b'],
    ['flowchart LR\n  a -. log .-> b', 'flowchart LR\n  a -. log .-> b'],
  ])('gets another stroke, unless its label stands inside it: %j', (before, after) => {
    expect(thick(before)).toBe(after);
  });
});

test.each([
  ['detect 10 s, fence none', 'fence', 'lease', 'detect 10 s, fence lease'],
  ['detect 10 s', 'fence', 'lease', 'detect 10 s, fence lease'],
  ['', 'fence', 'lease', 'fence lease'],
  [
    'cold_start lognormal(1 s, 2 s), keep_alive 1 s',
    'keep_alive',
    '2 h',
    'cold_start lognormal(1 s, 2 s), keep_alive 2 h',
  ],
])('a clause of “%s” takes the place of what its word said', (before, word, value, after) => {
  expect(withClause(before, word, value)).toBe(after);
});
