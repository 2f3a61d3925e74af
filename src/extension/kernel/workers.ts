import * as vscode from 'vscode';
import { addressOf, DEFAULT_PREFIX, RedisTrouble, type RedisPlace } from '../../execution/redis/place';

/** Under this name VS Code keeps the address with its secrets, for it may hold a password. */
const SECRET = 'headroom.redis';

/** Where workers on other machines make the runs of cells, if the user has said so. */
export class Workers implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watch: vscode.Disposable;
  /** Kernels that run go on with what they were started with, so whoever keeps some should know. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly secrets: vscode.SecretStorage) {
    const isOurs = ({ key }: vscode.SecretStorageChangeEvent): boolean => key === SECRET;
    this.#watch = vscode.Disposable.from(
      // Also where another window has changed it.
      secrets.onDidChange((event) => isOurs(event) && this.#changed.fire()),
      vscode.workspace.onDidChangeConfiguration(
        (event) => event.affectsConfiguration('headroom.redis.prefix') && this.#changed.fire(),
      ),
    );
  }

  dispose(): void {
    this.#watch.dispose();
    this.#changed.dispose();
  }

  /** Nowhere where the workspace is not trusted: what its documents hold stays on this machine. */
  async place(): Promise<RedisPlace | undefined> {
    if (!vscode.workspace.isTrusted) return undefined;
    const url = await this.secrets.get(SECRET);
    if (url === undefined) return undefined;
    const prefix = vscode.workspace.getConfiguration('headroom.redis').get<string>('prefix');
    return { url, prefix: prefix || DEFAULT_PREFIX };
  }

  /** Asks for the address, unless it is given; an empty one lets this machine make the runs again. */
  async choose(given?: unknown): Promise<void> {
    const url = typeof given === 'string' ? given.trim() : await this.#ask();
    if (url === undefined) return;
    const wrong = url === '' ? undefined : whatIsWrong(url);
    if (wrong !== undefined) {
      void vscode.window.showErrorMessage(vscode.l10n.t('Headroom: {0}', wrong));
      return;
    }
    if (url === '') await this.secrets.delete(SECRET);
    else await this.secrets.store(SECRET, url);
    void vscode.window.showInformationMessage(
      url === ''
        ? vscode.l10n.t('This machine makes all runs.')
        : vscode.l10n.t(
            'Scenarios that make several runs leave them to workers at {0}: start some with headroom worker.',
            addressOf({ url }),
          ),
    );
  }

  async #ask(): Promise<string | undefined> {
    const before = await this.secrets.get(SECRET);
    const url = await vscode.window.showInputBox({
      title: vscode.l10n.t('Address of Redis, by which workers on other machines make runs'),
      prompt:
        before === undefined
          ? vscode.l10n.t('Empty: this machine makes all runs, as it does now')
          : vscode.l10n.t('Now {0}. Empty: this machine makes all runs', addressOf({ url: before })),
      placeHolder: vscode.l10n.t('redis://[user:password@]host[:port]'),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) => (text.trim() === '' ? undefined : whatIsWrong(text.trim())),
    });
    return url?.trim();
  }
}

function whatIsWrong(url: string): string | undefined {
  try {
    addressOf({ url });
    return undefined;
  } catch (error) {
    if (error instanceof RedisTrouble) return error.message;
    throw error;
  }
}
