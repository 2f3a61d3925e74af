import * as vscode from 'vscode';
import type { NamePlace } from '../document/names/place';
import type { CellSymbol, SymbolKind } from '../document/names/symbols';
import type { Kernels } from './kernel/kernels';
import { isCurrent, locate } from './notebook';
import { editorRange } from './ranges';

const kinds: Readonly<Record<SymbolKind, vscode.SymbolKind>> = {
  value: vscode.SymbolKind.Variable,
  function: vscode.SymbolKind.Function,
  place: vscode.SymbolKind.Object,
  flowchart: vscode.SymbolKind.Module,
  run: vscode.SymbolKind.Event,
  promise: vscode.SymbolKind.Boolean,
};

/** From a name to where it is defined and to where it is used, in any cell; and what a cell defines. */
export class CellNavigation
  implements
    vscode.DefinitionProvider,
    vscode.ReferenceProvider,
    vscode.DocumentHighlightProvider,
    vscode.DocumentSymbolProvider
{
  constructor(private readonly kernels: Kernels) {}

  async provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Location | undefined> {
    const located = locate(document);
    if (located === undefined) return undefined;
    const { notebook, editors, cells, index } = located;
    const offset = document.offsetAt(position);
    const place = await this.kernels.assist(notebook, (kernel) =>
      kernel.ask({ kind: 'definition', cells, index, offset }),
    );
    return place && isCurrent(notebook, located) ? locationOf(place, editors) : undefined;
  }

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    { includeDeclaration }: vscode.ReferenceContext,
  ): Promise<vscode.Location[]> {
    const { places, editors } = await this.#places(document, position);
    return places.flatMap((place) =>
      includeDeclaration || !place.isDefinition ? (locationOf(place, editors) ?? []) : [],
    );
  }

  async provideDocumentHighlights(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.DocumentHighlight[]> {
    const { places, index } = await this.#places(document, position);
    const { Read, Write } = vscode.DocumentHighlightKind;
    return places
      .filter(({ cell }) => cell === index)
      .map((place) => new vscode.DocumentHighlight(editorRange(place), place.isDefinition ? Write : Read));
  }

  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
    const located = locate(document);
    if (located === undefined) return [];
    const { notebook, cells, index } = located;
    const symbols = await this.kernels.assist(notebook, (kernel) =>
      kernel.ask({ kind: 'symbols', cells, index }),
    );
    return (symbols ?? []).map(editorSymbol);
  }

  async #places(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<{ places: readonly NamePlace[]; editors: readonly vscode.NotebookCell[]; index?: number }> {
    const located = locate(document);
    if (located === undefined) return { places: [], editors: [] };
    const { notebook, editors, cells, index } = located;
    const offset = document.offsetAt(position);
    const places = await this.kernels.assist(notebook, (kernel) =>
      kernel.ask({ kind: 'references', cells, index, offset }),
    );
    return { places: isCurrent(notebook, located) ? (places ?? []) : [], editors, index };
  }
}

function locationOf(place: NamePlace, editors: readonly vscode.NotebookCell[]): vscode.Location | undefined {
  const cell = editors[place.cell];
  return cell && new vscode.Location(cell.document.uri, editorRange(place));
}

function editorSymbol({ name, kind, range, nameRange }: CellSymbol): vscode.DocumentSymbol {
  return new vscode.DocumentSymbol(name, '', kinds[kind], editorRange(range), editorRange(nameRange));
}
