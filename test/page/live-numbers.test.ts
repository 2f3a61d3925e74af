/** Inputs that are moved in the outputs of a notebook, in a real browser. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ValuesOutput } from '../../src/document/outputs';
import { launchChromium } from '../vscode/chromium';
import { RendererPage } from './renderer-page';

const values = (users: string): ValuesOutput => ({
  type: 'values',
  rows: [{ name: 'load', value: 1, unit: '', text: users, line: 3 }],
  requirements: [],
  controls: [
    { kind: 'slider', name: 'users', stops: ['5 M user', '10 M user', '20 M user'], written: 1 },
    { kind: 'toggle', name: 'cached', stops: ['false', 'true'], written: 1 },
  ],
});

const notebook = 'notebook.md';
const place = { cell: 'notebook.md#a', index: 0 };
let browser: Browser;
let shown: RendererPage;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
afterEach(async () => {
  expect(shown.errors, 'errors in the page').toEqual([]);
  await shown.page.close();
});

async function open(isHeard = true): Promise<RendererPage['page']> {
  shown = await RendererPage.open(browser, 'light', isHeard);
  await shown.show(values('1 k'), 'one', place);
  return shown.page;
}

test('a slider is moved by keyboard, tells its amount, and stays while what follows changes', async () => {
  const page = await open();
  const slider = page.getByRole('slider', { name: 'users' });
  expect(await slider.getAttribute('aria-valuetext')).toBe('10 M user');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  expect(await slider.getAttribute('aria-valuetext')).toBe('20 M user');
  const input = { cell: place.cell, name: 'users', written: '10 M user', value: '20 M user' };
  expect(await shown.sent()).toEqual([{ kind: 'move', input, isWritten: false }]);
  await shown.tell({ kind: 'moved', notebook, inputs: [input] });
  // Of another notebook, whose page hears all that is said: no business of this one.
  await shown.tell({ kind: 'moved', notebook: 'other.md', inputs: [] });
  expect(await page.getByRole('button', { name: 'Keep' }).isVisible()).toBe(true);
  const assumed = 'with users = 20 M user, not kept';
  await shown.tell({
    kind: 'outcome',
    cell: place.cell,
    outputs: [{ ...values('2 k'), assumed }],
    trouble: '',
  });
  expect(await page.getByRole('table', { name: 'Values' }).innerText()).toContain('load\t2');
  expect(await page.getByText(assumed).isVisible()).toBe(true);
  expect(await slider.evaluate('document.activeElement.getAttribute("aria-valuetext")')).toBe('20 M user');
  await page.screenshot({ path: '.cache/screenshots/sliders-light.png' });
  await shown.setTheme('high contrast');
  await page.setViewportSize({ width: 320, height: 500 });
  await page.screenshot({ path: '.cache/screenshots/sliders-contrast-320.png' });
  await page.getByRole('button', { name: 'Reset' }).click();
  expect((await shown.sent()).at(-1)).toEqual({ kind: 'reset' });
  await shown.tell({ kind: 'over', notebook, cells: [place.cell], isKept: false });
  expect(await page.getByRole('table', { name: 'Values' }).innerText()).toContain('load\t1');
  expect(await slider.getAttribute('aria-valuetext')).toBe('10 M user');
  expect(await page.getByRole('button', { name: 'Keep' }).isVisible()).toBe(false);
});

test('a slider that moves on is not put back by what is told of where it was', async () => {
  const page = await open();
  const slider = page.getByRole('slider', { name: 'users' });
  await slider.press('Home');
  await slider.press('End');
  // As when another window has the focus.
  await slider.evaluate('document.activeElement.blur()');
  const input = { cell: place.cell, name: 'users', written: '10 M user', value: '5 M user' };
  await shown.tell({ kind: 'moved', notebook, inputs: [input] });
  expect(await slider.getAttribute('aria-valuetext')).toBe('20 M user');
  await shown.tell({ kind: 'moved', notebook, inputs: [{ ...input, value: '20 M user' }] });
  // From here on it follows, wherever it is moved.
  await shown.tell({ kind: 'moved', notebook, inputs: [input] });
  expect(await slider.getAttribute('aria-valuetext')).toBe('5 M user');
});

test('a toggle is a switch', async () => {
  const page = await open();
  await page.getByRole('switch', { name: 'cached' }).press('Space');
  const input = { cell: place.cell, name: 'cached', written: 'true', value: 'false' };
  expect(await shown.sent()).toEqual([{ kind: 'move', input, isWritten: false }]);
});

test('where nobody listens, nothing can be moved', async () => {
  const page = await open(false);
  expect(await page.getByRole('table', { name: 'Values' }).innerText()).toContain('load\t1');
  expect(await page.getByRole('slider').count()).toBe(0);
});
