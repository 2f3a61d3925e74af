import * as vscode from 'vscode';
import type * as catalogue from '../../hints';
import type { FileHints } from '../../hints';
import { patterns } from './patterns';

/** The catalogue and its parsers: a bundle of its own, which is loaded when the first file is asked about. */
export type LoadHints = () => Promise<typeof catalogue>;

/** What may be a file of a known system; which it is the catalogue tells by its name and its text. */
export const hintedFiles: vscode.DocumentSelector = patterns.map((pattern) => ({ pattern }));

/** Larger texts, in characters, are no settings that somebody wrote. */
const LARGEST = 5_000_000;

const nothing: FileHints = { systems: [], hints: [], conflicts: [], mistakes: [] };

/** What there is to say about the files that are open, worked out once for each version of each text. */
export class HintedFiles {
  readonly #known = new WeakMap<vscode.TextDocument, { version: number; hints: Promise<FileHints> }>();

  constructor(private readonly load: LoadHints) {}

  /** Everything that the settings do not turn off. */
  async of(document: vscode.TextDocument): Promise<FileHints> {
    const { systems, hints, conflicts, mistakes } = await this.#all(document);
    const settings = vscode.workspace.getConfiguration('headroom.files', document.uri);
    const off = new Set(settings.get<readonly string[]>('off', []));
    const ignored = new Set(settings.get<readonly string[]>('ignore', []));
    return {
      systems: systems.filter((system) => !off.has(system)),
      hints: hints.filter(({ system }) => !off.has(system)),
      conflicts: conflicts.filter(({ code }) => !ignored.has(code) && !off.has(code.split('/')[0] ?? '')),
      mistakes,
    };
  }

  #all(document: vscode.TextDocument): Promise<FileHints> {
    const known = this.#known.get(document);
    if (known?.version === document.version) return known.hints;
    const text = document.getText();
    // Cells of a notebook have hovers of their own, which know more.
    const isCell = document.uri.scheme === 'vscode-notebook-cell';
    const hints =
      isCell || text.length > LARGEST
        ? Promise.resolve(nothing)
        : this.load()
            .then(({ hintsOf }) => hintsOf(document.uri.path, text))
            .catch((error: unknown) => {
              // A file that cannot be read has no hints, and must not keep the editor from asking again.
              console.error('headroom:', error);
              this.#known.delete(document);
              return nothing;
            });
    this.#known.set(document, { version: document.version, hints });
    return hints;
  }
}
