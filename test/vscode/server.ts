/**
 * The integration suite in VS Code’s own server and a headless Chromium: the same workbench and extension host as on a
 * desktop, without a desktop. Runs the suite in the Node extension host and in the web worker one, and a short one in a
 * folder that nobody trusts, side by side: a suite mostly waits for the workbench.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { chromium, type Browser, type Frame, type Locator, type Page } from 'playwright-core';
import { chromiumFlags, findOrInstallChromium } from './chromium';
import { installEditorServer, startEditorServer } from './editor-server';
import { prepareWorkspace } from './workspace';

const root = join(__dirname, '..', '..');
const scratch = join(root, '.cache', 'vscode');
/** Pictures the suite asked for, a folder a host. */
const screenshots = join(root, '.cache', 'screenshots');
const minutes = 60_000;
/** Shows everything that VS Code logs, beside what the suite reports. */
const isVerbose = process.env['VERBOSE'] !== undefined;

interface Host {
  /** Begins each line of its report, and names the folder that is its own. */
  readonly name: string;
  /** What is changed in the manifest of the extension. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Whether its folder is trusted only once somebody says so. */
  readonly asksForTrust?: boolean;
}

const hosts: readonly Host[] = [
  { name: 'node', manifest: {} },
  // Without a main entry there is only the browser’s to run, and only the web worker to run it in.
  { name: 'web', manifest: { main: undefined } },
  { name: 'untrusted', manifest: {}, asksForTrust: true },
];

async function main(): Promise<void> {
  const browserPath = findOrInstallChromium();
  installEditorServer();
  rmSync(scratch, { recursive: true, force: true });
  const browser = await chromium.launch({ executablePath: browserPath, args: chromiumFlags });
  const wanted = hosts.filter(({ name }) => (process.argv[2] ?? name) === name);
  console.log(`\nVS Code’s server, extension host: ${wanted.map(({ name }) => name).join(' | ')}`);
  const trusting = wanted.filter(({ asksForTrust = false }) => !asksForTrust);
  const asking = wanted.filter(({ asksForTrust = false }) => asksForTrust);
  try {
    const codes = await Promise.all([runSuites(browser, trusting, false), runSuites(browser, asking, true)]);
    process.exitCode = codes.flat().every((code) => code === 0) ? 0 : 1;
  } finally {
    await browser.close();
  }
}

/** Runs the suites of some hosts on a server of their own. */
async function runSuites(browser: Browser, some: readonly Host[], asksForTrust: boolean): Promise<number[]> {
  if (some.length === 0) return [];
  const server = await startEditorServer(
    join(scratch, asksForTrust ? 'asking-server' : 'server'),
    0,
    asksForTrust,
  );
  try {
    return await Promise.all(some.map((host) => runSuite(browser, server.port, host)));
  } finally {
    server.stop();
  }
}

/** A folder with the extension as it is packed, its suite beside it, and some of its manifest changed. */
function stage({ name, manifest: changes }: Host): string {
  const folder = join(scratch, name, 'extension');
  for (const part of ['dist', 'media', 'notebooks', 'package.nls.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  cpSync(join(root, '.cache', 'suite'), join(folder, 'suite'), { recursive: true });
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as object;
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, ...changes }));
  return folder;
}

async function runSuite(browser: Browser, port: number, host: Host): Promise<number> {
  const workspace = prepareWorkspace(join(scratch, host.name));
  const pictures = join(screenshots, host.name);
  mkdirSync(pictures, { recursive: true });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 1300 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    if (isVerbose) console.log(`page: ${error.message}`);
  });
  page.on('console', (message) => {
    if (isVerbose) console.log(`page: ${message.text()}`);
  });
  const ended = new Promise<number>((resolve, reject) => {
    setTimeout(() => {
      reject(new Error('The suite did not end within half an hour.'));
    }, 30 * minutes).unref();
    void page.exposeFunction('codeAutomationExit', resolve);
  });
  await page.exposeFunction('codeAutomationLog', (_type: string, parameters: unknown[]) => {
    const line = parameters.map((parameter) => String(parameter)).join(' ');
    const picture = /^@screenshot (\S+)/.exec(line)?.[1];
    const panel = /^@panel (.+)/.exec(line)?.[1];
    const moved = /^@output (.+)/.exec(line)?.[1];
    const copied = /^@clipboard (\S+)/.exec(line)?.[1];
    const seen = /^@read (\S+) (.+)/.exec(line);
    if (picture !== undefined) {
      const file = `${basename(picture)}.png`;
      // The suite goes on when it sees the file in its folder.
      void photograph(page, join(pictures, file)).then(() => {
        cpSync(join(pictures, file), join(workspace, file));
      });
    } else if (panel !== undefined) void operate(page, JSON.parse(panel) as Operation, workspace);
    else if (moved !== undefined) void operateOutput(page, JSON.parse(moved) as OutputOperation, workspace);
    else if (copied !== undefined) void readClipboard(page, join(workspace, basename(copied)));
    else if (seen !== null) void readPage(page, seen[2] ?? '', join(workspace, basename(seen[1] ?? '')));
    else if (line.startsWith('│') || isVerbose) console.log(`${host.name.padEnd(4)} ${line}`);
  });
  const extension = stage(host);
  const remote = (path: string): string => `vscode-remote://localhost:${port}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(join(extension, 'suite', `${host.name}.js`))],
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

/** Works the panel and hands its result back; the suite goes on when it sees the file. */
async function operate(page: Page, operation: Operation, workspace: string): Promise<void> {
  for (;;) {
    for (const frame of page.frames()) {
      // One of a panel before may still be there, and be gone while it is typed into.
      const result = await operateFrame(frame, operation).catch(() => undefined);
      if (result === undefined) continue;
      writeFileSync(join(workspace, basename(operation.file)), result);
      return;
    }
    await page.waitForTimeout(200);
  }
}

/** Types into the fields, reads the result when it has followed, and presses a button, where the frame has all of them. */
async function operateFrame(frame: Frame, { fill, press }: Operation): Promise<string | undefined> {
  const form = frame.locator('main form.fields');
  const fieldOf = (name: string): Locator => form.getByRole('textbox', { name: new RegExp(`^${name} `) });
  if ((await form.count()) === 0) return undefined;
  for (const name of Object.keys(fill)) if ((await fieldOf(name).count()) === 0) return undefined;
  for (const [name, text] of Object.entries(fill)) await fieldOf(name).fill(text);
  await frame.waitForTimeout(1000);
  const result = await frame.locator('output').innerText();
  if (press !== undefined) await frame.getByRole('button', { name: press }).click();
  return result;
}

/** What the suite wants done in a notebook’s outputs, which only a browser can reach. */
interface OutputOperation {
  /** The file in which what they show then is handed back. */
  readonly file: string;
  /** Presses a key so often on the slider of this name. */
  readonly slider?: string;
  readonly key?: string;
  readonly times?: number;
  readonly press?: string;
  /** What they are to show then, as a regular expression. */
  readonly awaits: string;
}

/** Works the outputs by keyboard and hands back what they show, and after how many milliseconds they did. */
async function operateOutput(page: Page, operation: OutputOperation, workspace: string): Promise<void> {
  const { file, slider, key = '', times = 1, press, awaits } = operation;
  const frameWith = async (look: (frame: Frame) => Promise<boolean>): Promise<Frame> => {
    for (;;) {
      for (const frame of page.frames()) if (await look(frame).catch(() => false)) return frame;
      await page.waitForTimeout(20);
    }
  };
  const outputs = '.headroom-controls, .headroom-replay';
  const controls = await frameWith(async (frame) => (await frame.locator(outputs).count()) > 0);
  if (slider !== undefined) {
    const input = controls.getByRole('slider', { name: slider });
    for (let count = 0; count < times; count++) await input.press(key);
  }
  const since = Date.now();
  if (press !== undefined) await controls.getByRole('button', { name: press }).press('Enter');
  const wanted = new RegExp(awaits, 's');
  const shown = async (): Promise<string> =>
    (await controls.locator('body').innerText()).replaceAll(/\s+/g, ' ');
  // What they show after a while in vain tells the suite what is wrong.
  const end = since + minutes / 2;
  while (Date.now() < end && !wanted.test(await shown().catch(() => ''))) await page.waitForTimeout(20);
  writeFileSync(join(workspace, basename(file)), `after ${Date.now() - since} ms: ${await shown()}`);
}

/** Hands back what the workbench shows at a selector of CSS; the suite goes on when it sees the file. */
async function readPage(page: Page, selector: string, file: string): Promise<void> {
  writeFileSync(file, (await page.locator(selector).allInnerTexts()).join('\n'));
}

/** Hands back what was copied. */
async function readClipboard(page: Page, file: string): Promise<void> {
  writeFileSync(file, String(await page.evaluate('navigator.clipboard.readText()')));
}

/** Takes the picture once every diagram is drawn. */
async function photograph(page: Page, picture: string): Promise<void> {
  const isBusy = async (frame: Frame): Promise<boolean> =>
    (await frame
      .locator('[aria-busy=true]')
      .count()
      .catch(() => 0)) > 0;
  const end = Date.now() + minutes / 4;
  do await page.waitForTimeout(1000);
  while (Date.now() < end && (await Promise.all(page.frames().map(isBusy))).includes(true));
  await page.screenshot({ path: picture });
}

void main();
