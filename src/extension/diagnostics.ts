import * as vscode from 'vscode';
import {
  requirementsIn,
  UNUSED,
  type CellOutcome,
  type ProblemRow,
  type RequirementRow,
} from '../document/outputs';
import { problemText, remedyTitle } from '../document/verdict-text';
import type { Fix } from '../source/problem';
import { unreadFences } from '../document/unread-fences';
import type { Kernels } from './kernel/kernels';
import { isOfText, isOurs, programOf, type Program } from './notebook';
import { editorRange } from './ranges';

const severities: Readonly<Record<ProblemRow['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** What mends one version of a text. */
interface Mending {
  readonly target: vscode.TextDocument;
  readonly version: number;
  readonly fix: Fix;
}

/** Something that is wrong with a text, and what mends it, there or in another cell. */
class Finding extends vscode.Diagnostic {
  override readonly source = 'headroom';

  constructor(
    range: vscode.Range,
    message: string,
    severity: ProblemRow['severity'],
    override readonly code: string,
    readonly mendings: readonly Mending[] = [],
  ) {
    super(range, message, severities[severity]);
    if (code === UNUSED) this.tags = [vscode.DiagnosticTag.Unnecessary];
  }
}

/** How long the author must have stopped typing, in milliseconds. */
const pause = 300;

/**
 * What is wrong with each cell: found while typing, without simulating, and added to by each run until the cell’s text
 * changes. A broken promise is an error on its line.
 */
export class CellDiagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('headroom');
  readonly #timers = new Map<vscode.NotebookDocument, NodeJS.Timeout>();
  readonly #found = new WeakMap<vscode.TextDocument, readonly Finding[]>();
  readonly #ran = new WeakMap<vscode.TextDocument, readonly Finding[]>();
  readonly #listeners: vscode.Disposable;

  constructor(private readonly kernels: Kernels) {
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidOpenNotebookDocument((notebook) => this.#diagnoseSoon(notebook)),
      vscode.workspace.onDidChangeNotebookDocument((event) => this.#change(event)),
      vscode.workspace.onDidCloseNotebookDocument((notebook) => this.#close(notebook)),
      // A cell that gets another language is a text that is opened anew.
      vscode.workspace.onDidOpenTextDocument((document) => {
        const notebook = vscode.workspace.notebookDocuments.find((one) =>
          one.getCells().some((cell) => cell.document === document),
        );
        if (notebook !== undefined) this.#diagnoseSoon(notebook);
      }),
    );
    for (const notebook of vscode.workspace.notebookDocuments) this.#diagnoseSoon(notebook);
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#collection.dispose();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  /** Takes up what a run of the cell showed, as part of a program. */
  show({ document }: vscode.NotebookCell, outcome: CellOutcome, program: Program): void {
    const broken = requirementsIn(outcome.outputs)
      .filter(({ holds }) => !holds)
      .map((row) => {
        const written = document.lineAt(Math.min(row.line, document.lineCount) - 1);
        const start = new vscode.Position(written.lineNumber, written.firstNonWhitespaceCharacterIndex);
        const range = new vscode.Range(start, written.range.end);
        return new Finding(range, problemText(row), 'error', 'promise.broken', remediesOf(row, program));
      });
    this.#ran.set(document, [...findings(document, outcome.problems), ...broken]);
    this.#publish(document);
  }

  /** What is wrong at a stretch of a text and can be mended, unless what is to be changed has changed since that was found. */
  mendable(
    document: vscode.TextDocument,
    range: vscode.Range,
  ): { diagnostic: vscode.Diagnostic; target: vscode.TextDocument; fix: Fix }[] {
    return this.#known(document).flatMap((diagnostic) =>
      diagnostic.range.intersection(range) === undefined
        ? []
        : diagnostic.mendings.flatMap(({ target, version, fix }) =>
            version === target.version ? [{ diagnostic, target, fix }] : [],
          ),
    );
  }

  #change(event: vscode.NotebookDocumentChangeEvent): void {
    if (!isOfText(event)) return;
    const { notebook, cellChanges, contentChanges } = event;
    const edited = cellChanges.filter(({ document }) => document !== undefined);
    // What the cells below came to may be another thing now.
    const first = Math.min(
      ...edited.map(({ cell }) => cell.index),
      ...contentChanges.map(({ range }) => range.start),
    );
    for (const { document, index } of notebook.getCells())
      if (index >= first && this.#ran.delete(document)) this.#publish(document);
    for (const { removedCells } of contentChanges)
      for (const { document } of removedCells) this.#collection.delete(document.uri);
    this.#diagnoseSoon(notebook);
  }

  #close(notebook: vscode.NotebookDocument): void {
    clearTimeout(this.#timers.get(notebook));
    this.#timers.delete(notebook);
    for (const { document } of notebook.getCells()) this.#collection.delete(document.uri);
  }

  #diagnoseSoon(notebook: vscode.NotebookDocument): void {
    if (!isOurs(notebook)) return;
    clearTimeout(this.#timers.get(notebook));
    this.#timers.set(
      notebook,
      setTimeout(() => void this.#diagnose(notebook), pause),
    );
  }

  async #diagnose(notebook: vscode.NotebookDocument): Promise<void> {
    const { editors, cells, settings } = programOf(notebook);
    const versions = editors.map(({ document }) => document.version);
    const problems = await this.kernels.assist(notebook, (kernel) =>
      kernel.ask({ kind: 'diagnose', cells, settings }),
    );
    const ofSettings = await this.kernels.assist(notebook, (kernel) =>
      kernel.ask({ kind: 'settings', settings }),
    );
    if (notebook.isClosed) return;
    editors.forEach(({ document }, index) => {
      // Of a text that takes too long to check nothing is known, and nothing that was known holds any more.
      if (problems === undefined) this.#found.delete(document);
      else if (document.version !== versions[index]) return;
      else this.#found.set(document, findings(document, problems[index] ?? []));
      this.#publish(document);
    });
    for (const cell of notebook.getCells()) {
      if (editors.includes(cell)) continue;
      const isText = cell.kind === vscode.NotebookCellKind.Markup;
      const fences = isText ? unreadFences(cell.document.getText()) : [];
      const own = cell.index === 0 ? (ofSettings ?? []) : [];
      this.#found.set(cell.document, findings(cell.document, [...own, ...fences]));
      this.#publish(cell.document);
    }
  }

  #publish(document: vscode.TextDocument): void {
    this.#collection.set(document.uri, this.#known(document));
  }

  #known(document: vscode.TextDocument): Finding[] {
    const all = [...(this.#found.get(document) ?? []), ...(this.#ran.get(document) ?? [])];
    const distinct = new Map(
      all.map((one) => [`${one.range.start.line}:${one.range.start.character}:${one.message}`, one]),
    );
    return [...distinct.values()];
  }
}

function findings(document: vscode.TextDocument, problems: readonly ProblemRow[]): Finding[] {
  const { version } = document;
  return problems.map(
    ({ message, severity, code, fix, ...place }) =>
      new Finding(
        editorRange(place),
        message,
        severity,
        code,
        fix === undefined ? [] : [{ target: document, version, fix }],
      ),
  );
}

/** Changes of the flowchart that were tried and keep a broken promise, as fixes of its cell. */
function remediesOf({ remedies }: RequirementRow, { editors, cells }: Program): Mending[] {
  return (remedies?.keep ?? []).flatMap((row) => {
    const place = cells.findIndex(({ number }) => number !== undefined && number === row.cell);
    const target = editors[place]?.document;
    // Who has changed the flowchart during the run has another text.
    if (target === undefined || target.getText() !== cells[place]?.text) return [];
    return [{ target, version: target.version, fix: { ...row.fix, title: remedyTitle(row) } }];
  });
}
