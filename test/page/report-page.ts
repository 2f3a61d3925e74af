import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { reportAssets, reportFiles } from '../../src/document/report/assets';
import { reportPage, type Reported } from '../../src/document/report/page';

const address = 'https://report.test/';

const built = (name: string): string =>
  readFileSync(join(import.meta.dirname, '..', '..', 'dist', name), 'utf8');

/** A report in a browser, drawn to its last chart, and what it asked for and complained of. */
export async function openReport(
  browser: Browser,
  reported: Reported,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<{ page: Page; requests: string[]; errors: string[] }> {
  const assets = await reportAssets(built(reportFiles.script), built(reportFiles.style), webcrypto.subtle);
  const body = reportPage(reported, assets);
  const page = await browser.newPage(options);
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    if (url === address) return route.fulfill({ contentType: 'text/html', body });
    // The browser’s own wish.
    if (!url.endsWith('/favicon.ico')) requests.push(url);
    return route.abort();
  });
  await page.goto(address);
  await page.locator('.headroom-plot svg').last().waitFor();
  return { page, requests, errors };
}
