import { slipOf } from '../source/slip';
import type { ProblemRow } from './outputs';
import { cellLanguages, markdownTree } from './markdown';

type Tree = ReturnType<typeof markdownTree>;
type Node = Tree | Tree['children'][number];

/**
 * Fenced blocks that look as if they were meant to be cells and are none: their language is misspelt, or they stand
 * inside a list or a quote. Nothing runs them, so that their promises would be neither kept nor broken.
 */
export function unreadFences(text: string): ProblemRow[] {
  const rows: ProblemRow[] = [];
  const visit = (node: Node, depth: number): void => {
    if ('children' in node) for (const child of node.children) visit(child, depth + 1);
    if (node.type !== 'code' || node.position === undefined) return;
    const language = node.lang ?? '';
    const isCell = cellLanguages.some((known) => known === language);
    const meant = isCell ? undefined : slipOf(language, cellLanguages);
    const message =
      isCell && depth > 1
        ? `this ${language} block is not run: it stands inside a list or a quote, and a cell was expected outside`
        : meant === undefined
          ? undefined
          : `“${language}” is no cell language — did you mean “${meant}”?`;
    const { line, column } = node.position.start;
    if (message !== undefined)
      rows.push({
        line,
        column,
        endLine: line,
        endColumn: column + 3 + language.length,
        severity: 'warning',
        code: 'document.unread-fence',
        message,
      });
  };
  visit(markdownTree(text), 0);
  return rows;
}
