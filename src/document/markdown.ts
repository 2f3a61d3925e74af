import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { frontmatter } from 'micromark-extension-frontmatter';
import { Lines } from '../source/lines';
import type { CellLanguage } from './outputs';

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
  /** Columns that the document has before each line of the text. */
  readonly indent: number;
  readonly source: CellSource;
}

/** A cell to be saved; one without a source is new. */
export interface SavedCell {
  readonly language: string;
  readonly text: string;
  readonly source?: CellSource | undefined;
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
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const cells: DocumentCell[] = [];
  const add = (
    cell: Omit<DocumentCell, 'line' | 'source'>,
    source: Omit<CellSource, 'eol' | 'index' | 'text'>,
  ): void => {
    const start = cells.reduce(
      (sum, { source: { before, body, after } }) => sum + before.length + body.length + after.length,
      0,
    );
    const { line } = lines.at(start + source.before.length);
    cells.push({ ...cell, line, source: { ...source, eol, index: cells.length, text: cell.text } });
  };
  let from = 0;
  for (const block of blocksOf(text)) {
    const before = addBetween(text.slice(from, block.start), cells, add);
    const body = text.slice(block.contentStart, block.contentEnd);
    add(
      {
        kind: 'code',
        language: block.language,
        text: shown(body, block.indent),
        indent: block.indent.length,
      },
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
  const rest = addBetween(text.slice(from), cells, add);
  if (rest !== '')
    add(
      { kind: 'markdown', language: 'markdown', text: '', indent: 0 },
      { before: rest, body: '', after: '', fence: '', indent: '', closed: true },
    );
  return cells;
}

type Add = (
  cell: Omit<DocumentCell, 'line' | 'source'>,
  source: Omit<CellSource, 'eol' | 'index' | 'text'>,
) => void;

/** What stands between two blocks: a Markdown cell, or blank lines, which the cell before takes; otherwise they are returned. */
function addBetween(text: string, cells: DocumentCell[], add: Add): string {
  const before = /^\uFEFF?(?:[^\S\r\n]*(?:\r\n|\n|\r))*/.exec(text)?.[0] ?? '';
  const content = text.slice(before.length);
  if (content.trim() === '') {
    const last = cells.pop();
    if (last === undefined) return text;
    cells.push({ ...last, source: { ...last.source, after: last.source.after + text } });
    return '';
  }
  const after = /(?:(?:\r\n|\n|\r)[^\S\r\n]*)*$/.exec(content)?.[0] ?? '';
  const body = content.slice(0, content.length - after.length);
  const parts = { before, body, after, fence: '', indent: '', closed: true };
  add({ kind: 'markdown', language: 'markdown', text: body.replaceAll(/\r\n|\r/g, '\n'), indent: 0 }, parts);
  return '';
}

function blocksOf(text: string): Block[] {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const tree = fromMarkdown(text.slice(mark), {
    extensions: [frontmatter(['yaml'])],
    mdastExtensions: [frontmatterFromMarkdown(['yaml'])],
  });
  return tree.children.flatMap((node): Block[] => {
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
}

/** The offset after the line that an offset stands in, its ending included. */
function lineEnd(text: string, at: number): number {
  const ending = /\r\n|\n|\r/.exec(text.slice(at));
  return ending === null ? text.length : at + ending.index + ending[0].length;
}

/** A block's content as an editor shows it. */
function shown(body: string, indent: string): string {
  const unindented = indent === '' ? body : body.replaceAll(new RegExp(`^ {1,${indent.length}}`, 'gm'), '');
  return unindented.replaceAll(/\r\n|\r/g, '\n').replace(/\n$/, '');
}

/**
 * The document of some cells. Cells whose text is as it was keep every byte; where cells were added, removed or moved,
 * a blank line keeps them apart.
 */
export function serializeDocument(cells: readonly SavedCell[]): string {
  const eol = cells.find(({ source }) => source !== undefined)?.source?.eol ?? '\n';
  let text = '';
  cells.forEach((cell, place) => {
    const previous = cells[place - 1]?.source;
    const neighbours =
      cell.source !== undefined && previous !== undefined && cell.source.index === previous.index + 1;
    const { before, body, after } = written(cell, eol);
    if (place > 0 && !neighbours) text += separation(text, before + body, eol);
    text += before + body + after;
    const closed = cell.source?.closed ?? true;
    if (!closed && place < cells.length - 1)
      text += `${/[\n\r]$/.test(text) ? '' : eol}${cell.source?.indent ?? ''}${cell.source?.fence ?? ''}${eol}`;
  });
  return text;
}

/** Line endings that make a blank line between two cells. */
function separation(before: string, after: string, eol: string): string {
  if (/(?:\r\n|\n|\r(?!\n))[^\S\r\n]*(?:\r\n|\n|\r)$/.test(before) || /^\s*$/.test(before)) return '';
  const blankFirst = /^[^\S\r\n]*(?:\r\n|\n|\r)/.test(after);
  return /[\n\r]$/.test(before) ? (blankFirst ? '' : eol) : eol + (blankFirst ? '' : eol);
}

function written(cell: SavedCell, eol: string): { before: string; body: string; after: string } {
  const text = cell.text.replaceAll(/\r\n|\r/g, '\n');
  const { source } = cell;
  const isCode = cellLanguages.some((language) => language === cell.language);
  const wasCode = source !== undefined && source.fence !== '';
  if (source === undefined || isCode !== wasCode) {
    if (!isCode) return { before: '', body: text.replaceAll('\n', eol), after: eol };
    const fence = fenceFor(text, '```');
    return {
      before: `${fence}${cell.language}${eol}`,
      body: withLastEnding(text, eol, ''),
      after: `${fence}${eol}`,
    };
  }
  const before = isCode
    ? source.before.replace(/((?:`{3,}|~{3,})[ \t]*)(?:estimate|mermaid|scenario)/, `$1${cell.language}`)
    : source.before;
  if (text === source.text) return { before, body: source.body, after: source.after };
  if (!isCode) return { before, body: text.replaceAll('\n', source.eol), after: source.after };
  const fence = fenceFor(text, source.fence);
  const swap = (around: string): string =>
    fence === source.fence ? around : around.replace(source.fence, fence);
  const opened = /[\n\r]$/.test(before) ? before : before + source.eol;
  return {
    before: swap(opened),
    body: withLastEnding(text, source.eol, source.indent),
    after: swap(source.after),
  };
}

function withLastEnding(text: string, eol: string, indent: string): string {
  if (text === '') return '';
  return `${text.replaceAll(/^(?=.)/gm, indent).replaceAll('\n', eol)}${eol}`;
}

/** A fence that no line of the text closes. */
function fenceFor(text: string, fence: string): string {
  const char = fence.charAt(0);
  const longest = [...text.matchAll(new RegExp(`^ {0,3}(${char}{3,})`, 'gm'))].reduce(
    (length, [, run = '']) => Math.max(length, run.length),
    0,
  );
  return longest >= fence.length ? char.repeat(longest + 1) : fence;
}
