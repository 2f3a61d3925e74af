import { bind, type Bindings, type Located } from './bindings';
import type { CodeCell } from '../cells';
import { languages } from '../languages';

/** What the cells of a document speak of. */
export interface IndexedNames extends Bindings {
  /** Of each cell, in the order in which they take effect. */
  readonly occurrences: readonly (readonly Located[])[];
}

/** The names of a document's cells, read anew only in cells that have changed. */
export class NameIndex {
  /** By what they were read from. */
  #read = new Map<string, readonly Located[]>();
  #cells: readonly CodeCell[] = [];
  #names: IndexedNames = { all: [], needs: [], occurrences: [] };

  of(cells: readonly CodeCell[]): IndexedNames {
    const isSame =
      cells.length === this.#cells.length &&
      cells.every(({ language, text }, index) => {
        const before = this.#cells[index];
        return text === before?.text && language === before.language;
      });
    if (isSame) return this.#names;
    const read = new Map<string, readonly Located[]>();
    const titles: string[] = [];
    const occurrences = cells.map(({ language, text }, cell) => {
      // Only a scenario asks for titles.
      const asked = language === 'scenario' ? JSON.stringify(titles) : '';
      const key = `${cell} ${language} ${asked}\n${text}`;
      const located =
        this.#read.get(key) ??
        languages[language].occurrences(text, titles).map((occurrence) => ({ ...occurrence, cell }));
      read.set(key, located);
      for (const { kind, name, defines } of located)
        if (kind === 'flowchart' && defines !== undefined) titles.push(name);
      return located;
    });
    this.#read = read;
    this.#cells = cells;
    this.#names = { ...bind(occurrences), occurrences };
    return this.#names;
  }
}
