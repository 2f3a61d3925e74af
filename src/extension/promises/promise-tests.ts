import * as vscode from 'vscode';
import type { CellOutcome } from '../../document/outputs';
import type { Kernel } from '../../document/worker/kernel';
import type { Answers } from '../../document/worker/protocol';
import type { Kernels } from '../kernel/kernels';
import { isOfText, isOurs, notebookTypes, programOf } from '../notebook';
import { editorRange } from '../ranges';
import { runDocumentTests, type PromiseItem } from './test-run';
import type { Verdicts } from './verdicts';

/** Files that are design docs by their name; others count while they are open as notebooks. */
const designDocs = '**/*.headroom.md';

/** How long the author must have stopped typing, in milliseconds. */
const pause = 500;

/** The Test Explorer: a suite for each design doc, and in it a test for each of its promises. */
export class PromiseTests implements vscode.Disposable {
  readonly #controller = vscode.tests.createTestController('headroom.promises', vscode.l10n.t('Design docs'));
  readonly #promises = new WeakMap<vscode.TestItem, readonly PromiseItem[]>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** Those that are run anew whenever they are saved. */
  readonly #watched = new Set<vscode.TestRunRequest>();
  readonly #listeners: vscode.Disposable;

  constructor(
    private readonly kernels: Kernels,
    private readonly verdicts: Verdicts,
  ) {
    const files = vscode.workspace.createFileSystemWatcher(designDocs);
    this.#listeners = vscode.Disposable.from(
      this.#controller,
      files,
      files.onDidCreate((uri) => this.#suiteOf(uri)),
      files.onDidChange((uri) => this.#changed(uri)),
      files.onDidDelete((uri) => this.#controller.items.delete(uri.toString())),
      vscode.workspace.onDidOpenNotebookDocument((notebook) => this.#opened(notebook)),
      vscode.workspace.onDidChangeNotebookDocument((event) => {
        if (isOurs(event.notebook) && isOfText(event)) this.#readSoon(event.notebook.uri);
      }),
      vscode.workspace.onDidSaveNotebookDocument((notebook) => {
        if (isOurs(notebook)) this.#saved(notebook.uri);
      }),
      vscode.commands.registerCommand('headroom.checkPromises', (uri: vscode.Uri, index?: number) =>
        this.#check(uri, index),
      ),
    );
    this.#controller.resolveHandler = async (item) => {
      if (item === undefined) await this.#findAll();
      else await this.#read(item);
    };
    this.#controller.refreshHandler = () => this.#findAll();
    const profile = this.#controller.createRunProfile(
      vscode.l10n.t('Check promises'),
      vscode.TestRunProfileKind.Run,
      (request, token) => this.#start(request, token),
      true,
    );
    // Newer than the oldest VS Code that we support, which takes no notice of it.
    Object.assign(profile, { supportsContinuousRun: true });
    for (const notebook of vscode.workspace.notebookDocuments) this.#opened(notebook);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#listeners.dispose();
  }

  async #findAll(): Promise<void> {
    const found = await vscode.workspace.findFiles(designDocs, '**/node_modules/**');
    for (const uri of found) this.#suiteOf(uri);
  }

  #opened(notebook: vscode.NotebookDocument): void {
    if (!isOurs(notebook) || notebook.isUntitled) return;
    this.#suiteOf(notebook.uri);
    this.#readSoon(notebook.uri);
  }

  #suiteOf(uri: vscode.Uri): vscode.TestItem {
    const id = uri.toString();
    const known = this.#controller.items.get(id);
    if (known !== undefined) return known;
    const suite = this.#controller.createTestItem(id, vscode.workspace.asRelativePath(uri), uri);
    suite.canResolveChildren = true;
    this.#controller.items.add(suite);
    return suite;
  }

  #changed(uri: vscode.Uri): void {
    const suite = this.#controller.items.get(uri.toString());
    if (suite !== undefined && this.#promises.has(suite)) this.#readSoon(uri);
    // One that is open tells of it itself.
    if (openNotebook(uri) === undefined) this.#saved(uri);
  }

  #readSoon(uri: vscode.Uri): void {
    const id = uri.toString();
    clearTimeout(this.#timers.get(id));
    const read = (): void => {
      this.#timers.delete(id);
      const suite = this.#controller.items.get(id);
      if (suite !== undefined) void this.#read(suite);
    };
    this.#timers.set(id, setTimeout(read, pause));
  }

  /**
   * Finds the promises of a document as it is now, saved or not: by the editor’s kernel, which is given up where it is busy,
   * or by one that whoever waits for the answer has at hand.
   */
  async #read(suite: vscode.TestItem, patient?: Kernel): Promise<readonly PromiseItem[]> {
    const { uri } = suite;
    if (uri === undefined) return [];
    suite.busy = true;
    try {
      const notebook = await notebookOf(uri);
      const { editors, cells, settings } = programOf(notebook);
      const promises: PromiseItem[] = [];
      const seen = new Map<string, number>();
      for (const [index, cell] of editors.entries()) {
        const ask = (kernel: Kernel): Promise<Answers['symbols']> =>
          kernel.ask({ kind: 'symbols', cells, index, settings });
        const symbols = await (patient === undefined ? this.kernels.assist(notebook, ask) : ask(patient));
        // The editor’s kernel is busy: what was known stays until it is asked again.
        if (symbols === undefined) return this.#promises.get(suite) ?? [];
        for (const { name, kind, range } of symbols) {
          if (kind !== 'promise') continue;
          // What was found out of a promise stays with it, wherever in the document it is moved.
          const count = (seen.get(name) ?? 0) + 1;
          seen.set(name, count);
          const item = this.#itemOf(suite, `${name} ${count}`, promiseLabel(name), cell.document.uri);
          item.range = editorRange(range);
          item.sortText = String(promises.length).padStart(6, '0');
          promises.push({ item, index, line: range.line });
        }
      }
      suite.error = undefined;
      suite.children.replace(promises.map(({ item }) => item));
      this.#promises.set(suite, promises);
      return promises;
    } catch (error) {
      suite.error = error instanceof Error ? error.message : String(error);
      return [];
    } finally {
      suite.busy = false;
    }
  }

  /** A test of a suite: the one that is there, if any, of which a run that is under way tells. */
  #itemOf(suite: vscode.TestItem, id: string, label: string, uri: vscode.Uri): vscode.TestItem {
    const known = suite.children.get(id);
    return known?.uri?.toString() === uri.toString()
      ? known
      : this.#controller.createTestItem(id, label, uri);
  }

  async #start(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if ('continuous' in request && request.continuous === true) {
      this.#watched.add(request);
      token.onCancellationRequested(() => this.#watched.delete(request));
    }
    await this.#run(request, token);
  }

  /** Runs the promises of a document, or of one of its code cells: as it is in the text editor, which is saved for that. */
  async #check(uri: vscode.Uri, index?: number): Promise<void> {
    const text = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    if (text?.isDirty === true) await text.save();
    const suite = this.#suiteOf(uri);
    const ofCell = async (): Promise<vscode.TestItem[]> => {
      const promises = await this.kernels.alone((kernel) => this.#read(suite, kernel));
      return promises.flatMap((one) => (one.index === index ? [one.item] : []));
    };
    const items = index === undefined ? [suite] : await ofCell();
    if (items.length > 0)
      await this.#run(new vscode.TestRunRequest(items), new vscode.CancellationTokenSource().token);
  }

  #saved(uri: vscode.Uri): void {
    for (const watched of this.#watched) {
      const { include, exclude, profile } = watched;
      const wanted = include?.filter((item) => suiteOfItem(item).id === uri.toString());
      const suite = this.#controller.items.get(uri.toString());
      const items = wanted ?? (suite === undefined ? [] : [suite]);
      if (items.length === 0) continue;
      const token = new vscode.CancellationTokenSource().token;
      void this.#run(new vscode.TestRunRequest(items, exclude, profile), token);
    }
  }

  async #run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (request.include === undefined) await this.#findAll();
    const items = request.include ?? all(this.#controller.items);
    const run = this.#controller.createTestRun(request);
    try {
      for (const suite of new Set(items.map(suiteOfItem))) {
        if (token.isCancellationRequested || suite.uri === undefined) break;
        const isWhole = items.includes(suite);
        const wanted = new Set(items.filter((item) => suiteOfItem(item) === suite).map(({ id }) => id));
        const excluded = new Set(request.exclude?.map(({ id }) => id));
        const { uri } = suite;
        await this.kernels.alone(async (kernel) => {
          const promises = (await this.#read(suite, kernel)).filter(
            ({ item }) => (isWhole || wanted.has(item.id)) && !excluded.has(item.id),
          );
          const notebook = await notebookOf(uri);
          const { cells } = programOf(notebook);
          const onOutcome = (index: number, outcome: CellOutcome): void =>
            this.verdicts.take(notebook.uri, cells, index, outcome);
          await runDocumentTests({ run, notebook, promises, kernel, token, onOutcome });
        });
      }
    } finally {
      run.end();
    }
  }
}

/** A promise without its keyword and its message. */
export function promiseLabel(promise: string): string {
  return promise.replace(/^require\s+/, '').replace(/\s*"[^"]*"$/, '');
}

function suiteOfItem(item: vscode.TestItem): vscode.TestItem {
  return item.parent ?? item;
}

function all(items: vscode.TestItemCollection): vscode.TestItem[] {
  const list: vscode.TestItem[] = [];
  items.forEach((item) => list.push(item));
  return list;
}

/** The notebook of a file: the one that is open, with what is not saved, or the file read as one. */
async function notebookOf(uri: vscode.Uri): Promise<vscode.NotebookDocument> {
  const notebook = openNotebook(uri) ?? (await vscode.workspace.openNotebookDocument(uri));
  if (!isOurs(notebook))
    throw new Error(vscode.l10n.t('{0} was expected, not {1}', notebookTypes[0], notebook.notebookType));
  return notebook;
}

function openNotebook(uri: vscode.Uri): vscode.NotebookDocument | undefined {
  return vscode.workspace.notebookDocuments.find(
    (notebook) => isOurs(notebook) && notebook.uri.toString() === uri.toString(),
  );
}
