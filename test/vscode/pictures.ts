/**
 * The pictures of the README and the walkthrough, of the real VS Code in a headless browser, light and dark: `npm run
 * pictures`. Documents run there as a user runs them, so that the pictures show what there is.
 */
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { chromium, type Browser, type Frame, type Locator, type Page } from 'playwright-core';
import { chromiumFlags, findOrInstallChromium } from './chromium';
import { installEditorServer, startEditorServer } from './editor-server';
import { repacked } from './png';

const root = join(__dirname, '..', '..');
const scratch = join(root, '.cache', 'pictures');
const pictures = join(root, 'media', 'pictures');
/** Where they are shown, a picture is hardly wider than this many points, and screens have two pixels to each. */
const width = 860;
const pixelsPerPoint = 2;
/** Points below the last that is shown. */
const margin = 4;

const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' } as const;
type Theme = keyof typeof themes;

interface Subject {
  readonly document: string;
  /** Which code cell of it, from 0 on. */
  readonly cell: number;
  /** The last of what it has put out that is shown, as a selector of CSS; all of it, where none is given. */
  readonly until?: string;
}

const subjects: Readonly<Record<string, Subject>> = {
  estimate: { document: 'notebooks/templates/replicated-database.headroom.md', cell: 0 },
  flowchart: { document: 'notebooks/templates/replicated-database.headroom.md', cell: 1 },
  scenario: {
    document: 'notebooks/templates/replicated-database.headroom.md',
    cell: 2,
    until: '.headroom-flowchart',
  },
  broken: { document: 'media/walkthrough/broken.headroom.md', cell: 1, until: 'svg[id^=headroomDiagram]' },
};

async function main(): Promise<void> {
  const executablePath = findOrInstallChromium();
  installEditorServer();
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  const extension = join(scratch, 'extension');
  for (const part of ['dist', 'media', 'notebooks', 'package.json', 'package.nls.json'])
    cpSync(join(root, part), join(extension, part), { recursive: true });
  cpSync(join(root, '.cache', 'suite'), join(extension, 'suite'), { recursive: true });
  const server = await startEditorServer(join(scratch, 'server'));
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    for (const theme of Object.keys(themes) as Theme[])
      for (const document of new Set(Object.values(subjects).map((subject) => subject.document)))
        await photographAll(browser, server.port, theme, document);
  } finally {
    await browser.close();
    server.stop();
  }
}

/** Runs a document and takes all pictures of it. */
async function photographAll(browser: Browser, port: number, theme: Theme, document: string): Promise<void> {
  const workspace = prepare(theme, document);
  const context = await browser.newContext({
    viewport: { width, height: 3200 },
    deviceScaleFactor: pixelsPerPoint,
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await openAndRun(page, port, workspace);
  for (const [name, subject] of Object.entries(subjects)) {
    if (subject.document !== document) continue;
    const png = await page.screenshot({ clip: await placeOf(page, subject) });
    writeFileSync(join(pictures, `${name}-${theme}.png`), repacked(png));
    console.log(`media/pictures/${name}-${theme}.png`);
  }
  await context.close();
}

/** A folder with the document alone, and the editor set up so that nothing beside it is in the picture. */
function prepare(theme: Theme, document: string): string {
  const workspace = join(scratch, theme, basename(document));
  mkdirSync(join(workspace, '.vscode'), { recursive: true });
  copyFileSync(join(root, document), join(workspace, basename(document)));
  const settings = {
    'workbench.colorTheme': themes[theme],
    'workbench.activityBar.location': 'hidden',
    'workbench.startupEditor': 'none',
    'notebook.globalToolbar': false,
    'git.enabled': false,
    'git.openRepositoryInParentFolders': 'never',
  };
  writeFileSync(join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
  return workspace;
}

/** Opens the editor, whose extension host runs the document by `suite/pose.ts`, and waits until it holds still. */
async function openAndRun(page: Page, port: number, workspace: string): Promise<void> {
  const remote = (path: string): string => `vscode-remote://localhost:${port}${path}`;
  const posed = new Promise<void>((resolve, reject) => {
    void page.exposeFunction('codeAutomationLog', (_type: string, parameters: readonly unknown[]) => {
      if (parameters.some((parameter) => String(parameter).includes('@posed'))) resolve();
    });
    void page.exposeFunction('codeAutomationExit', () => {
      reject(new Error(`${workspace} could not be opened and run`));
    });
  });
  const payload = [
    ['extensionDevelopmentPath', remote(join(scratch, 'extension'))],
    ['extensionTestsPath', remote(join(scratch, 'extension', 'suite', 'pose.js'))],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
  await page.goto(`http://localhost:${port}/?${query.toString()}`);
  await posed;
  await untilOutputsAreThere(page);
  await settle(page);
}

/** What cells put out is shown by a page of its own, which may come later than their end. */
async function untilOutputsAreThere(page: Page): Promise<void> {
  const cells = await page.locator('.notebookOverlay .monaco-list-row.code-cell-row').count();
  const countIn = (frame: Frame): Promise<number> =>
    frame
      .locator('.output_container .output')
      .count()
      .catch(() => 0);
  const end = Date.now() + 60_000;
  for (;;) {
    const counts = await Promise.all(page.frames().map(countIn));
    if (Math.max(...counts) >= cells) return;
    if (Date.now() > end)
      throw new Error(`only ${Math.max(...counts)} of ${cells} cells show what they put out`);
    await page.waitForTimeout(300);
  }
}

/** Waits until every diagram and chart is drawn. */
async function settle(page: Page): Promise<void> {
  const end = Date.now() + 20_000;
  const isBusy = async (): Promise<boolean> => {
    const counts = page.frames().map((frame) =>
      frame
        .locator('[aria-busy=true]')
        .count()
        .catch(() => 0),
    );
    return (await Promise.all(counts)).some((count) => count > 0);
  };
  do await page.waitForTimeout(1500);
  while (Date.now() < end && (await isBusy()));
}

/** Where something stands in the window, in points. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a code cell stands with what it has put out: what is put out has its place below the row, up to the next one. */
async function placeOf(page: Page, { cell, until }: Subject): Promise<Place> {
  const boxOf = async (row: Locator): Promise<Place> => {
    const box = await row.boundingBox();
    if (box === null) throw new Error(`code cell ${cell} is not in the window`);
    return box;
  };
  const rows = page.locator('.notebookOverlay .monaco-list-row');
  const box = await boxOf(rows.and(page.locator('.code-cell-row')).nth(cell));
  const tops = (await Promise.all((await rows.all()).map(boxOf))).map(({ y }) => y);
  const next = Math.min(...tops.filter((y) => y > box.y));
  const end = until === undefined ? next : await endOf(page, until, box.y, next);
  return { ...box, height: Math.min(next, end + margin) - box.y };
}

/** Where the first that a selector finds between two heights of the window ends. */
async function endOf(page: Page, selector: string, from: number, to: number): Promise<number> {
  for (const frame of page.frames())
    for (const found of await frame.locator(selector).all()) {
      const box = await found.boundingBox();
      if (box !== null && box.y > from && box.y < to) return box.y + box.height;
    }
  throw new Error(`nothing is drawn at ${selector}`);
}

void main();
