import { BYTE_ORDER_MARK, cellLanguages, parseDocument, type CellSource } from './markdown';

/** A cell to be saved; one without a source is new. */
export interface SavedCell {
  readonly kind: 'code' | 'markdown';
  readonly language: string;
  readonly text: string;
  readonly source?: CellSource | undefined;
}

/** What a cell becomes in the file; `open` is the fence that still has to be closed, if one has. */
interface Written {
  readonly before: string;
  readonly body: string;
  readonly after: string;
  readonly open: string;
}

/**
 * The document of some cells. Cells whose text is as it was keep every byte; where cells were added, removed or moved,
 * a blank line keeps them apart. Whatever is written, the cells are there again when the document is opened: what a
 * Markdown cell leaves open is closed before the next cell.
 */
export function serializeDocument(cells: readonly SavedCell[]): string {
  const known = cells.find(({ source }) => source !== undefined)?.source;
  const eol = known?.eol ?? '\n';
  let text = '';
  let frontMatter = '';
  /** Where the text since the last code cell begins. */
  let proseStart = 0;
  /** Whether some of that text is new here, and so may have left something open that swallows the next cell. */
  let isProseNew = false;
  cells.forEach((cell, place) => {
    const previous = cells[place - 1];
    const isNeighbour =
      cell.source !== undefined &&
      previous?.source !== undefined &&
      cell.source.index === previous.source.index + 1;
    let { before, body, after, open } = written(cell, eol, place === cells.length - 1);
    const matter = cell.kind === 'markdown' ? (cell.source?.frontMatter ?? '') : '';
    if (place > 0 && matter !== '' && body.startsWith(matter)) {
      // It counts at the top of a document only.
      frontMatter = matter + eol;
      body = body.slice(matter.length).replace(/^(?:\r\n|\n|\r)/, '');
    }
    if (previous !== undefined && isCell(cell) && (isProseNew || (!isCell(previous) && !isNeighbour))) {
      const apart = keptApart(text.slice(proseStart), before + body + after, eol, isNeighbour);
      if (apart === undefined)
        ({ before, body, after, open } = written({ ...cell, source: undefined }, eol, false));
      text += apart ?? separation(text, before, eol);
    } else if (previous !== undefined && !isNeighbour) text += separation(text, before + body, eol);
    text += before + body + after;
    if (open !== '') text += `${cell.source?.indent ?? ''}${open}${eol}`;
    if (isCell(cell)) proseStart = text.length;
    // What was a code cell is new as prose.
    const isAsRead = isNeighbour && cell.text === cell.source.text && cell.source.fence === '';
    isProseNew = !isCell(cell) && (isProseNew || !isAsRead);
  });
  // A rule on the first line must not become the opening of front matter that a `---` of another cell closes.
  const isRule = frontMatter === '' && text.startsWith('---') && reachesBeyond(text, cells[0]);
  return `${known?.mark ?? ''}${isRule ? eol : ''}${frontMatter}${text}`;
}

/** Whether what a document begins with is front matter that goes on after its first cell. */
function reachesBeyond(text: string, first: SavedCell | undefined): boolean {
  const matter = parseDocument(text)[0]?.source.frontMatter ?? '';
  return matter.replaceAll(/\r\n|\r/g, '\n').length > (first?.text.replaceAll(/\r\n|\r/g, '\n').length ?? 0);
}

/** Whether it will be a code cell again; code in another language is prose to us. */
function isCell({ kind, language }: SavedCell): boolean {
  return kind === 'code' && cellLanguages.some((known) => known === language);
}

/** What ends HTML blocks. */
const HTML_ENDS = ['-->', '</script>', '</pre>', '</style>', '</textarea>', '?>', ']]>', '>'];

/** What has to stand between a Markdown text and a code cell for that to be one; `undefined` where nothing helps. */
function keptApart(text: string, cell: string, eol: string, isNeighbour: boolean): string | undefined {
  const expected = parseDocument(cell).at(-1)?.text;
  // A rule on the first line stays one (see below), so it opens no front matter here either.
  const start = parseDocument(text)[0]?.source.frontMatter === '' ? eol : '';
  const isApart = (between: string): boolean => {
    const last = parseDocument(start + text + between + cell).at(-1);
    return last?.kind === 'code' && last.text === expected;
  };
  const lineBreak = /[\n\r]$/.test(text) || text === '' ? '' : eol;
  const fences = [...text.matchAll(/^ {0,3}(`{3,}|~{3,})/gm)].map(([, fence = '']) => fence);
  const ends = [...new Set(fences), ...HTML_ENDS].map((end) => `${lineBreak}${end}${eol}${eol}`);
  return [...(isNeighbour ? ['', lineBreak] : []), separation(text, cell, eol), ...ends].find(isApart);
}

/** Line endings that make a blank line between two cells. */
function separation(before: string, after: string, eol: string): string {
  const blank = before.slice(before.trimEnd().length);
  const endings = blank.match(/\r\n|\n|\r/g)?.length ?? 0;
  if (endings > 1 || blank.length === before.length) return '';
  const blankFirst = /^[^\S\r\n]*(?:\r\n|\n|\r)/.test(after);
  return `${endings === 1 ? '' : eol}${blankFirst ? '' : eol}`;
}

function written(cell: SavedCell, eol: string, isLast: boolean): Written {
  const text = cell.text.replaceAll(/\r\n|\r/g, '\n');
  const { source } = cell;
  const isCode = cell.kind === 'code';
  const wasCode = source !== undefined && source.fence !== '';
  if (source === undefined || isCode !== wasCode) {
    if (!isCode) return { before: '', body: text.replaceAll('\n', eol), after: eol, open: '' };
    const fence = fenceFor(text, '```');
    const before = `${fence}${cell.language}${eol}`;
    return { before, body: withLastEnding(text, eol, ''), after: `${fence}${eol}`, open: '' };
  }
  const unmarked = source.before.replace(BYTE_ORDER_MARK, '');
  const before = isCode ? inLanguage(unmarked, cell.language) : unmarked;
  // Only the last cell may go without an end.
  if (text === source.text && (source.closed || isLast))
    return { before, body: source.body, after: source.after, open: '' };
  if (!isCode) return { before, body: text.replaceAll('\n', source.eol), after: source.after, open: '' };
  const fence = fenceFor(text, source.fence);
  const swap = (around: string): string =>
    fence === source.fence ? around : around.replace(source.fence, fence);
  const opened = /[\n\r]$/.test(before) ? before : before + source.eol;
  return {
    before: swap(opened),
    body: withLastEnding(text, source.eol, source.indent),
    after: swap(source.after),
    open: source.closed || isLast ? '' : fence,
  };
}

/** An opening fence whose info string begins with a language. */
function inLanguage(before: string, language: string): string {
  const known = new RegExp(`((?:\`{3,}|~{3,})[ \\t]*)(?:${cellLanguages.join('|')})`);
  return before.replace(known, (_, fence: string) => `${fence}${language}`);
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
