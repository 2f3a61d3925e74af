/** What a reader of Markdown sees, by CommonMark’s own reference and GitHub’s rule for tables. */
import { fromMarkdown } from 'mdast-util-from-markdown';

type Node = ReturnType<typeof fromMarkdown>['children'][number];

/** The text of a paragraph; anything but plain text and code in it is shown as its kind in brackets. */
export function paragraph(node: Node | undefined): string {
  if (node?.type !== 'paragraph') return `[${node?.type ?? 'nothing'}]`;
  return node.children
    .map((child) => (child.type === 'text' || child.type === 'inlineCode' ? child.value : `[${child.type}]`))
    .join('');
}

/**
 * The rows of a table, each cell as a reader sees it. A pipe divides cells unless a backslash stands before it, which
 * then goes; what remains of a cell is inline Markdown.
 */
export function rows(table: string): string[][] {
  return table.split('\n').map((row) =>
    row
      .replace(/^\|/, '')
      .replace(/\|$/, '')
      .split(/(?<!\\)\|/)
      // A word before it keeps what begins a cell from beginning a block, which no cell can hold.
      .map((cell) => fromMarkdown(`: ${cell.replaceAll('\\|', '|').trim()}`))
      .map(({ children: [first, ...others] }) =>
        others.length === 0 ? paragraph(first).slice(1).trim() : '[several blocks]',
      ),
  );
}
