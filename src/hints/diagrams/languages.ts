import type { FileTest } from '../system';
import type { Diagram } from './diagram';

/** A language that diagrams are written in. */
export interface DiagramLanguage {
  /** It is turned off by this, and its conflicts’ codes begin with it. */
  readonly id: string;
  readonly title: string;
  readonly files: readonly Omit<FileTest, 'format'>[];
  /** What begins a comment to the end of the line. */
  readonly comment: string;
  readonly documentation: string;
  /** Loads what reads a file: as many diagrams as it has. */
  readonly load: () => Promise<(text: string) => readonly Diagram[]>;
}

/** Every language that is read; a new one is a reader and an entry here. */
export const diagramLanguages: readonly DiagramLanguage[] = [
  {
    id: 'structurizr',
    title: 'Structurizr DSL',
    files: [{ names: ['*.dsl'], text: /^[ \t]*(?:workspace\b|model\s*\{)/m }],
    comment: '//',
    documentation: 'https://docs.structurizr.com/dsl/language',
    load: async () => {
      const { readStructurizr } = await import('./structurizr');
      return (text) => [readStructurizr(text)];
    },
  },
  {
    id: 'mermaid',
    title: 'Mermaid',
    files: [{ names: ['*.mmd', '*.mermaid'] }, { names: ['*.md', '*.markdown'], text: /^```mermaid\b/m }],
    comment: '%%',
    documentation: 'https://mermaid.js.org/syntax/flowchart.html',
    load: async () => {
      const { readMarkdown, readMermaid } = await import('./mermaid');
      return (text) => (/^```mermaid\b/m.test(text) ? readMarkdown(text) : [readMermaid(text)]);
    },
  },
  {
    id: 'd2',
    title: 'D2',
    files: [{ names: ['*.d2'] }],
    comment: '#',
    documentation: 'https://d2lang.com/tour/intro',
    load: async () => {
      const { readD2 } = await import('./d2/diagram');
      return (text) => [readD2(text)];
    },
  },
];
