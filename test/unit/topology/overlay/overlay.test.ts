/** A flowchart with results is the flowchart that it was, to our parser as to Mermaid, which reads the same (test/page). */
import { describe, expect, test } from 'vitest';
import { overlaid, parseFlowchart, type Flowchart, type NodeResult } from '../../../../src/topology';
import {
  BORDER,
  utilizationScale,
  utilizationStep,
} from '../../../../src/topology/overlay/utilization-scale';

const chart = (...lines: readonly string[]): string => ['flowchart LR', ...lines].join('\n');

function read(text: string): Flowchart {
  const { graph, problems } = parseFlowchart(text);
  if (graph === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return graph;
}

const calm = {
  lines: ['1 % busy'],
  utilization: 0.01,
  isCrashed: false,
  isSaturated: false,
  isBottleneck: false,
};

/** Each node with the same result, and each arrow with a number of its own. */
function shown(text: string, result: NodeResult = calm): string {
  const graph = read(text);
  return overlaid(text, graph, {
    nodes: new Map([...graph.nodes.keys()].map((id) => [id, result])),
    arrows: new Map(graph.edges.map((edge, index) => [edge, { text: `${index}/s`, weight: index }])),
  });
}

const authors = [
  ['labels of every kind', chart('a["A (one)"] --> b(B)', 'c@{ shape: cyl, label: "C" }', 'd["`**D**`"]')],
  ['entities and backslashes', chart('a["say #quot;hi#quot; C:\\x"] --> b', 'c@{ label: \'say "hi"\' }')],
  ['arrows with texts', chart('a -->|reads| b -- writes --> c == "all (x)" ==> d -.-> e --> f')],
  ['arrows that stand for several', chart('a & b --> c & d', 'a e1@--> d', 'e1@{ animate: true }')],
  [
    'subgraphs, comments and directives',
    chart('%%{init: {}}%%', 'subgraph x [X]', 'a', 'end', '%% b', 'a --> b'),
  ],
  [
    'looks of its author’s',
    chart('a:::hot --> b', 'classDef hot fill:#f00', 'style b fill:#000', 'click a call f()'),
  ],
  ['attributes of the model', chart('a@{ role: service, time: "lognormal(5 ms, 2 ms)" } --> b')],
] as const;

describe.each(authors)('%s', (_, text) => {
  const [before, after] = [read(text), read(shown(text))];

  test('has the nodes, arrows and subgraphs that it had', () => {
    const nodes = ({ nodes: all }: Flowchart): unknown[] =>
      [...all.values()].map(({ id, shape, attributes }) => [id, shape, attributes.get('role')?.value]);
    const arrows = ({ edges }: Flowchart): unknown[] =>
      edges.map(({ id, from, to, stroke, head }) => [id, from, to, stroke, head]);
    const groups = ({ subgraphs }: Flowchart): unknown[] =>
      [...subgraphs.values()].map(({ id, title, members }) => [id, title, members]);
    expect([nodes(after), arrows(after), groups(after)]).toEqual([
      nodes(before),
      arrows(before),
      groups(before),
    ]);
  });

  test('has the labels of its author, each with its results below', () => {
    for (const { id, label } of before.nodes.values())
      expect(after.nodes.get(id)?.label).toBe(`${label}<br/>1 % busy`);
    before.edges.forEach(({ label }, index) => {
      const told = after.edges[index]?.label ?? '';
      expect(told.startsWith(label)).toBe(true);
      expect(told).toContain(`${index}/s`);
    });
  });

  test('defines every class that it gives', () => {
    const defined = [...shown(text).matchAll(/classDef (\w+)/g)].map(([, name]) => name);
    for (const { classes } of after.nodes.values())
      for (const name of classes) expect(defined).toContain(name);
  });
});

test('what crashed, what is saturated and the bottleneck are marked without colours', () => {
  const marked = shown(chart('a'), { ...calm, isCrashed: true, isSaturated: true, isBottleneck: true });
  expect(read(marked).nodes.get('a')?.classes).toEqual([
    ...['headroom1', 'headroomSaturated', 'headroomBottleneck', 'headroomCrashed'],
  ]);
  expect(marked).toContain('classDef headroomCrashed stroke-width:4px,stroke-dasharray:8 4');
});

test('an author’s style of a node gives way to its result, and that of an arrow stays', () => {
  const text = shown(chart('a --> b --> c', 'style a fill:#000,color:#000', 'linkStyle 0 stroke:red'));
  expect(text).toContain(`style a fill:#ffffb2,stroke:${BORDER},color:#000000`);
  expect(text.match(/linkStyle.*/g)).toEqual(['linkStyle 0 stroke:red', 'linkStyle 1 stroke-width:5px']);
});

describe('the scale', () => {
  /** The contrast ratio of two colours, by WCAG 2.2. */
  const luminance = (color: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: string, other: string): number => {
    const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  test.each(utilizationScale)('$fill can be read, 4.5 : 1', ({ fill, text }) => {
    expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['#ffffff', '#1f1f1f'])('its border is seen on %s, 3 : 1', (page) => {
    expect(contrast(BORDER, page)).toBeGreaterThanOrEqual(3);
  });

  test.each([
    [0, 0],
    [0.199, 0],
    [0.2, 1],
    [0.8, 4],
    [1.3, 4],
  ])('%d stands on step %d', (utilization, step) => {
    expect(utilizationStep(utilization)).toBe(step);
  });
});
