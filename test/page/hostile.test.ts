/** Labels and values that would do harm if they could: they are text, in the notebook’s outputs and in a report. */
import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportAssets, reportFiles } from '../../src/document/report/assets';
import { reportPage, type Reported } from '../../src/document/report/page';
import { chromiumFlags, findOrInstallChromium } from '../vscode/chromium';
import { documentWith, hostile, outputsOf, reported } from './hostile-document';
import { RendererPage } from './renderer-page';

let browser: Browser;
let checked: Reported;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findOrInstallChromium(), args: chromiumFlags });
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
  const dist = (name: string): string =>
    readFileSync(join(import.meta.dirname, '..', '..', 'dist', name), 'utf8');
  const assets = await reportAssets(dist(reportFiles.script), dist(reportFiles.style), webcrypto.subtle);
  const page = await browser.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route('**/*', async (route) => {
    if (route.request().url() === 'https://report.test/')
      return route.fulfill({ contentType: 'text/html', body: reportPage(checked, assets) });
    requests.push(route.request().url());
    return route.abort();
  });
  await page.goto('https://report.test/');
  await page.locator('.headroom-plot svg').last().waitFor();
  await expectUnharmed(page);
  expect(await page.locator('.report-promises').innerText()).toContain('Why <img');
  expect([requests.filter((url) => !url.endsWith('/favicon.ico')), errors]).toEqual([[], []]);
  await page.close();
});
