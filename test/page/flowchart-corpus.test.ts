/** Our parser of flowcharts against Mermaid's own, in a real browser that also draws every one of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseFlowchart } from '../../src/topology';
import { launchChromium } from '../vscode/chromium';
import { generateFlowchart } from './flowchart-generator';
import { drawingOf, MermaidPage } from './flowchart-mermaid';

const GENERATED = 120;

/** The flowcharts of a Markdown file, by the line that they begin at. */
function flowchartsOf(path: string): { name: string; text: string }[] {
  const markdown = readFileSync(path, 'utf8');
  return [...markdown.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(({ 1: text = '', index }) => ({
    name: `${path.split(/[\\/]/).at(-1) ?? ''}:${markdown.slice(0, index).split('\n').length}`,
    text,
  }));
}

const corpus = join(import.meta.dirname, 'corpus');
const mermaidReadme = join(import.meta.dirname, '..', '..', 'node_modules', 'mermaid', 'README.md');
const written = readdirSync(corpus)
  .filter((file) => file !== 'refused.md')
  .flatMap((file) => flowchartsOf(join(corpus, file)));
const shipped = flowchartsOf(mermaidReadme).filter(({ text }) => /^(flowchart|graph)\b/.test(text));
const generated = Array.from({ length: GENERATED }, (_, seed) => ({
  name: `seed ${seed}`,
  text: generateFlowchart(seed),
}));

let browser: Browser;
let mermaid: MermaidPage;

beforeAll(async () => {
  browser = await launchChromium();
  mermaid = await MermaidPage.open(browser);
});
afterAll(() => browser.close());

test('the corpus holds at least 150 flowcharts', () => {
  expect(written.length + shipped.length + generated.length).toBeGreaterThanOrEqual(150);
});

describe.each([
  ['a flowchart written by hand', written],
  ['a flowchart of Mermaid’s README', shipped],
  ['a flowchart drawn from the grammar', generated],
])('%s is read as Mermaid reads it', (_, flowcharts) => {
  test.each(flowcharts)('$name', async ({ text }) => {
    const answer = await mermaid.read(text);
    if ('refusal' in answer) throw new Error(`Mermaid refuses it: ${answer.refusal}\n${text}`);
    const { graph, problems } = parseFlowchart(text);
    expect(problems, text).toEqual([]);
    expect(graph && drawingOf(graph), text).toEqual(answer.drawing);
    expect(answer.drawnNodes, text).toBeGreaterThanOrEqual(answer.drawing.nodes.length);
  });
});

test('attributes that only the simulator knows change nothing in the picture', async () => {
  const drawn = await mermaid.draw('flowchart LR\n  a@{ shape: cyl, label: "A" }\n  a e1@--> b\n');
  const simulated = `flowchart LR
  a@{ shape: cyl, label: "A", role: database, failover: "detect 10 s, fence lease", wait_for: 1 }
  a e1@--> b
  e1@{ timeout: 200 ms }
`;
  expect(await mermaid.draw(simulated)).toBe(drawn);
});

describe('a flowchart that Mermaid refuses is an error', () => {
  test.each(flowchartsOf(join(corpus, 'refused.md')))('$name', async ({ text }) => {
    expect(await mermaid.read(text)).toHaveProperty('refusal');
    expect(parseFlowchart(text).problems, text).not.toEqual([]);
  });
});
