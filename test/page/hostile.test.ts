/** Labels and values that would do harm if they could: they are text, in the notebook’s outputs and in a report. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reported } from '../../src/document/report/page';
import { launchChromium } from '../vscode/chromium';
import { documentWith, hostile, outputsOf, reported } from './hostile-document';
import { RendererPage } from './renderer-page';
import { openReport } from './report-page';

let browser: Browser;
let checked: Reported;

beforeAll(async () => {
  browser = await launchChromium();
  checked = reported(documentWith(hostile));
});
afterAll(() => browser.close());

/** What could run or lead away, and was left in the page’s body by what it shows. */
const dangers = `[...document.body.querySelectorAll('.headroom *, article *')].filter((one) =>
  ['script', 'img', 'iframe', 'object', 'embed'].includes(one.localName) ||
  [...one.attributes].some(({ name, value }) => /^on/i.test(name) || /^\\s*javascript:/i.test(value)) ||
  (one.localName === 'a' && one.namespaceURI.endsWith('svg'))).map((one) => one.outerHTML.slice(0, 200))`;

const clickAll = `for (const one of document.querySelectorAll('svg g.node, svg g.node *')) one.dispatchEvent(new MouseEvent('click', { bubbles: true }))`;

async function expectUnharmed(page: Page): Promise<void> {
  const address = page.url();
  await page.evaluate(clickAll);
  expect(await page.evaluate(dangers)).toEqual([]);
  expect(await page.evaluate('globalThis.harmed')).toBeUndefined();
  expect(page.url()).toBe(address);
}

test('every kind of output shows hostile text as text', async () => {
  const shown = await RendererPage.open(browser);
  for (const [place, output] of outputsOf(checked).entries()) await shown.show(output, `output-${place}`);
  await shown.page.locator('.headroom-plot svg').last().waitFor();
  const slider = shown.page.getByRole('slider', { name: 'Time' }).first();
  await slider.press('ArrowRight');
  await expectUnharmed(shown.page);
  expect(await shown.page.getByRole('table', { name: 'Values' }).innerText()).toContain('<img src=x');
  expect(await shown.page.getByRole('table', { name: 'Promises' }).first().innerText()).toContain('Why <img');
  expect([shown.foreign, shown.errors]).toEqual([[], []]);
  await shown.page.close();
});

test('a report shows hostile text as text', async () => {
  const { page, requests, errors } = await openReport(browser, checked);
  await expectUnharmed(page);
  expect(await page.locator('.report-promises').innerText()).toContain('Why <img');
  expect([requests, errors]).toEqual([[], []]);
  await page.close();
});

test('a label and a line of 1 MB are shown, and no more is made of them than of short ones', async () => {
  const long = 'a'.repeat(1e6);
  const document = documentWith('of ours', long).replace('app["Node of ours"]', `app["Node ${long}"]`);
  const result = reported(document, false);
  const shown = await RendererPage.open(browser);
  for (const [place, output] of outputsOf(result).entries()) await shown.show(output, `output-${place}`);
  await shown.page.locator('.headroom-plot svg').last().waitFor();
  // Mermaid draws no source of that length: it stands there as text.
  const drawn = await shown.page.locator('.headroom-flowchart').first().textContent();
  expect(drawn?.length).toBeGreaterThan(1e6);
  expect(await shown.page.evaluate(`document.querySelectorAll('*').length`)).toBeLessThan(10_000);
  expect([shown.foreign, shown.errors]).toEqual([[], []]);
  await shown.page.close();
  const { page, errors } = await openReport(browser, result);
  expect(await page.evaluate(`document.querySelector('article').textContent.length`)).toBeGreaterThan(2e6);
  expect(errors).toEqual([]);
  await page.close();
});
