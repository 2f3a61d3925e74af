/** The extension where VS Code runs extensions in Node: on a desktop, and on a server. */
import { webcrypto } from 'node:crypto';
import { createRequire } from 'node:module';
import * as vscode from 'vscode';
import type { LoadHints } from './hints';
import { nodeProcess } from '../document/worker/node-process';
import { Workers } from './kernel/workers';
import { register } from './register';
import { wholeNumber } from './settings';

export function activate(context: vscode.ExtensionContext): void {
  const memoryLimit = (): number => wholeNumber(context.extension, 'headroom.kernel.memoryLimit');
  const threads = (): number => wholeNumber(context.extension, 'headroom.simulation.threads');
  // A bundle of its own, so that the extension’s stays as small as what always runs.
  const loadHints: LoadHints = () =>
    Promise.resolve(createRequire(__filename)('./hints.js') as Awaited<ReturnType<LoadHints>>);
  const workers = new Workers(context.secrets);
  const kernel = nodeProcess(context.asAbsolutePath('dist/kernel.js'), {
    ...{ memoryLimit, threads },
    workers: () => workers.place(),
  });
  const kernels = register(context, kernel, loadHints, webcrypto);
  context.subscriptions.push(
    workers,
    workers.onDidChange(() =>
      kernels.renew(vscode.l10n.t('Where runs are made has changed: run the cell again.')),
    ),
    vscode.commands.registerCommand('headroom.chooseRedis', (url?: unknown) => workers.choose(url)),
  );
}
