import * as vscode from 'vscode';
import type { CodeCell } from '../../document/cells';
import { verdictMark } from '../../document/verdict-text';
import type { KernelOwner, Kernels } from '../kernel/kernels';
import { promiseLabel } from './promise-tests';
import type { Verdicts } from './verdicts';

/** A design doc by its name; other Markdown is one if it has a cell that no other program runs. */
const byName = /\.headroom\.md$/i;

/**
 * In a design doc that is open as plain text: above it what opens it as a notebook, above each cell with promises what
 * judges them, and above each promise its last verdict.
 */
export class TextLenses implements vscode.CodeLensProvider, KernelOwner {
  static readonly files: vscode.DocumentSelector = { pattern: '**/*.md' };
  readonly isClosed = false;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(
    private readonly kernels: Kernels,
    private readonly verdicts: Verdicts,
  ) {
    this.onDidChangeCodeLenses = verdicts.onDidChange;
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const { uri } = document;
    const isOn = vscode.workspace.getConfiguration('headroom.promises', uri).get<boolean>('codeLens', true);
    // Not what a cell of a notebook holds, an old version of a file, or a page of ours.
    const isFile = uri.scheme === 'file' || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
    if (!isOn || !isFile) return [];
    const { codeCellsOf } = await import('../../document/markdown');
    const { cells } = codeCellsOf(document.getText());
    if (!byName.test(uri.path) && !cells.some(({ language }) => language !== 'mermaid')) return [];
    const ofCells = await Promise.all(cells.map((_, index) => this.#ofCell(uri, cells, index)));
    const all = ofCells.some((lenses) => lenses.length > 0)
      ? [lens(0, `$(run-all) ${vscode.l10n.t('Check all promises')}`, 'headroom.checkPromises', uri)]
      : [];
    return [
      lens(0, `$(notebook) ${vscode.l10n.t('Open as notebook')}`, 'headroom.openAsNotebook', uri),
      ...all,
      ...ofCells.flat(),
    ];
  }

  async #ofCell(uri: vscode.Uri, cells: readonly CodeCell[], index: number): Promise<vscode.CodeLens[]> {
    const cell = cells[index];
    const symbols = await this.kernels.assist(this, (kernel) =>
      kernel.ask({ kind: 'symbols', cells, index }),
    );
    const promises = (symbols ?? []).filter(({ kind }) => kind === 'promise');
    if (cell === undefined || promises.length === 0) return [];
    const seen = new Map<string, number>();
    // The fence stands above the first line of the cell.
    const run = lens(cell.line - 2, `$(play) ${vscode.l10n.t('Run')}`, 'headroom.checkPromises', uri, index);
    const judged = promises.flatMap(({ name, range }) => {
      const promise = promiseLabel(name);
      const place = seen.get(promise) ?? 0;
      seen.set(promise, place + 1);
      const row = this.verdicts.on(uri, cells, index, promise)[place];
      if (row === undefined) return [];
      const title = `${verdictMark(row)} ${row.actual} ${row.wanted}`;
      return [lens(cell.line + range.line - 2, title, 'headroom.checkPromises', uri, index)];
    });
    return [run, ...judged];
  }
}

/** A lens above a line, from 0, that calls a command. */
function lens(line: number, title: string, command: string, ...given: readonly unknown[]): vscode.CodeLens {
  const range = new vscode.Range(Math.max(0, line), 0, Math.max(0, line), 0);
  return new vscode.CodeLens(range, { title, command, arguments: [...given] });
}
