import * as vscode from 'vscode';
import type { Signature } from '../source/assist';
import type { Kernels } from './kernel/kernels';
import { locate } from './notebook';

/** Characters after which another argument, or another parameter, is in question. */
export const signatureTriggers = ['(', ',', '='];

export class CellSignatureHelp implements vscode.SignatureHelpProvider {
  constructor(private readonly kernels: Kernels) {}

  async provideSignatureHelp(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.SignatureHelp | undefined> {
    const place = locate(document);
    if (place === undefined) return undefined;
    const { notebook, cells, settings, index } = place;
    const offset = document.offsetAt(position);
    const found = await this.kernels.assist(notebook, (kernel) =>
      kernel.ask({ kind: 'signature', cells, settings, index, offset }),
    );
    const active = found?.signatures[found.active];
    if (found === undefined || active === undefined) return undefined;
    const help = new vscode.SignatureHelp();
    help.signatures = found.signatures.map(editorSignature);
    help.activeSignature = found.active;
    help.activeParameter = parameterOf(active);
    return help;
  }
}

function editorSignature(signature: Signature): vscode.SignatureInformation {
  const { label, documentation, parameters } = signature;
  const shown = new vscode.SignatureInformation(label, new vscode.MarkdownString(documentation));
  shown.activeParameter = parameterOf(signature);
  shown.parameters = parameters.map(
    ({ start, end, documentation: about }) =>
      new vscode.ParameterInformation([start, end], new vscode.MarkdownString(about)),
  );
  return shown;
}

/** The editor marks none where the index is past the last. */
function parameterOf({ active, parameters }: Signature): number {
  return active ?? parameters.length;
}
