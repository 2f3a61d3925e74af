/** What a language’s comments are between, and what its texts in quotes are, in which no comment begins. */
interface Comments {
  readonly line: readonly string[];
  readonly block: readonly (readonly [open: string, close: string])[];
  readonly quotes: readonly string[];
}

const slashes: Comments = { line: ['//'], block: [['/*', '*/']], quotes: ['"', "'", '`'] };
const hashes: Comments = { line: ['#'], block: [], quotes: ['"', "'"] };
const dashes: Comments = { line: ['--'], block: [['/*', '*/']], quotes: ["'"] };
const markup: Comments = { line: [], block: [['<!--', '-->']], quotes: [] };
const semicolons: Comments = { line: [';', '#'], block: [], quotes: ['"'] };

const languagesOf = (comments: Comments, ...languages: string[]): [string, Comments][] =>
  languages.map((language) => [language, comments]);

/** By VS Code’s identifiers of languages. */
const comments: ReadonlyMap<string, Comments> = new Map([
  ...languagesOf(slashes, 'c', 'cpp', 'csharp', 'dart', 'fsharp', 'go', 'groovy', 'java', 'javascript'),
  ...languagesOf(
    slashes,
    'javascriptreact',
    'jsonc',
    'kotlin',
    'less',
    'objective-c',
    'php',
    'proto3',
    'proto',
  ),
  ...languagesOf({ ...slashes, quotes: ['"'] }, 'rust'),
  ...languagesOf(slashes, 'scala', 'scss', 'swift', 'typescript', 'typescriptreact', 'zig'),
  ...languagesOf({ ...slashes, line: [] }, 'css'),
  ...languagesOf({ ...slashes, line: ['#', '//'] }, 'terraform', 'hcl'),
  ...languagesOf({ ...hashes, quotes: ['"""', "'''", '"', "'"] }, 'python', 'toml'),
  ...languagesOf(hashes, 'coffeescript', 'dockerfile', 'elixir', 'makefile', 'perl', 'r', 'ruby', 'julia'),
  // What begins in an apostrophe need not end in one.
  ...languagesOf(
    { ...hashes, quotes: ['"'] },
    'shellscript',
    'powershell',
    'yaml',
    'dockercompose',
    'properties',
  ),
  ...languagesOf(dashes, 'sql', 'mysql', 'postgres', 'plsql'),
  ...languagesOf({ line: ['--'], block: [['--[[', ']]']], quotes: ['"', "'"] }, 'lua'),
  ...languagesOf({ line: ['--'], block: [['{-', '-}']], quotes: ['"'] }, 'haskell', 'elm'),
  ...languagesOf(markup, 'html', 'xml', 'vue', 'svelte'),
  ...languagesOf(semicolons, 'ini', 'clojure', 'lisp', 'scheme'),
]);

/** All of it is prose. */
const written = new Set([
  'plaintext',
  'git-commit',
  'scminput',
  'restructuredtext',
  'asciidoc',
  'latex',
  'tex',
]);

/** Whether people speak to people at an offset of a text: in plain text, in Markdown outside of its code, in comments. */
export function isProse(language: string, text: string, offset: number): boolean {
  if (written.has(language)) return true;
  if (language === 'markdown') return !isFenced(text.slice(0, offset));
  const marks = comments.get(language);
  return marks !== undefined && isComment(text, offset, marks);
}

/** Whether a fence of code is open at the end of a text. */
function isFenced(before: string): boolean {
  let open: string | undefined;
  for (const [, fence = '', info = ''] of before.matchAll(/^ {0,3}(`{3,}|~{3,})(.*)$/gm))
    if (open === undefined) open = fence;
    else if (fence.startsWith(open) && info.trim() === '') open = undefined;
  return open !== undefined;
}

function isComment(text: string, offset: number, { line, block, quotes }: Comments): boolean {
  const opening = [...block.map(([open]) => open), ...line, ...quotes];
  // Long files are hovered too: all that opens nothing is skipped at once.
  const marks = new RegExp(opening.map((mark) => mark.replaceAll(/[^\w]/g, '\\$&')).join('|'), 'g');
  for (let match = marks.exec(text); match !== null && match.index <= offset; match = marks.exec(text)) {
    const [mark] = match;
    const begin = marks.lastIndex;
    const close = block.find(([open]) => open === mark)?.[1] ?? (line.includes(mark) ? '\n' : undefined);
    if (close === undefined) marks.lastIndex = afterQuote(text, mark, begin);
    else {
      marks.lastIndex = after(text, close, begin);
      if (offset < marks.lastIndex || marks.lastIndex === text.length) return offset >= begin;
    }
  }
  return false;
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

/** Behind the closing quote; a single one ends with its line, whatever it was. */
function afterQuote(text: string, quote: string, from: number): number {
  const spansLines = quote.length > 1 || quote === '`';
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(quote, at)) return at + quote.length;
    else if (text[at] === '\n' && !spansLines) return at;
  }
  return text.length;
}
