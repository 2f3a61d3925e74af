/** The extension where VS Code runs extensions in Node: on a desktop, and on a server. */
import type * as vscode from 'vscode';
import { nodeProcess } from './kernel/node-process';
import { register } from './register';
import { wholeNumber } from './settings';

export function activate(context: vscode.ExtensionContext): void {
  const memoryLimit = (): number => wholeNumber(context.extension, 'headroom.kernel.memoryLimit');
  const threads = (): number => wholeNumber(context.extension, 'headroom.simulation.threads');
  register(context, nodeProcess(context.asAbsolutePath('dist/kernel.js'), memoryLimit, threads));
}
