import * as vscode from 'vscode';
import type { CellOutcome } from '../document/outputs';
import { reportAssets, reportFiles, type ReportAssets } from '../document/report/assets';
import { Stopped, type Kernel } from '../document/worker/kernel';
import type { Kernels } from './kernel/kernels';
import { isOurs, programOf } from './notebook';
import { textOf } from './serializer';

/** `crypto.subtle`, wherever the extension runs. */
export type Digest = Parameters<typeof reportAssets>[2];

/** The command that writes the notebook in front as one HTML page: byte for byte what `headroom report` writes. */
export class ReportExport {
  constructor(
    private readonly kernels: Kernels,
    private readonly extensionUri: vscode.Uri,
    private readonly subtle: Digest,
  ) {}

  /** Asks where to, unless that is given; the result is where the page is. */
  async run(given?: unknown): Promise<vscode.Uri | undefined> {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    if (notebook === undefined || !isOurs(notebook)) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a design doc as a notebook first, then export it.'),
      );
      return undefined;
    }
    const target = given instanceof vscode.Uri ? given : await chosenPlace(notebook);
    if (target === undefined) return undefined;
    if (target.toString() === notebook.uri.toString()) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('No report was written: that file is the design doc itself.'),
      );
      return undefined;
    }
    const page = await this.#pageOf(notebook);
    if (page === undefined) return undefined;
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(page));
    void offerToOpen(target);
    return target;
  }

  /** The page of a notebook, with what is not saved; `undefined` where it was cancelled. */
  async #pageOf(notebook: vscode.NotebookDocument): Promise<string | undefined> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Headroom: running the design doc for its report'),
      cancellable: true,
    };
    try {
      // A kernel of its own, so that to cancel it ends no run of a cell.
      return await vscode.window.withProgress(options, (_progress, token) =>
        this.kernels.alone(async (kernel) => {
          token.onCancellationRequested(() => kernel.stop(vscode.l10n.t('Cancelled.')));
          const text = await textOf(notebook);
          const outcomes = await outcomesOf(kernel, notebook, text);
          const name = notebook.uri.path.replace(/^.*\//, '');
          return kernel.ask({ kind: 'report', name, text, outcomes, assets: await this.#assets() });
        }),
      );
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      void vscode.window.showWarningMessage(vscode.l10n.t('No report was written. {0}', error.message));
      return undefined;
    }
  }

  async #assets(): Promise<ReportAssets> {
    const read = async (name: string): Promise<string> =>
      new TextDecoder().decode(
        await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.extensionUri, 'dist', name)),
      );
    return reportAssets(await read(reportFiles.script), await read(reportFiles.style), this.subtle);
  }
}

/** Runs the cells of a document, in order. */
async function outcomesOf(
  kernel: Kernel,
  notebook: vscode.NotebookDocument,
  text: string,
): Promise<CellOutcome[]> {
  const { codeCellsOf } = await import('../document/markdown');
  const { cells } = codeCellsOf(text);
  const { settings } = programOf(notebook);
  const outcomes: CellOutcome[] = [];
  for (const index of cells.keys()) outcomes.push(await kernel.ask({ kind: 'run', cells, index, settings }));
  return outcomes;
}

/** Beside the document, unless somebody says otherwise. */
function chosenPlace({ uri, isUntitled }: vscode.NotebookDocument): Thenable<vscode.Uri | undefined> {
  const folder = isUntitled ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(uri, '..');
  const name = `${uri.path.replace(/^.*\//, '').replace(/(\.headroom)?\.md$/i, '')}.html`;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Report'),
    filters: { [vscode.l10n.t('Web page')]: ['html'] },
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
}

async function offerToOpen(target: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const told = vscode.l10n.t('The report is in {0}.', vscode.workspace.asRelativePath(target));
  if ((await vscode.window.showInformationMessage(told, open)) === open)
    await vscode.env.openExternal(target);
}
