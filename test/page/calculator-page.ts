import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { answerForm, type FormEntries, type FromPage, type ToPage } from '../../src/form';
import { panelPage } from '../../src/form/panel-page';
import { themes, type Theme } from './themes';

const root = join(import.meta.dirname, '..', '..');
const origin = 'http://calculator.test';

/** A page with a calculator’s panel in it as VS Code has it; what the kernel answers there is computed here by the same code. */
export class CalculatorPage {
  readonly errors: string[] = [];
  /** Requests for anything but its script. */
  readonly foreign: string[] = [];
  /** What the page asked of the extension, but for answers. */
  readonly asked: FromPage[] = [];

  private constructor(readonly page: Page) {}

  static async open(browser: Browser, entries: FormEntries, theme: Theme = 'light'): Promise<CalculatorPage> {
    const opened = new CalculatorPage(await browser.newPage({ viewport: { width: 900, height: 1000 } }));
    await opened.#serve(entries, theme);
    await opened.page.goto(`${origin}/`);
    await opened.page.locator('output').waitFor();
    return opened;
  }

  async #serve(entries: FormEntries, theme: Theme): Promise<void> {
    const { page } = this;
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    await page.exposeFunction('toExtension', (message: FromPage): ToPage | undefined => {
      if (message.kind === 'answer')
        return { kind: 'form', number: message.number, form: answerForm(message.entries) };
      this.asked.push(message);
      return undefined;
    });
    const { class: kind, colors } = themes[theme];
    const fonts = { 'font-family': 'sans-serif', 'font-size': '13px', 'editor-font-family': 'monospace' };
    const style = Object.entries({ ...colors, ...fonts }).map(
      ([name, value]) => `--vscode-${name}: ${value}`,
    );
    await page.addInitScript(`
      globalThis.acquireVsCodeApi = () => ({
        getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
        setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
        postMessage: async (message) => {
          const answer = await globalThis.toExtension(message);
          if (answer) globalThis.postMessage(answer);
        },
      });
      addEventListener('readystatechange', () => {
        document.documentElement.style.cssText = ${JSON.stringify(style.join(';'))};
        document.body.className = ${JSON.stringify(kind)};
      }, true);`);
    await page.route('**/*', async (route) => {
      const { origin: asked, pathname } = new URL(route.request().url());
      if (asked === origin && pathname === '/') {
        const body = panelPage(`${origin}/calculator.js`, { ...entries, opening: 'one' }, 'nonce');
        await route.fulfill({ contentType: 'text/html', body });
      } else if (asked === origin && pathname === '/calculator.js') {
        const body = readFileSync(join(root, 'dist', 'calculator.js'), 'utf8');
        await route.fulfill({ contentType: 'text/javascript', body });
      } else if (pathname === '/favicon.ico') await route.fulfill({ status: 204 });
      else {
        this.foreign.push(route.request().url());
        await route.abort();
      }
    });
  }
}
