import { assert } from 'chai';
import * as vscode from 'vscode';
import { activeNotebook, closeAll, codeCells, outputOf, runAll } from './editor';

const scheme = 'memory';
const document = [
  '```estimate',
  'nodes = 2 + 3',
  'require nodes <= 4',
  '```',
  '',
  '```mermaid',
  'flowchart LR',
  '  users@{ role: clients, arrivals: trace("clicks.csv") } --> app@{ role: service, time: 1 ms }',
  '```',
  '',
  '```scenario',
  'run 10 s',
  '```',
  '',
].join('\n');

/** A file system with one file, which is on no disk. */
class OneFile implements vscode.FileSystemProvider {
  readonly #content = new TextEncoder().encode(document);
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const { length: size } = this.#content;
    if (path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    if (path !== '/virtual.headroom.md') throw vscode.FileSystemError.FileNotFound(path);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size };
  }

  readDirectory(): [string, vscode.FileType][] {
    return [['virtual.headroom.md', vscode.FileType.File]];
  }

  readFile(): Uint8Array {
    return this.#content;
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  writeFile(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}

describe('A file that is on no disk', () => {
  let files: vscode.Disposable;
  before(() => {
    files = vscode.workspace.registerFileSystemProvider(scheme, new OneFile(), { isReadonly: true });
  });
  after(async () => {
    await closeAll();
    files.dispose();
  });

  it('opens as a design doc and runs; files beside it cannot be read, which it says', async () => {
    const uri = vscode.Uri.from({ scheme, path: '/virtual.headroom.md' });
    await vscode.commands.executeCommand('vscode.open', uri);
    const notebook = await activeNotebook();
    assert.equal(notebook.uri.scheme, scheme);
    await runAll(notebook);
    const [estimate, flowchart] = codeCells(notebook);
    assert.isDefined(estimate);
    assert.isDefined(flowchart);
    assert.include(outputOf(estimate, 'text/plain'), '✗ nodes <= 4 — 5');
    assert.include(
      outputOf(flowchart, 'application/vnd.code.notebook.stderr'),
      'the files beside a document cannot be read here',
    );
  });
});
