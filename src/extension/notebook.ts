import * as vscode from 'vscode';
import type { CodeCell } from '../document/cells';
import type { GivenSettings } from '../document/evaluation-settings';
import { frontMatterOf } from '../document/markdown';
import type { CellLanguage } from '../document/outputs';

/** `headroom` opens `*.headroom.md` by default; `headroom-markdown` any other `*.md` when asked. */
export const notebookTypes = ['headroom', 'headroom-markdown'] as const;

/** The editor’s identifier of each cell language. */
export const editorLanguages: Readonly<Record<CellLanguage, string>> = {
  estimate: 'headroom-estimate',
  mermaid: 'mermaid',
  scenario: 'headroom-scenario',
};

/** Selects the code cells of our notebooks, and no other file in these languages. */
export const codeCells: vscode.DocumentSelector = notebookTypes.flatMap((notebookType) =>
  Object.values(editorLanguages).map((language) => ({ notebookType, language })),
);

/** Selects the estimate cells of our notebooks. */
export const estimateCells: vscode.DocumentSelector = notebookTypes.map((notebookType) => ({
  notebookType,
  language: editorLanguages.estimate,
}));

/** Selects the cells that have a layout of ours. */
export const formattedCells: vscode.DocumentSelector = notebookTypes.flatMap((notebookType) =>
  [editorLanguages.estimate, editorLanguages.scenario].map((language) => ({ notebookType, language })),
);

export function cellLanguage(editorLanguage: string): CellLanguage | undefined {
  const entries = Object.entries(editorLanguages) as [CellLanguage, string][];
  return entries.find(([, name]) => name === editorLanguage)?.[0];
}

export function isOurs(notebook: vscode.NotebookDocument): boolean {
  return notebookTypes.some((type) => type === notebook.notebookType);
}

/** The code cells of a notebook in our languages, as the editor has them and as the kernel takes them. */
export interface Program {
  readonly editors: readonly vscode.NotebookCell[];
  /** Positions count from each cell’s own first line, for that is what an editor shows. */
  readonly cells: readonly CodeCell[];
  readonly settings: GivenSettings;
}

export function programOf(notebook: vscode.NotebookDocument): Program {
  const editors: vscode.NotebookCell[] = [];
  const cells: CodeCell[] = [];
  for (const cell of notebook.getCells()) {
    const language = cellLanguage(cell.document.languageId);
    if (cell.kind !== vscode.NotebookCellKind.Code || language === undefined) continue;
    editors.push(cell);
    cells.push({ language, text: cell.document.getText(), line: 1, number: cell.index + 1, indent: 0 });
  }
  return { editors, cells, settings: settingsOf(notebook) };
}

/** What the document and VS Code's settings say; the kernel finds out what it means. */
function settingsOf(notebook: vscode.NotebookDocument): GivenSettings {
  const first = notebook.cellCount > 0 ? notebook.cellAt(0) : undefined;
  const isText = first?.kind === vscode.NotebookCellKind.Markup;
  const configuration = vscode.workspace.getConfiguration('headroom.estimate', notebook.uri);
  return {
    frontMatter: isText ? frontMatterOf(first.document.getText()) : '',
    samples: configuration.get('samples'),
    profiles: configuration.get('profiles'),
    triesChanges: vscode.workspace.getConfiguration('headroom', notebook.uri).get<boolean>('tryChanges'),
    folder: folderOf(notebook),
  };
}

function folderOf({ uri, isUntitled }: vscode.NotebookDocument): GivenSettings['folder'] {
  if (isUntitled) return undefined;
  return uri.scheme === 'file' ? vscode.Uri.joinPath(uri, '..').fsPath : null;
}

/** Whether a change is one of cells or their text, and not of what they put out. */
export function isOfText({ cellChanges, contentChanges }: vscode.NotebookDocumentChangeEvent): boolean {
  return contentChanges.length > 0 || cellChanges.some(({ document }) => document !== undefined);
}

/** Whether a program is still what the notebook has: only then its places are those of the editor. */
export function isCurrent(
  notebook: vscode.NotebookDocument,
  program: Pick<Program, 'editors' | 'cells'>,
): boolean {
  const { editors, cells } = programOf(notebook);
  return (
    editors.length === program.editors.length &&
    editors.every((cell, index) => cell.document === program.editors[index]?.document) &&
    cells.every(({ text }, index) => text === program.cells[index]?.text)
  );
}

/** The notebook and the place among its code cells of a text that an editor shows. */
export function locate(
  document: vscode.TextDocument,
): (Program & { notebook: vscode.NotebookDocument; index: number }) | undefined {
  for (const notebook of vscode.workspace.notebookDocuments.filter(isOurs)) {
    const program = programOf(notebook);
    const index = program.editors.findIndex((cell) => cell.document === document);
    if (index >= 0) return { ...program, notebook, index };
  }
  return undefined;
}
