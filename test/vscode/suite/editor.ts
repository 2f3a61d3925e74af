import * as vscode from 'vscode';

/** The extension under test. */
export const extensionId = 'headroom.headroom';
/** Whether this is the extension host in a browser, where no files can be read. */
export const isWeb = typeof process === 'undefined';

export function fileNamed(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('the suite runs in a folder');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function read(name: string): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    await vscode.workspace.fs.readFile(fileNamed(name)),
  );
}

export async function write(name: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fileNamed(name), new TextEncoder().encode(text));
}

/** Opens a file as its default editor does, which must be the notebook. */
export async function openNotebook(name: string): Promise<vscode.NotebookDocument> {
  await vscode.commands.executeCommand('vscode.open', fileNamed(name));
  return activeNotebook();
}

/** Writes a document and opens it. */
export async function openNew(name: string, text: string): Promise<vscode.NotebookDocument> {
  await write(name, text);
  return openNotebook(name);
}

export function activeNotebook(): Promise<vscode.NotebookDocument> {
  return until('a notebook is shown', () => vscode.window.activeNotebookEditor?.notebook);
}

export async function closeAll(): Promise<void> {
  // In a browser all webviews share a service worker: one that is closed while it loads keeps the next waiting for 30 s.
  if (vscode.env.uiKind === vscode.UIKind.Web) await new Promise((resolve) => setTimeout(resolve, 1500));
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Starts all cells of the active notebook, as “Run All” does. */
export async function startAll(notebook: vscode.NotebookDocument): Promise<void> {
  await vscode.commands.executeCommand('notebook.selectKernel', {
    id: notebook.notebookType,
    extension: extensionId,
  });
  void vscode.commands.executeCommand('notebook.execute');
}

/** Runs all cells and waits until each has ended. */
export async function runAll(notebook: vscode.NotebookDocument): Promise<void> {
  const cells = codeCells(notebook);
  const before = cells.map(({ executionSummary }) => executionSummary?.executionOrder);
  const isNew = (cell: vscode.NotebookCell, index: number): boolean =>
    cell.executionSummary?.executionOrder !== before[index];
  await startAll(notebook);
  await until(
    'every cell has ended',
    () => cells.every((cell, index) => isNew(cell, index) && hasEnded(cell)) || undefined,
  );
}

export function codeCells(notebook: vscode.NotebookDocument): vscode.NotebookCell[] {
  return notebook.getCells().filter(({ kind }) => kind === vscode.NotebookCellKind.Code);
}

export function hasEnded({ executionSummary }: vscode.NotebookCell): boolean {
  return executionSummary?.timing !== undefined && executionSummary.success !== undefined;
}

/** Everything of one MIME type that a cell has put out. */
export function outputOf(cell: vscode.NotebookCell, mime: string): string {
  return cell.outputs
    .flatMap(({ items }) => items)
    .filter((item) => item.mime === mime)
    .map(({ data }) => new TextDecoder().decode(data))
    .join('\n');
}

/** Waits for what `look` finds. */
export async function until<T>(what: string, look: () => T | undefined, seconds = 100): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Asks for what a provider says until there is an answer: one that takes long on a busy machine is given up, and asked anew. */
export async function answerOf<T>(command: string, ...parameters: readonly unknown[]): Promise<T> {
  const ask = (): Thenable<T | undefined> => vscode.commands.executeCommand(command, ...parameters);
  let answer = await ask();
  for (let more = 10; answer === undefined && more > 0; more--) answer = await ask();
  if (answer === undefined) throw new Error(`${command} has no answer`);
  return answer;
}

/** Replaces a text in a document as typing would. */
export async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const at = document.getText().indexOf(from);
  if (at < 0) throw new Error(`there is no “${from}” in ${document.uri.toString()}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)),
    to,
  );
  await vscode.workspace.applyEdit(edit);
}

/** Asks the launcher for a picture of the window; only the one with a browser can take it. */
export async function photograph(name: string): Promise<void> {
  if (vscode.env.uiKind === vscode.UIKind.Desktop) return;
  console.log(`@screenshot ${name}`);
  const isTaken = async (): Promise<boolean> => {
    const files = await vscode.workspace.fs.readDirectory(fileNamed('.'));
    return files.some(([file]) => file === `${name}.png`);
  };
  while (!(await isTaken())) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Works the controls of a notebook’s outputs until they show what is awaited, and tells all that they show. */
export async function operateOutputs(operation: {
  readonly slider?: string;
  readonly key?: string;
  readonly times?: number;
  readonly press?: string;
  readonly awaits: string;
}): Promise<string> {
  const text = await handedBack((file) => `@output ${JSON.stringify({ file, ...operation })}`);
  if (new RegExp(operation.awaits, 's').test(text.replace(/^after \d+ ms: /, ''))) return text;
  throw new Error(`${operation.awaits} was awaited in vain: ${text}`);
}

/** What the workbench shows at a selector of CSS; only a launcher with a browser can tell. */
export function shownAt(selector: string): Promise<string> {
  return handedBack((file) => `@read ${file} ${selector}`);
}

/** Waits until the workbench shows something at a selector, however busy the machine is, and tells all that it shows there. */
export async function shown(selector: string, what: RegExp): Promise<string> {
  let seen = '';
  for (const end = Date.now() + 100_000; Date.now() < end;) {
    seen = await shownAt(selector);
    if (what.test(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${selector} never showed ${what.source}, but ${seen}`);
}

/** What is in the browser’s clipboard: while tests run, VS Code has one of its own, which outputs know nothing of. */
export function copied(): Promise<string> {
  return handedBack((file) => `@clipboard ${file}`);
}

let reads = 0;

/** What the launcher hands back in a file that it is told to write. */
async function handedBack(order: (file: string) => string): Promise<string> {
  reads += 1;
  const file = `shown-${reads}.txt`;
  console.log(order(file));
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const text = await read(file).catch(() => undefined);
    if (text !== undefined) return text;
  }
}
