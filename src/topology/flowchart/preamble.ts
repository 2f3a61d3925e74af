import { parseDocument } from 'yaml';

/** A flowchart's text without what Mermaid takes away before it parses; every offset stays the same. */
export interface Prepared {
  readonly text: string;
  /** The title of the front matter. */
  readonly title: string;
  /** The word after `flowchart`, and where it stands; missing where the text is no flowchart. */
  readonly header?: { readonly direction: string; readonly start: number; readonly end: number };
}

const FRONT_MATTER = /^\s*?([^\S\n]*)---[^\S\n]*\n([\s\S]*?)(?<=\n)\1---[^\S\n]*(?:\n|$)/;
const DIRECTIVE = /%%\{[\s\S]*?(?:\}%%|$)/g;
const COMMENT = /^[^\S\n]*%%(?!\{)[^\n]+/gm;
const HEADER = /^\s*(?:flowchart-elk|flowchart|graph)(?![-\w])[^\S\n]*([^\s;]*)/;

/** The directions that may stand after `flowchart`, and what each means. */
export const directions: Readonly<Record<string, string>> = {
  TB: 'TB',
  TD: 'TB',
  BT: 'BT',
  RL: 'RL',
  LR: 'LR',
  v: 'TB',
  '^': 'BT',
  '<': 'RL',
  '>': 'LR',
};

/** Turns front matter, directives and lines of comments into blanks, and reads the first line. */
export function prepare(written: string): Prepared {
  const matter = FRONT_MATTER.exec(written);
  const title = matter === null ? '' : titleOf(matter[2] ?? '');
  const start = matter?.[0].length ?? 0;
  const text = blanked(written.slice(0, start)) + written.slice(start).replace(DIRECTIVE, blanked);
  const clean = text.replace(COMMENT, blanked);
  const header = HEADER.exec(clean);
  if (header === null) return { text: clean, title };
  const end = header[0].length;
  const direction = header[1] ?? '';
  return { text: clean, title, header: { direction, start: end - direction.length, end } };
}

function blanked(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

function titleOf(matter: string): string {
  const read: unknown = parseDocument(matter).toJS();
  const title: unknown = typeof read === 'object' && read !== null && 'title' in read ? read.title : '';
  return typeof title === 'string' || typeof title === 'number' ? String(title) : '';
}
