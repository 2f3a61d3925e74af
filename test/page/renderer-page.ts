import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ControlMessage, LiveMessage, OutputPlace } from '../../src/document/exploration/messages';
import type { CellOutput } from '../../src/document/outputs';
import { themes, type Theme } from './themes';

const dist = join(import.meta.dirname, '..', '..', 'dist');
/** A secure one, as VS Code’s is: only such pages have a clipboard. */
const origin = 'https://notebook.test';

/** No stricter than VS Code’s own for notebooks, except that nothing may be fetched and no text run as code. */
const policy = `default-src 'none'; script-src ${origin} 'unsafe-inline'; style-src 'unsafe-inline'; font-src 'none'; img-src data:`;

/** A page with the built renderer in it, as a notebook has it, and all that it asked the network for. */
export class RendererPage {
  /** Requests for anything but the renderer’s own files. */
  readonly foreign: string[] = [];
  /** The text of the renderer’s own files that it has loaded. */
  readonly loaded: string[] = [];
  readonly errors: string[] = [];

  private constructor(readonly page: Page) {}

  static async open(browser: Browser, theme: Theme = 'light', isHeard = false): Promise<RendererPage> {
    const opened = new RendererPage(await browser.newPage({ viewport: { width: 1000, height: 900 } }));
    await opened.#serve();
    await opened.page.goto(`${origin}/`);
    await opened.setTheme(theme);
    await opened.page.evaluate(
      `import('${origin}/renderer.js').then(({ activate }) => {
        globalThis.sent = [];
        globalThis.renderer = activate(${isHeard} ? {
          postMessage: (message) => globalThis.sent.push(message),
          onDidReceiveMessage: (listener) => { globalThis.tell = listener; },
        } : {});
      })`,
    );
    return opened;
  }

  async #serve(): Promise<void> {
    const { page } = this;
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    await page.route('**/*', async (route) => {
      const { origin: asked, pathname } = new URL(route.request().url());
      const file = join(dist, pathname);
      if (asked !== origin) {
        this.foreign.push(route.request().url());
        await route.abort();
      } else if (pathname === '/') {
        const headers = { 'content-type': 'text/html', 'content-security-policy': policy };
        await route.fulfill({ headers, body: '<!doctype html><html lang="en"><body></body></html>' });
      } else if (existsSync(file)) {
        const body = readFileSync(file, 'utf8');
        this.loaded.push(body);
        await route.fulfill({ contentType: 'text/javascript', body });
      } else {
        await route.fulfill({ status: 404, body: '' });
      }
    });
  }

  async setTheme(theme: Theme): Promise<void> {
    const { class: kind, colors } = themes[theme];
    const style = Object.entries(colors).map(([name, color]) => `--vscode-${name}: ${color}`);
    const set = `document.documentElement.style.cssText = ${JSON.stringify(style.join(';'))};
      document.body.className = ${JSON.stringify(kind)};
      document.body.style.color = 'var(--vscode-editor-foreground)';
      document.body.style.background = 'var(--vscode-editor-background)';`;
    await this.page.evaluate(set);
  }

  /** Shows the output in an element of its own, in the place of what that showed before. */
  async show(output: CellOutput, id = 'one', place?: OutputPlace): Promise<void> {
    await this.page.evaluate(
      `(async () => {
        const id = ${JSON.stringify(id)};
        const host = document.getElementById(id) ?? document.body.appendChild(document.createElement('div'));
        host.id = id;
        await globalThis.renderer.renderOutputItem({ id, json: () => (${JSON.stringify(output)}), metadata: ${JSON.stringify({ headroom: place })} }, host);
      })()`,
    );
  }

  /** A message from the extension. */
  async tell(message: LiveMessage): Promise<void> {
    await this.page.evaluate(`globalThis.tell(${JSON.stringify(message)})`);
  }

  /** What the renderer has told the extension since it was loaded. */
  async sent(): Promise<ControlMessage[]> {
    return this.page.evaluate('globalThis.sent.slice(1)');
  }

  /** A property of the computed style of the first element that the selector finds. */
  style(selector: string, property: string): Promise<string> {
    const [found, name] = [JSON.stringify(selector), JSON.stringify(property)];
    return this.page.evaluate(`getComputedStyle(document.querySelector(${found})).getPropertyValue(${name})`);
  }

  async dispose(id?: string): Promise<void> {
    await this.page.evaluate(`globalThis.renderer.disposeOutputItem(${JSON.stringify(id)})`);
  }
}
