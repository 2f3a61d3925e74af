import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { Lines } from '../source/lines';
import { remembered } from '../source/remembered';
import type { CodeCell } from './cells';
import type { CellLanguage } from './outputs';

export const BYTE_ORDER_MARK = '\uFEFF';

/** The languages whose fenced blocks are cells. */
export const cellLanguages: readonly CellLanguage[] = ['estimate', 'mermaid', 'scenario'];

/**
 * What a document has around and in a cell, to the byte: `before + body + after` is the cell's share of the file, and
 * the shares of all cells are the file.
 */
export interface CellSource {
  /** Blank lines, byte order mark, opening fence. */
  readonly before: string;
  readonly body: string;
  /** Closing fence, blank lines up to the next cell. */
  readonly after: string;
  /** The text that the body was shown as. */
  readonly text: string;
  readonly eol: string;
  /** The byte order mark that the document begins with, if it does. */
  readonly mark: string;
  /** The front matter that the body begins with, without the last line’s ending. */
  readonly frontMatter: string;
  /** Characters of the fence; empty for Markdown. */
  readonly fence: string;
  /** Blanks before the fence, and so before each line of its content. */
  readonly indent: string;
  readonly closed: boolean;
  /** Its place among the document's cells. */
  readonly index: number;
}

export interface DocumentCell {
  readonly kind: 'code' | 'markdown';
  readonly language: CellLanguage | 'markdown';
  /** What an editor shows: lines end in `\n`, without the last one. */
  readonly text: string;
  /** The document's line, from 1, on which the text begins. */
  readonly line: number;
  /** Columns that the document has before each line of the text, where its fence is indented; else 0. */
  readonly indent: 0 | readonly number[];
  readonly source: CellSource;
}

/** A cell as the kernel takes it, where it is one of code. */
export function codeCellOf({ language, text, line, indent }: DocumentCell): CodeCell | undefined {
  return language === 'markdown' ? undefined : { language, text, line, indent };
}

/** Decodes a file; a byte order mark stays. @throws TypeError where it is not UTF-8, so that no byte is ever lost. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** A fenced block of ours: offsets of its first line, its content, and the end of its last line. */
interface Block {
  readonly language: CellLanguage;
  readonly fence: string;
  readonly indent: string;
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly end: number;
  readonly closed: boolean;
}

/** The cells of a Markdown document: its top-level fenced blocks in our languages, and what stands between them. */
export function parseDocument(text: string): DocumentCell[] {
  const lines = new Lines(text);
  const eol = endingFor(text);
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const { blocks, frontMatter } = readBlocks(text);
  const cells: DocumentCell[] = [];
  const add: Add = (cell, bodyStart, source) => {
    const { line } = lines.at(bodyStart);
    const index = cells.length;
    const matter = index === 0 && source.body.startsWith(frontMatter) ? frontMatter : '';
    cells.push({
      ...cell,
      line,
      source: { ...source, eol, mark, frontMatter: matter, index, text: cell.text },
    });
  };
  let from = 0;
  for (const block of blocks) {
    const before = addBetween(text, from, block.start, cells, add);
    const body = text.slice(block.contentStart, block.contentEnd);
    add(
      {
        kind: 'code',
        language: block.language,
        text: shown(body, block.indent),
        indent: block.indent === '' ? 0 : stripped(body, block.indent),
      },
      block.contentStart,
      {
        before: before + text.slice(block.start, block.contentStart),
        body,
        after: text.slice(block.contentEnd, block.end),
        fence: block.fence,
        indent: block.indent,
        closed: block.closed,
      },
    );
    from = block.end;
  }
  const rest = addBetween(text, from, text.length, cells, add);
  if (rest !== '')
    add({ kind: 'markdown', language: 'markdown', text: '', indent: 0 }, text.length, {
      before: rest,
      body: '',
      after: '',
      fence: '',
      indent: '',
      closed: true,
    });
  return cells;
}

/** The code cells of a document, as the kernel takes them, and their places among all cells. */
export const codeCellsOf = remembered(readCodeCells, 2);

function readCodeCells(document: string): {
  readonly cells: readonly CodeCell[];
  readonly places: readonly number[];
} {
  const cells: CodeCell[] = [];
  const places: number[] = [];
  parseDocument(document).forEach((each, place) => {
    const cell = codeCellOf(each);
    if (cell === undefined) return;
    cells.push(cell);
    places.push(place);
  });
  return { cells, places };
}

type Add = (
  cell: Omit<DocumentCell, 'line' | 'source'>,
  bodyStart: number,
  source: Omit<CellSource, 'eol' | 'mark' | 'frontMatter' | 'index' | 'text'>,
) => void;

/** What stands between two blocks: a Markdown cell, or blank lines, which the cell before takes; otherwise they are returned. */
function addBetween(document: string, start: number, end: number, cells: DocumentCell[], add: Add): string {
  const text = document.slice(start, end);
  const before = /^\uFEFF?(?:[^\S\r\n]*(?:\r\n|\n|\r))*/.exec(text)?.[0] ?? '';
  const content = text.slice(before.length);
  const visible = content.trimEnd().length;
  if (visible === 0) {
    const last = cells.pop();
    if (last === undefined) return text;
    cells.push({ ...last, source: { ...last.source, after: last.source.after + text } });
    return '';
  }
  const lastEnding = content.slice(visible).search(/[\r\n]/);
  const length = lastEnding < 0 ? content.length : visible + lastEnding;
  const body = content.slice(0, length);
  const parts = { before, body, after: content.slice(length), fence: '', indent: '', closed: true };
  const shownText = body.replaceAll(/\r\n|\r/g, '\n');
  add({ kind: 'markdown', language: 'markdown', text: shownText, indent: 0 }, start + before.length, parts);
  return '';
}

/**
 * YAML front matter, without the ending of its last line. Cut off before the Markdown is parsed: a parser that tries it as a
 * construct and fails takes the lines after a rule out of their lists.
 */
const FRONT_MATTER =
  /^---[ \t]*(?:\r\n|\n|\r(?!\n))(?:(?!---[ \t]*(?:[\r\n]|$))[^\r\n]*(?:\r\n|\n|\r(?!\n)))*?---[ \t]*(?=[\r\n]|$)/;

/** The front matter that a text begins with, behind a byte order mark perhaps; or the empty string. */
export function frontMatterOf(text: string): string {
  return FRONT_MATTER.exec(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text)?.[0] ?? '';
}

/**
 * The Markdown of a document, its front matter left out; offsets count from behind a byte order mark. CommonMark, unless
 * the options extend it.
 */
export function markdownTree(document: string, options: Options = {}): ReturnType<typeof fromMarkdown> {
  const text = document.startsWith(BYTE_ORDER_MARK) ? document.slice(1) : document;
  const frontMatter = frontMatterOf(text);
  // Blanks in its place keep every offset.
  return fromMarkdown(frontMatter.replaceAll(/[^\r\n]/g, ' ') + text.slice(frontMatter.length), options);
}

function readBlocks(text: string): { blocks: Block[]; frontMatter: string } {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const frontMatter = frontMatterOf(text.slice(mark));
  const tree = markdownTree(text);
  const blocks = tree.children.flatMap((node): Block[] => {
    if (node.type !== 'code' || node.position === undefined) return [];
    const language = cellLanguages.find((known) => known === node.lang);
    const at = (node.position.start.offset ?? 0) + mark;
    const fence = /^(?:`{3,}|~{3,})/.exec(text.slice(at))?.[0];
    if (language === undefined || fence === undefined) return [];
    const start = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
    const contentStart = lineEnd(text, at);
    const nodeEnd = (node.position.end.offset ?? 0) + mark;
    const lastLine = Math.max(text.lastIndexOf('\n', nodeEnd - 1), text.lastIndexOf('\r', nodeEnd - 1)) + 1;
    const closing = new RegExp(`^ {0,3}${fence.charAt(0)}{${fence.length},}[ \\t]*$`);
    const closed = lastLine >= contentStart && closing.test(text.slice(lastLine, nodeEnd));
    const end = closed ? lineEnd(text, nodeEnd) : text.length;
    const indent = text.slice(start, at).replace('\uFEFF', '');
    return [
      {
        language,
        fence,
        indent,
        start: Math.max(start, mark),
        contentStart,
        contentEnd: closed ? lastLine : end,
        end,
        closed,
      },
    ];
  });
  return { blocks, frontMatter };
}

/**
 * The line ending for what is written into a document: its own. Where lone carriage returns stand beside others, one that
 * is written before a line feed, or the reverse, would make one ending of two; CRLF never does.
 */
function endingFor(text: string): string {
  if (/\r(?!\n)/.test(text) && text.includes('\n')) return '\r\n';
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** The offset after the line that an offset stands in, its ending included. */
function lineEnd(text: string, at: number): number {
  const ending = /\r\n|\n|\r/.exec(text.slice(at));
  return ending === null ? text.length : at + ending.index + ending[0].length;
}

/** How many blanks each line of a block loses: those of its fence, as far as it has them. */
function stripped(body: string, indent: string): number[] {
  return body.split(/\r\n|\n|\r/).map((line) => Math.min(indent.length, line.search(/[^ ]|$/)));
}

/** A block's content as an editor shows it. */
function shown(body: string, indent: string): string {
  const unindented = indent === '' ? body : body.replaceAll(new RegExp(`^ {1,${indent.length}}`, 'gm'), '');
  return unindented.replaceAll(/\r\n|\r/g, '\n').replace(/\n$/, '');
}
