import * as vscode from 'vscode';
import type { FormEntries, FromPage, PageState, ToPage } from '../../form';
import { panelPage, randomText, type RandomSource } from '../../form/panel-page';
import type { KernelOwner, Kernels } from '../kernel/kernels';
import { isOurs } from '../notebook';
import { insertCell } from './insertion';

const panelType = 'headroom.calculator';
/** What precedes a calculator’s identifier in the name of its command. */
const prefix = 'headroom.calculator.';

/** The panels of the calculators, one each, and the commands that open them. All share a kernel while one is open. */
export class CalculatorPanels implements KernelOwner, vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly isClosed = false;
  readonly #panels = new Map<string, vscode.WebviewPanel>();
  readonly #registrations: vscode.Disposable;

  constructor(
    private readonly kernels: Kernels,
    private readonly extension: vscode.Extension<unknown>,
    private readonly random: RandomSource,
  ) {
    const { contributes } = extension.packageJSON as {
      contributes: { commands: readonly { readonly command: string }[] };
    };
    const ids = contributes.commands
      .map(({ command }) => command)
      .filter((command) => command.startsWith(prefix))
      .map((command) => command.slice(prefix.length));
    this.#registrations = vscode.Disposable.from(
      vscode.window.registerWebviewPanelSerializer(panelType, this),
      vscode.commands.registerCommand('headroom.calculators', () => this.#choose()),
      vscode.commands.registerCommand('headroom.openCalculator', (entries?: Partial<FormEntries>) =>
        entries?.calculator === undefined ? this.#choose() : this.open(entries),
      ),
      ...ids.map((calculator) =>
        vscode.commands.registerCommand(`${prefix}${calculator}`, () => this.open({ calculator })),
      ),
    );
  }

  dispose(): void {
    this.#registrations.dispose();
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }

  /** Opens a calculator, or shows it again; what is filled in replaces what it had. */
  async open({ calculator = '', question, inputs }: Partial<FormEntries>): Promise<void> {
    const title = await titleOf(calculator);
    if (title === undefined) {
      void vscode.window.showErrorMessage(vscode.l10n.t('There is no calculator “{0}”.', calculator));
      return;
    }
    const open = this.#panels.get(calculator);
    const state: PageState = {
      ...{ calculator, inputs: inputs ?? {}, opening: randomText(this.random) },
      ...(question !== undefined && { question }),
    };
    if (open !== undefined) {
      if (inputs !== undefined) this.#show(open, state);
      open.reveal();
      return;
    }
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    const isBeside = notebook !== undefined && isOurs(notebook);
    const panel = vscode.window.createWebviewPanel(
      panelType,
      title,
      isBeside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
      { enableFindWidget: true },
    );
    this.#adopt(panel, state);
  }

  /** A panel that was open when the window was closed or reloaded. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: PageState | undefined): Promise<void> {
    if (state === undefined || this.#panels.has(state.calculator)) panel.dispose();
    else this.#adopt(panel, state);
    return Promise.resolve();
  }

  #adopt(panel: vscode.WebviewPanel, state: PageState): void {
    this.#panels.set(state.calculator, panel);
    panel.webview.onDidReceiveMessage((message: FromPage) => this.#receive(panel.webview, message));
    panel.onDidDispose(() => {
      this.#panels.delete(state.calculator);
      if (this.#panels.size === 0) this.kernels.close(this);
    });
    this.#show(panel, state);
  }

  #show({ webview }: vscode.WebviewPanel, state: PageState): void {
    const folder = vscode.Uri.joinPath(this.extension.extensionUri, 'dist');
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    const script = webview.asWebviewUri(vscode.Uri.joinPath(folder, 'calculator.js'));
    webview.html = panelPage(script.toString(), state, randomText(this.random));
  }

  async #receive(webview: vscode.Webview, message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'answer':
        await webview.postMessage(await this.#answer(message.number, message.entries));
        return;
      case 'insert':
        await insertCell(this.kernels, message.entries);
        return;
      case 'copy':
        await vscode.env.clipboard.writeText(message.markdown);
        vscode.window.setStatusBarMessage(vscode.l10n.t('Copied as Markdown.'), 3000);
        return;
    }
  }

  async #answer(number: number, entries: FormEntries): Promise<ToPage> {
    const form = await this.kernels.assist(this, (kernel) => kernel.ask({ kind: 'form', entries }));
    return form === undefined
      ? { kind: 'failure', number, message: vscode.l10n.t('No result: this takes long to compute.') }
      : { kind: 'form', number, form };
  }

  async #choose(): Promise<void> {
    const { calculators } = await import('../../calculators');
    const chosen = await vscode.window.showQuickPick(
      calculators.map(({ id, title, summary, functions }) => ({
        id,
        label: title,
        description: summary,
        // What it answers is searched too.
        detail: functions.map(({ means }) => means).join(' '),
      })),
      { placeHolder: vscode.l10n.t('Which calculator?'), matchOnDescription: true, matchOnDetail: true },
    );
    if (chosen !== undefined) await this.open({ calculator: chosen.id });
  }
}

async function titleOf(calculator: string): Promise<string | undefined> {
  const { calculators } = await import('../../calculators');
  const found = calculators.find(({ id }) => id === calculator);
  return found && vscode.l10n.t('{0} calculator', found.title);
}
