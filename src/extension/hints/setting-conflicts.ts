import * as vscode from 'vscode';
import type { HintConflict } from '../../hints';
import { editorRange } from '../ranges';
import { hintedFiles, type HintedFiles } from './hinted-files';

const severities: Readonly<Record<HintConflict['severity'], vscode.DiagnosticSeverity>> = {
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** How long the author must have stopped typing, in milliseconds. */
const pause = 300;

/** What version control shows is what a file once was: the Problems panel is about what it is. */
function isOfAnotherTime({ uri: { scheme } }: vscode.TextDocument): boolean {
  return !/^(?:file|untitled|vscode-.*)$/.test(scheme);
}

/** The Problems panel of files that are open: settings that conflict. */
export class SettingConflicts implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('headroom-files');
  readonly #timers = new Map<vscode.TextDocument, NodeJS.Timeout>();
  readonly #listeners: vscode.Disposable;

  constructor(private readonly files: HintedFiles) {
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument((document) => this.#lookSoon(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#lookSoon(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#close(document)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('headroom.files')) this.#lookAtAll();
      }),
    );
    this.#lookAtAll();
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#collection.dispose();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #lookAtAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#lookSoon(document);
  }

  #lookSoon(document: vscode.TextDocument): void {
    if (isOfAnotherTime(document) || vscode.languages.match(hintedFiles, document) === 0) return;
    clearTimeout(this.#timers.get(document));
    this.#timers.set(
      document,
      setTimeout(() => void this.#look(document), pause),
    );
  }

  async #look(document: vscode.TextDocument): Promise<void> {
    this.#timers.delete(document);
    const { version } = document;
    const { conflicts } = await this.files.of(document);
    if (document.isClosed || document.version !== version) return;
    this.#collection.set(
      document.uri,
      conflicts.map((conflict) => {
        const diagnostic = new vscode.Diagnostic(
          editorRange(conflict),
          conflict.message,
          severities[conflict.severity],
        );
        diagnostic.source = 'headroom';
        diagnostic.code = conflict.code;
        return diagnostic;
      }),
    );
  }

  #close(document: vscode.TextDocument): void {
    clearTimeout(this.#timers.get(document));
    this.#timers.delete(document);
    this.#collection.delete(document.uri);
  }
}
