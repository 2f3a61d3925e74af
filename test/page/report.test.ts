/** The page of `headroom report`, opened from its file in a browser whose every request is refused. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../vscode/chromium';

const folder = mkdtempSync(join(tmpdir(), 'headroom-report-'));
const file = join(folder, 'plan.html');
const script = '<script>globalThis.wasRun = 1</script>';

writeFileSync(
  join(folder, 'plan.md'),
  [
    '# Plan',
    '',
    `Text <b onclick="wasRun = 1">bold</b> ${script} ![logo](https://example.org/logo.png) [link](javascript:wasRun=1)`,
    '',
    '<style>body { display: none }</style>',
    '<img src=x onerror="wasRun = 1"><iframe src="https://example.org"></iframe>',
    '',
    '## Load',
    '',
    '```estimate',
    'users = 10 user',
    `require users < 5 user "${script}\u2028"`,
    '```',
    '',
    '```mermaid',
    '%%{init: {"securityLevel": "loose"}}%%',
    'flowchart LR',
    `  users@{ role: clients, rate: 20/s, label: "${script}" }`,
    '  app@{ role: service, time: 2 ms }',
    '  users --> app',
    '  click app "https://example.org"',
    '```',
    '',
    '```scenario',
    'run 20 s, warm-up 0 s',
    'at 5 s crash app for 2 s',
    'require p99(users) < 100 s',
    '```',
  ].join('\n'),
);

let browser: Browser;
let page: Page;
const requests: string[] = [];
const errors: string[] = [];

async function open(options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const opened = await browser.newPage({ viewport: { width: 1000, height: 900 }, ...options });
  opened.on('pageerror', (error) => errors.push(error.message));
  await opened.route('**/*', (route) => {
    const url = route.request().url();
    if (url === pathToFileURL(file).href) return route.continue();
    requests.push(url);
    return route.abort();
  });
  await opened.goto(pathToFileURL(file).href);
  return opened;
}

beforeAll(async () => {
  const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');
  const { status } = spawnSync(process.execPath, [cli, 'report', 'plan.md', '-o', 'plan.html'], {
    cwd: folder,
  });
  expect(status, 'one promise is broken').toBe(1);
  browser = await launchChromium();
  page = await open();
  await page.locator('.headroom-diagram svg').first().waitFor();
  await page.locator('.headroom-chart svg').first().waitFor();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

test('it asks for nothing, and nothing that the document brings along is run', async () => {
  await page.getByText('bold').click();
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  expect(await page.evaluate('globalThis.wasRun')).toBeUndefined();
  expect(
    await page
      .locator('article iframe, article script, article > style, article p style, article [onclick]')
      .count(),
  ).toBe(0);
  expect(await page.getByRole('link', { name: 'logo' }).getAttribute('href')).toBe(
    'https://example.org/logo.png',
  );
});

test('its outputs are drawn as a notebook draws them', async () => {
  expect(await page.locator('.headroom-values').innerText()).toMatch(/users\s+10\s+user/);
  expect(await page.locator('.headroom-diagram').first().innerText()).toContain('app');
  expect(await page.locator('.headroom-metrics').innerText()).toContain('p99');
  expect(await page.locator('.report-verdict').innerText()).toBe('1 of 2 promises hold.');
});

test('a promise leads to its cell, and an entry of the contents to its heading', async () => {
  await page.getByRole('link', { name: 'users < 5 user' }).click();
  expect(await page.locator(':target').getAttribute('id')).toBe('headroom:cell-1');
  await page.getByRole('navigation').getByRole('link', { name: 'Load' }).click();
  expect(await page.locator(':target').innerText()).toBe('Load');
});

test('without scripts, the numbers stand there as text', async () => {
  const plain = await open({ javaScriptEnabled: false });
  expect(await plain.locator('[data-output]').first().innerText()).toContain('users = 10 user');
  expect(await plain.locator('[data-output]').last().innerText()).toMatch(/p99 +\d/);
});

test('on paper the code is unfolded', async () => {
  const summary = page.locator('.report-code').first();
  expect(await summary.locator('pre').isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect(await summary.locator('pre').isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen' });
});

test('a flowchart that is scrolled on a screen is whole on paper', async () => {
  const narrow = await open({ viewport: { width: 320, height: 600 } });
  const drawing = narrow.getByRole('group', { name: 'The design with its results' });
  await drawing.locator('svg').waitFor();
  const hidden = (): Promise<number> =>
    drawing.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(await hidden()).toBeGreaterThan(0);
  await narrow.emulateMedia({ media: 'print' });
  expect(await hidden()).toBe(0);
});
