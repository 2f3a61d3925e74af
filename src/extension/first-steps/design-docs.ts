import * as vscode from 'vscode';
import type { Gallery, GalleryEntry, Sample } from '../../document/gallery';
import { isOurs } from '../notebook';
import { MarkdownSerializer } from '../serializer';

/** Where in the extension the gallery’s files are. */
const folder = 'notebooks';

type Choice<Entry> = vscode.QuickPickItem & { readonly entry?: Entry };

/** Design docs that the extension brings along: samples to look at, and templates to begin from. */
export class DesignDocs {
  #gallery: Promise<Gallery> | undefined;

  constructor(private readonly extensionUri: vscode.Uri) {}

  /** Opens an unsaved notebook that begins as a template: the one of the given file, or one to be chosen. */
  async begin(file?: unknown): Promise<void> {
    const template = await this.#template(file);
    if (template !== undefined) await show(await this.#read(template));
  }

  /** Fills the empty notebook in front with a template to be chosen. */
  async fill(file?: unknown): Promise<void> {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    if (notebook === undefined || !isEmpty(notebook)) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a design doc that is empty first.'));
      return;
    }
    const template = await this.#template(file);
    if (template === undefined) return;
    const { cells } = await this.#read(template);
    const edit = new vscode.WorkspaceEdit();
    edit.set(notebook.uri, [
      vscode.NotebookEdit.replaceCells(new vscode.NotebookRange(0, notebook.cellCount), cells),
    ]);
    await vscode.workspace.applyEdit(edit);
  }

  /** Opens an unsaved copy of a sample: of the given file of the extension, or of one to be chosen. */
  async open(file?: unknown): Promise<void> {
    const sample = typeof file === 'string' ? file : await this.#sample();
    if (sample !== undefined) await show(await this.#read(sample));
  }

  async #template(file: unknown): Promise<string | undefined> {
    if (typeof file === 'string') return file;
    const { templates } = await this.#load();
    return choose(templates.map(choiceOf), vscode.l10n.t('How shall the design doc begin?'));
  }

  async #sample(): Promise<string | undefined> {
    const { samples } = await this.#load();
    const choices = samples.flatMap((sample, place): Choice<Sample>[] => {
      const choice = choiceOf(sample);
      if (samples[place - 1]?.subject === sample.subject) return [choice];
      return [{ label: sample.subject, kind: vscode.QuickPickItemKind.Separator }, choice];
    });
    return choose(choices, vscode.l10n.t('Which question interests you? A copy of the sample opens.'));
  }

  /** The build lists them, for a browser can read files of the extension and no folders. */
  #load(): Promise<Gallery> {
    this.#gallery ??= this.#text('dist/gallery.json').then((json) => JSON.parse(json) as Gallery);
    return this.#gallery;
  }

  async #read(file: string): Promise<vscode.NotebookData> {
    return new MarkdownSerializer().deserializeNotebook(new TextEncoder().encode(await this.#text(file)));
  }

  async #text(file: string): Promise<string> {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.extensionUri, file));
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }
}

/** Whether a notebook of ours has nothing in it. */
export function isEmpty(notebook: vscode.NotebookDocument): boolean {
  return isOurs(notebook) && notebook.getCells().every(({ document }) => document.getText().trim() === '');
}

function choiceOf<Entry extends GalleryEntry>(entry: Entry): Choice<Entry> {
  return { label: entry.title, detail: entry.question, entry };
}

/** The file of the extension that is chosen. */
async function choose<Entry extends GalleryEntry>(
  choices: readonly Choice<Entry>[],
  title: string,
): Promise<string | undefined> {
  const chosen = await vscode.window.showQuickPick(choices, { title, matchOnDetail: true });
  return chosen?.entry && `${folder}/${chosen.entry.file}`;
}

async function show(data: vscode.NotebookData): Promise<void> {
  await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument('headroom', data));
}
