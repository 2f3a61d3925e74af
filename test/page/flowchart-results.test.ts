/** The design with what a run measured, as a reader of the notebook sees it, and as Mermaid draws a copy of it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SimulationOutput } from '../../src/document/outputs';
import { Session } from '../../src/document/session';
import { launchChromium } from '../vscode/chromium';
import { flowchart, scenario, simulation } from '../unit/document/cells';
import { MermaidPage } from './flowchart-mermaid';
import { RendererPage } from './renderer-page';

/** A primary that dies in the middle of 200 s, an app that dies later, and a label and a style that would do harm if they could. */
const cells = [
  flowchart(
    '%%{init: { "securityLevel": "loose" }}%%',
    'users@{ shape: circle, label: "Users <img src=x onerror=globalThis.harmed=1>", role: clients, rate: 50/s }',
    'app["Ap#quot;p"]',
    'app@{ role: service, workers: 1, time: 19 ms }',
    'primary@{ shape: cyl, label: "Primary", role: database, failover: "detect 10 s, promote 10 s" }',
    'replica@{ shape: cyl, role: database }',
    'users --> app -->|writes| primary ==> replica',
    'style app fill:#000,color:#fff',
    'click app call harm()',
  ),
  scenario('run 200 s', 'at 100 s crash primary for 50 s', 'at 170 s crash app for 20 s'),
];

let browser: Browser;
let output: SimulationOutput;

beforeAll(async () => {
  browser = await launchChromium();
  const session = new Session();
  session.run(cells, 0);
  output = simulation(session.run(cells, 1));
});
afterAll(() => browser.close());

test('a copy of it is plain Mermaid, which draws it with its colours and numbers', async () => {
  const mermaid = await MermaidPage.open(browser);
  const svg = await mermaid.draw(output.flowchart?.source ?? '');
  // 50/s × 19 ms are 95 % of one worker’s time, in 180 of 200 s: the last of the five steps.
  expect(svg).toMatch(/fill:#bd0026 !important/);
  expect(svg).toMatch(/[89]\d % busy/);
  await mermaid.page.close();
});

test('it is drawn with a legend, and replayed by the keyboard, by a button and in another theme', async () => {
  const shown = await RendererPage.open(browser, 'light', true);
  const { page } = shown;
  const cell = 'notebook.md#a';
  await shown.show(output, 'one', { cell, index: 0 });
  const node = (id: string) => page.locator(`.headroom-flowchart g.node[id*="flowchart-${id}-"]`);
  const label = (id: string): Promise<string> => node(id).locator('.nodeLabel').innerText();
  const fill = (id: string): Promise<string> =>
    shown.style(`.headroom-flowchart g.node[id*="flowchart-${id}-"] .label-container`, 'fill');
  await node('app').waitFor();

  // What the author styled shows its result all the same, and nothing of what he wrote is run.
  expect(await fill('app')).toBe('rgb(189, 0, 38)');
  expect(await page.evaluate('globalThis.harmed')).toBeUndefined();
  expect(await label('app')).toMatch(/^Ap"p\n[89]\d % busy, p99 .*\nqueue .*\n.*bottleneck/);
  expect(await label('primary')).toContain('crashed');
  expect(await page.getByRole('list', { name: 'Legend' }).innerText()).toContain('80 % and more');

  // Slices of a second: the primary is down from 100 s to 150 s, and the replica leads 20 s later.
  const slider = page.getByRole('slider', { name: 'Time' });
  expect(await slider.getAttribute('aria-valuetext')).toBe('whole run');
  await slider.fill('110');
  await slider.press('ArrowRight');
  expect(await slider.getAttribute('aria-valuetext')).toBe('1:51, crash primary for 50 s');
  await expect.poll(() => label('primary')).toBe('Primary\ndown');
  await slider.fill('180');
  await expect.poll(() => fill('app')).toBe('rgb(255, 255, 178)');
  await slider.fill('131');
  await expect.poll(() => label('replica')).toContain('leads');

  // The slider keeps its place where the theme changes, and the diagram its slice.
  await shown.setTheme('high contrast');
  const lines = '.headroom-flowchart path.flowchart-link';
  await expect.poll(() => shown.style(lines, 'stroke')).toBe('rgb(111, 195, 223)');
  await expect.poll(() => label('replica')).toContain('leads');
  expect(await slider.inputValue()).toBe('131');

  // And where an input is moved.
  await shown.tell({ kind: 'outcome', cell, outputs: [output], trouble: '' });
  await expect.poll(() => slider.inputValue()).toBe('131');
  await expect.poll(() => label('replica')).toContain('leads');

  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => slider.inputValue().then(Number)).toBeGreaterThan(132);
  await page.getByRole('button', { name: 'Pause' }).click();
  await slider.press('Home');
  await expect.poll(() => label('primary')).toContain('crashed');

  expect([shown.foreign, shown.errors]).toEqual([[], []]);
  await page.close();
});
