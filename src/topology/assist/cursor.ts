import { prepare } from '../flowchart/preamble';

/** A cursor inside `@{ … }`. */
export interface Cursor {
  /** What the attributes belong to, as written before them. */
  readonly owner: string;
  /** The diagram without this block. */
  readonly rest: string;
  /** What the block says already, also behind the cursor. */
  readonly block: string;
  /** The key whose value the cursor stands in; `undefined` where a key is expected. */
  readonly key: string | undefined;
  /** The key or value up to the cursor, without quotes. */
  readonly before: string;
}

interface Open {
  /** Where `@{` stands, and where the entry at the cursor begins. */
  readonly at: number;
  readonly entry: number;
  /** The quote that is still open. */
  readonly quote: string;
}

/** Where a cursor stands; `undefined` outside of attributes and in comments. */
export function cursorAt(written: string, offset: number): Cursor | undefined {
  const { text } = prepare(written);
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = written.slice(lineStart, offset);
  const isComment = /^\s*%%/.test(line) || (/\S/.test(line) && !/\S/.test(text.slice(lineStart, offset)));
  const open = isComment ? undefined : openAt(text, offset);
  if (open === undefined) return undefined;
  const end = endOf(text, offset, open.quote);
  const [, key, value = ''] =
    /^\s*["']?([^\s:"']+)["']?\s*:\s*(.*)$/s.exec(text.slice(open.entry, offset)) ?? [];
  const entry = text.slice(open.entry, offset).trimStart();
  return {
    owner: /[^\s;&@]+$/u.exec(text.slice(0, open.at))?.[0] ?? '',
    rest: `${text.slice(0, open.at)} ${text.slice(end).replace(/^\}/, '')}`,
    block: text.slice(open.at + 2, end),
    key,
    before: (key === undefined ? entry : value).replace(/^["']/, ''),
  };
}

/** The block that is open at an offset, unless a comment is. Quotes hide braces, commas and comments. */
function openAt(text: string, offset: number): Open | undefined {
  let open: Open | undefined;
  for (let at = 0; at < offset; at++) {
    const char = text.charAt(at);
    if (open === undefined || open.quote === '') {
      if (open === undefined && char === '"') {
        // Of a label: none of its characters opens anything.
        const end = /"|$/m.exec(text.slice(at + 1))?.index ?? 0;
        if (text.charAt(at + 1 + end) === '"') at += 1 + end;
      } else if (text.startsWith('@{', at) && at + 1 < offset) {
        open = { at, entry: at + 2, quote: '' };
        at++;
      } else if (open === undefined) continue;
      else if (char === '"' || (char === "'" && /[:,{\s]/.test(text.charAt(at - 1))))
        open = { ...open, quote: char };
      else if (char === '}') open = undefined;
      else if (char === '#' && /\s/.test(text.charAt(at - 1))) {
        const lineEnd = text.indexOf('\n', at);
        if (lineEnd < 0 || lineEnd >= offset) return undefined;
        at = lineEnd - 1;
      } else if (char === '\n' || (char === ',' && !text.slice(open.at, at).includes('\n')))
        // Over several lines, a comma belongs to the value.
        open = { ...open, entry: at + 1 };
    } else if (char === open.quote) open = { ...open, quote: '' };
  }
  return open;
}

/** Where the block ends in which a cursor stands; one that is not finished ends before the next. */
function endOf(text: string, offset: number, open: string): number {
  let quote = open;
  for (let at = offset; at < text.length; at++) {
    const char = text.charAt(at);
    // A quote that is not finished ends with its line.
    if (char === '\n') quote = '';
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"') quote = char;
    else if (char === '}') return at;
    else if (text.startsWith('@{', at))
      return text.lastIndexOf('\n', at) < offset ? at : text.lastIndexOf('\n', at);
  }
  return text.length;
}
