/** What the reader of flowcharts adds to Mermaid's: the place of everything, and a title whatever stands before. */
import { describe, expect, test } from 'vitest';
import { isFlowchart, parseFlowchart, type Flowchart } from '../../../src/topology';

function read(text: string): Flowchart {
  const { graph, problems } = parseFlowchart(text);
  if (graph === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return graph;
}

describe('a diagram is a flowchart by its first word', () => {
  test.each([
    ['flowchart LR\na', true],
    ['graph TD; a', true],
    ['---\ntitle: x\n---\n%%{init: {}}%%\n%% comment\nflowchart\na', true],
    ['\r\n  flowchart LR\r\n  a --> b\r\n', true],
    ['sequenceDiagram\nA->>B: flowchart', false],
    ['graphics', false],
    ['', false],
  ])('%j', (text, expected) => {
    expect(isFlowchart(text)).toBe(expected);
  });
});

describe('the title comes from the front matter', () => {
  test.each([
    ['---\ntitle: Checkout\n---\nflowchart LR\na', 'Checkout'],
    ['---\ntitle: "EU: checkout"\nconfig:\n  theme: dark\n---\nflowchart LR\na', 'EU: checkout'],
    ['---\r\ntitle: Checkout\r\n---\r\nflowchart LR\r\na', 'Checkout'],
    ['---\nconfig: {}\n---\nflowchart LR\na', ''],
    ['flowchart LR\na', ''],
  ])('%j', (text, title) => {
    expect(read(text).title).toBe(title);
  });
});

describe('everything has its place in the text as written', () => {
  const text = [
    '---\ntitle: T\n---\n%% comment\nflowchart LR',
    '  app@{\n    role: service\n    time: "2 ms"\n  }',
    '  app e1@-->|20 %| db["Data base"]',
    '  app -- "two words" --> db',
    '  subgraph one [One]\n  end',
  ].join('\n');
  const graph = read(text);
  const piece = (span: { start: number; end: number } | undefined): string =>
    text.slice(span?.start, span?.end);
  const [first, second] = graph.edges;

  test('a node: its name', () => {
    expect(piece(graph.nodes.get('db'))).toBe('db');
  });
  test('an attribute: its key, and its value without quotes', () => {
    const attributes = graph.nodes.get('app')?.attributes;
    expect(piece(attributes?.get('role')?.keySpan)).toBe('role');
    expect(piece(attributes?.get('role'))).toBe('service');
    const time = attributes?.get('time');
    expect(text.slice(time?.start)).toMatch(/^2 ms"/);
  });
  test('an edge: from its name to its target', () => {
    expect(piece(first)).toBe('e1@-->|20 %| db["Data base"]');
  });
  test('a label: without bars, blanks and quotes', () => {
    expect(piece(first?.labelSpan)).toBe('20 %');
    expect(piece(second?.labelSpan)).toBe('two words');
  });
  test('a subgraph: its first line', () => {
    expect(piece(graph.subgraphs.get('one'))).toBe('subgraph one [One]');
  });
});

test('a text of nothing but brackets and arrows is read in time that grows with its length', () => {
  const long = `flowchart LR\n${'a[['.repeat(2000)}\n${'-- '.repeat(2000)}`;
  const started = performance.now();
  parseFlowchart(long);
  expect(performance.now() - started).toBeLessThan(2000);
});
