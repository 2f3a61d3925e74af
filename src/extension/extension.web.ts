/** The extension where VS Code runs extensions in a web worker: in a browser without a server. */
import * as vscode from 'vscode';
import { webThread } from './kernel/web-thread';
import { register } from './register';

export function activate(context: vscode.ExtensionContext): void {
  const kernel = webThread(vscode.Uri.joinPath(context.extensionUri, 'dist', 'web', 'kernel.js'));
  // A web worker’s extension is one file; what is imported so is evaluated when it is asked for.
  register(context, kernel, () => import('../hints'), crypto);
  const refuse = (): void =>
    void vscode.window.showInformationMessage(
      vscode.l10n.t('A browser without a server cannot reach Redis: it makes all runs itself.'),
    );
  context.subscriptions.push(vscode.commands.registerCommand('headroom.chooseRedis', refuse));
}
