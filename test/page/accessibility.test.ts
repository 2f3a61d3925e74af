/** axe-core, which checks for WCAG, on every view and in every kind of theme. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reported } from '../../src/document/report/page';
import { launchChromium } from '../vscode/chromium';
import { CalculatorPage } from './calculator-page';
import { documentWith, outputsOf, reported } from './hostile-document';
import { RendererPage } from './renderer-page';
import { openReport } from './report-page';
import type { Theme } from './themes';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let checked: Reported;

beforeAll(async () => {
  browser = await launchChromium();
  checked = reported(documentWith('of ours'));
});
afterAll(() => browser.close());

/** Values with sliders, charts, diagrams, the replay, experiments, remedies, a counterexample: below each other, and moved. */
async function outputs(theme: Theme): Promise<Page> {
  const shown = await RendererPage.open(browser, theme, true);
  for (const [index, output] of outputsOf(checked).entries())
    await shown.show(output, `output-${index}`, { cell: 'plan.md#a', index });
  await shown.page.locator('.headroom-plot svg').last().waitFor();
  await shown.page.getByRole('slider', { name: 'users' }).press('ArrowRight');
  await shown.page.getByRole('slider', { name: 'Time' }).first().press('ArrowRight');
  return shown.page;
}

const calculator = (name: string) => async (theme: Theme) =>
  (await CalculatorPage.open(browser, { calculator: name, inputs: {} }, theme)).page;

/** The report’s colours are its own, but where the system has all pages in its own contrast. */
const report = async (theme: Theme): Promise<Page> => {
  const { page } = await openReport(browser, checked, {
    colorScheme: theme === 'dark' || theme === 'high contrast' ? 'dark' : 'light',
    forcedColors: theme.startsWith('high contrast') ? 'active' : 'none',
    // The page’s own policy would keep the checker out.
    bypassCSP: true,
  });
  return page;
};

const views: readonly (readonly [string, (theme: Theme) => Promise<Page>, string?])[] = [
  // Rules for whole pages are not for parts of a notebook.
  ['the outputs of a notebook', outputs, '.headroom'],
  ['a quorum’s calculator', calculator('quorum')],
  ['a calculator with a curve', calculator('replication-factor')],
  ['a calculator with a timeline', calculator('failover')],
  ['a report', report],
];

test.each(
  views.flatMap(([name, open, part]) =>
    (['light', 'dark', 'high contrast', 'high contrast light'] as const).map(
      (theme) => [name, theme, open, part] as const,
    ),
  ),
)('axe-core finds nothing against %s: %s', async (_, theme, open, part = 'html') => {
  const page = await open(theme);
  await page.evaluate(axe);
  const options = { rules: { region: { enabled: part === 'html' } } };
  const found = await page.evaluate(
    `axe.run(${JSON.stringify(part)}, ${JSON.stringify(options)}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 300) + failureSummary)))`,
  );
  expect(found).toEqual([]);
  await page.close();
});
