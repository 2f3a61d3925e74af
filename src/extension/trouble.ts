import * as vscode from 'vscode';
import { Stopped } from '../document/worker/kernel';

/** Tells of an error that nobody else sees, because it came when no command waited; what was stopped was meant to be. */
export function tellTrouble(error: unknown): void {
  if (error instanceof Stopped) return;
  const reason = error instanceof Error ? error.message : String(error);
  void vscode.window.showErrorMessage(vscode.l10n.t('Headroom: {0}', reason));
}
