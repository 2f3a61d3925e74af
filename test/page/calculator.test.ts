/** A calculator’s panel in a real browser, under the policy that it has in VS Code. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../vscode/chromium';
import { CalculatorPage } from './calculator-page';
import type { Theme } from './themes';

let browser: Browser;
let shown: CalculatorPage;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
afterEach(async () => {
  expect(shown.foreign, 'requests to the network').toEqual([]);
  expect(shown.errors, 'errors in the page, violations of its policy included').toEqual([]);
  await shown.page.close();
});

async function open(calculator: string, question?: string, theme?: Theme): Promise<CalculatorPage['page']> {
  const entries = { calculator, inputs: {}, ...(question !== undefined && { question }) };
  shown = await CalculatorPage.open(browser, entries, theme);
  return shown.page;
}

describe('typing', () => {
  test('gives the result, and the working with the numbers put in', async () => {
    const page = await open('recovery', 'recovery.restore');
    await page.getByRole('textbox', { name: 'size' }).fill('10 TB');
    await page.getByRole('textbox', { name: /^rate/ }).fill('50 MB/s * 2');
    // 10e12 ÷ 100e6 s
    await page.locator('output', { hasText: '27.8 h' }).waitFor();
    expect(await page.locator('.working').innerText()).toContain('10 TB ÷ 100 MB/s = 27.8 h');
  });

  test('something that does not fit is told at its field, and there is no result', async () => {
    const page = await open('quorum');
    const field = page.getByRole('textbox', { name: /^r / });
    await field.fill('4');
    await page.getByText('“r” must be at most “n”, which is 3, not 4').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.getAttribute('aria-description')).toContain('must be at most “n”');
    expect(await page.locator('output').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Insert into notebook' }).isDisabled()).toBe(true);
  });

  test('is kept when the panel is hidden, which ends its page', async () => {
    const page = await open('quorum');
    await page.getByRole('textbox', { name: /^n / }).fill('7');
    await page.getByText('2 + 2 > 7: false').waitFor();
    await page.reload();
    await page.getByText('2 + 2 > 7: false').waitFor();
    expect(await page.getByRole('textbox', { name: /^n / }).inputValue()).toBe('7');
  });

  test('is taken back by Reset', async () => {
    const page = await open('quorum');
    await page.getByRole('textbox', { name: /^n / }).fill('7');
    await page.getByText('2 + 2 > 7: false').waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('2 + 2 > 3: true').waitFor();
    expect(await page.getByRole('textbox', { name: /^n / }).inputValue()).toBe('3');
  });
});

describe('the buttons', () => {
  test('hand what is filled in to the notebook', async () => {
    const page = await open('quorum');
    await page.getByRole('textbox', { name: /^n / }).fill('5');
    await page.getByText('2 + 2 > 5: false').waitFor();
    await page.getByRole('button', { name: 'Insert into notebook' }).click();
    await expect
      .poll(() => shown.asked)
      .toMatchObject([{ kind: 'insert', entries: { calculator: 'quorum', inputs: { n: '5' } } }]);
  });

  test('copy the answer as Markdown', async () => {
    const page = await open('availability', 'availability.downtime');
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await expect.poll(() => shown.asked.length).toBe(1);
    const [message] = shown.asked;
    expect(message?.kind === 'copy' ? message.markdown : '').toContain(
      '`availability.downtime(availability=99.9 %)` = **8.77 h**',
    );
  });
});

test('the keyboard alone reaches every field, chooses a question, and presses every button', async () => {
  const page = await open('quorum');
  const focused = (): Promise<string> =>
    page.evaluate(`(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      const host = at?.getRootNode().host ?? at;
      const label = document.getElementById(host?.getAttribute('aria-labelledby'));
      return label?.textContent ?? host?.getAttribute('aria-label') ?? host?.textContent.trim() ?? '';
    })()`);
  const reached: string[] = [];
  for (let press = 0; press < 7; press++) {
    await page.keyboard.press('Tab');
    reached.push(await focused());
  }
  expect(reached).toEqual([
    'Question',
    'n copies of each piece of data',
    'r copies that must answer a read',
    'w copies that must confirm a write',
    'Insert into notebook',
    'Copy as Markdown',
    'Reset',
  ]);
  await page.getByRole('combobox', { name: 'Question' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('max(0, 2 + 2 − 3) = 1', { exact: true }).waitFor();
});

describe('in a panel of 320 px, as of a page that is magnified four times', () => {
  test.each([
    ['a quorum', 'quorum', undefined],
    ['a curve', 'replication-factor', undefined],
    ['a timeline', 'failover', undefined],
    ['a long formula', 'servers', 'queueing.wait_probability'],
  ])('%s needs no scrolling sideways, and its picture’s text is legible', async (_, calculator, question) => {
    const page = await open(calculator, question);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    const heights = await page.evaluate<number[]>(
      `[...document.querySelectorAll('.picture text')].map((text) => text.getBoundingClientRect().height)`,
    );
    for (const height of heights) expect(height).toBeGreaterThan(10);
    const picture = page.getByRole('group', { name: 'Picture' });
    if (heights.length > 0) await expect.poll(() => picture.getAttribute('tabindex')).toBe('0');
  });

  test('a question is read to its end', async () => {
    const page = await open('replication-factor');
    await page.setViewportSize({ width: 320, height: 700 });
    const cut = await page.evaluate<boolean>(`(() => {
      const shown = document.querySelector('vscode-dropdown').shadowRoot.querySelector('.selected-value');
      return shown.scrollWidth > shown.clientWidth || shown.scrollHeight > shown.clientHeight;
    })()`);
    expect(cut).toBe(false);
    expect(await page.getByText('Question', { exact: true }).isVisible()).toBe(true);
  });
});

test('the axis of availability has a label of its own for each number of nines, none cut off', async () => {
  const page = await open('replication-factor');
  await page.getByRole('textbox', { name: 'target' }).fill('99.9999999999 %');
  await page.locator('output', { hasText: '6' }).waitFor();
  const marks = await page.evaluate<{ text: string; left: number }[]>(
    `[...document.querySelectorAll('.picture text[text-anchor=end]')].map((text) => ({ text: text.textContent, left: text.getBBox().x }))`,
  );
  expect(new Set(marks.map(({ text }) => text)).size).toBe(marks.length);
  expect(marks.map(({ text }) => text)).not.toContain('100 %');
  for (const { left } of marks) expect(left).toBeGreaterThanOrEqual(0);
});

test('the same message is not told anew with every key', async () => {
  const page = await open('quorum');
  const field = page.getByRole('textbox', { name: /^r / });
  await field.fill('lots');
  await page.getByText('No result: look at r.').waitFor();
  await page.evaluate(`globalThis.told = document.querySelector('.result').firstChild`);
  await field.fill('lots of');
  await page.getByText('not “lots of”').waitFor();
  expect(await page.evaluate(`globalThis.told === document.querySelector('.result').firstChild`)).toBe(true);
});

test('a picture says what it shows to who does not see it', async () => {
  const page = await open('quorum');
  const picture = page.getByRole('img', { name: 'Every read meets the latest write' });
  expect(await picture.locator('desc').textContent()).toBe(
    'Of 3 copies, 2 confirmed the write, and at worst the 2 that answer the read are the other ones: one is in both.',
  );
});
