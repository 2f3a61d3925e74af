/**
 * The integration suite in VS Code’s own server and a headless Chromium: the same workbench and extension host as on a
 * desktop, without a desktop. Runs the suite in the Node extension host, then in the web worker one.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { chromium, type Browser, type Frame, type Page } from 'playwright-core';
import { chromiumFlags, findOrInstallChromium } from './chromium';
import { installEditorServer, startEditorServer } from './editor-server';
import { prepareWorkspace } from './workspace';

const root = join(__dirname, '..', '..');
const scratch = join(root, '.cache', 'vscode');
const workspace = join(scratch, 'workspace');
export const screenshots = join(root, '.cache', 'screenshots');
const minutes = 60_000;
/** Shows everything that VS Code logs, beside what the suite reports. */
const isVerbose = process.env['VERBOSE'] !== undefined;

interface Host {
  readonly title: string;
  readonly suite: string;
  /** The folder of the extension, as this host is to find it. */
  extension(): string;
}

const hosts: Readonly<Record<string, Host>> = {
  node: { title: 'Node extension host', suite: 'node.js', extension: () => stage('node', {}) },
  // Without a main entry there is only the browser’s to run, and only the web worker to run it in.
  web: { title: 'web extension host', suite: 'web.js', extension: () => stage('web', { main: undefined }) },
};

async function main(): Promise<void> {
  const browserPath = findOrInstallChromium();
  installEditorServer();
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(screenshots, { recursive: true });
  const server = await startEditorServer(join(scratch, 'server'));
  const browser = await chromium.launch({ executablePath: browserPath, args: chromiumFlags });
  let failed = 0;
  try {
    const wanted = process.argv[2];
    for (const [name, host] of Object.entries(hosts)) {
      if (wanted !== undefined && wanted !== name) continue;
      console.log(`\nVS Code’s server, ${host.title}`);
      prepareWorkspace(scratch);
      failed += await runSuite(browser, server.port, host);
    }
  } finally {
    await browser.close();
    server.stop();
  }
  process.exitCode = failed === 0 ? 0 : 1;
}

/** A folder with the extension as it is packed, its suite beside it, and some of its manifest changed. */
function stage(name: string, changes: Readonly<Record<string, unknown>>): string {
  const folder = join(scratch, 'extensions', name);
  for (const part of ['dist', 'media']) cpSync(join(root, part), join(folder, part), { recursive: true });
  cpSync(join(root, '.cache', 'suite'), join(folder, 'suite'), { recursive: true });
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as object;
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, ...changes }));
  return folder;
}

async function runSuite(browser: Browser, port: number, host: Host): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1300 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    if (isVerbose) console.log(`page: ${error.message}`);
  });
  page.on('console', (message) => {
    if (isVerbose) console.log(`page: ${message.text()}`);
  });
  const ended = new Promise<number>((resolve, reject) => {
    setTimeout(() => {
      reject(new Error('The suite did not end within eight minutes.'));
    }, 8 * minutes).unref();
    void page.exposeFunction('codeAutomationExit', resolve);
  });
  await page.exposeFunction('codeAutomationLog', (_type: string, parameters: unknown[]) => {
    const line = parameters.map((parameter) => String(parameter)).join(' ');
    const picture = /^@screenshot (\S+)/.exec(line)?.[1];
    const panel = /^@panel (.+)/.exec(line)?.[1];
    if (picture !== undefined) void photograph(page, picture);
    else if (panel !== undefined) void operate(page, JSON.parse(panel) as Operation);
    else if (line.startsWith('│') || isVerbose) console.log(line);
  });
  const extension = host.extension();
  const remote = (path: string): string => `vscode-remote://localhost:${port}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(join(extension, 'suite', host.suite))],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
  await page.goto(`http://localhost:${port}/?${query.toString()}`);
  const code = await ended;
  await context.close();
  return code;
}

/** What the suite wants done in the calculator’s panel, which only a browser can reach. */
interface Operation {
  /** The file in which the result is handed back. */
  readonly file: string;
  readonly fill: Readonly<Record<string, string>>;
  readonly press?: string;
}

/** Types into the fields, reads the result when it has followed, and presses a button; the suite goes on when it sees the file. */
async function operate(page: Page, { file, fill, press }: Operation): Promise<void> {
  const isPanel = async (frame: Frame): Promise<boolean> =>
    (await frame
      .locator('main form.fields')
      .count()
      .catch(() => 0)) > 0;
  let frame: Frame | undefined;
  while (frame === undefined) {
    await page.waitForTimeout(200);
    for (const one of page.frames()) if (await isPanel(one)) frame = one;
  }
  for (const [name, text] of Object.entries(fill))
    await frame.getByRole('textbox', { name: new RegExp(`^${name} `) }).fill(text);
  await page.waitForTimeout(1000);
  const result = await frame.locator('output').innerText();
  if (press !== undefined) await frame.getByRole('button', { name: press }).click();
  writeFileSync(join(workspace, basename(file)), result);
}

/** Takes the picture once every diagram is drawn; the suite goes on when it sees the file in its folder. */
async function photograph(page: Page, name: string): Promise<void> {
  const picture = join(screenshots, `${basename(name)}.png`);
  const isBusy = async (frame: Frame): Promise<boolean> =>
    (await frame
      .locator('[aria-busy=true]')
      .count()
      .catch(() => 0)) > 0;
  const end = Date.now() + minutes / 4;
  do await page.waitForTimeout(1000);
  while (Date.now() < end && (await Promise.all(page.frames().map(isBusy))).includes(true));
  await page.screenshot({ path: picture });
  cpSync(picture, join(workspace, basename(picture)));
}

void main();
