import type { Span } from '../../../source/occurrence';

/** A name of a path, where it stands. */
export interface Name extends Span {
  readonly text: string;
}

/** An entry of a map: a path, or paths with arrows between them, then perhaps a value and a map of its own. */
export interface Entry {
  readonly paths: readonly (readonly Name[])[];
  /** Between each path and the next. */
  readonly arrows: readonly { readonly tail: boolean; readonly head: boolean }[];
  readonly value: string;
  readonly entries: readonly Entry[];
  readonly end: number;
}

const BLANKS = /[^\S\n]*/y;
const BETWEEN = /(?:[\s;]|#[^\n]*|"""[^]*?(?:"""|$))*/y;
const ARROW = /(?:<-+>?|-+>|--+)/y;
const QUOTED = /"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'/y;
/** A name ends before a dot, an arrow, a colon, a brace, a bracket or the end of the line. */
const PLAIN_NAME =
  /(?:[^\s.:;{}[\]()<>"'&@*#-]|-(?![->])|[^\S\n]+(?![\s.:;{}[\]<>#-]|$)|[^\S\n]+-(?![->]))+/y;
const PLAIN_VALUE = /(?:[^\n;{}#]|\$\{[^}\n]*\})*/y;
const ARRAY = /\[[^\]]*\]/y;
const REST = /(?:[^\n;{}"']|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\$\{[^}\n]*\})*/y;

/**
 * The maps of D2, as deep as they are written: https://d2lang.com/tour/grammar. Terrastruct’s own reader is Go compiled to
 * 58 MB of WebAssembly. Globs, filters, imports and what is said of an arrow by its number are passed over.
 */
export function readD2(text: string): readonly Entry[] {
  return new D2Reader(text).map();
}

class D2Reader {
  #at = 0;

  constructor(private readonly text: string) {}

  /** Up to the brace that closes it, or the end. */
  map(): Entry[] {
    const entries: Entry[] = [];
    for (;;) {
      this.#take(BETWEEN);
      if (this.#at >= this.text.length) return entries;
      if (this.#is('}')) {
        this.#at += 1;
        return entries;
      }
      const before = this.#at;
      const entry = this.#entry();
      if (entry !== undefined) entries.push(entry);
      // What cannot be read is left out, a character at least.
      if (this.#at === before) this.#at += 1;
    }
  }

  #entry(): Entry | undefined {
    const first = this.#path();
    if (first === undefined) {
      this.#take(REST);
      this.#body();
      return undefined;
    }
    const paths = [first];
    const arrows: { tail: boolean; head: boolean }[] = [];
    for (;;) {
      this.#take(BLANKS);
      const arrow = this.#take(ARROW);
      if (arrow === '') break;
      this.#take(BLANKS);
      const next = this.#path();
      if (next === undefined) break;
      arrows.push({ tail: arrow.startsWith('<'), head: arrow.endsWith('>') });
      paths.push(next);
    }
    const end = paths.at(-1)?.at(-1)?.end ?? this.#at;
    const { value, entries, valueEnd } = this.#body();
    return { paths, arrows, value, entries, end: valueEnd ?? end };
  }

  /** `a."b c".d`; nothing where no name begins. */
  #path(): Name[] | undefined {
    const names: Name[] = [];
    do {
      const start = this.#at;
      const written = this.#take(QUOTED);
      const text = written === '' ? this.#take(PLAIN_NAME).trimEnd() : written.slice(1, -1);
      if (text === '' && written === '') return undefined;
      names.push({ text, start, end: written === '' ? start + text.length : this.#at });
    } while (this.#skip('.'));
    return names;
  }

  /** `: value`, `: { … }`, `: value { … }` or `{ … }`. */
  #body(): { value: string; entries: Entry[]; valueEnd?: number } {
    this.#take(BLANKS);
    let value = '';
    let valueEnd: number | undefined;
    if (this.#skip(':')) {
      this.#take(BLANKS);
      value = this.#value();
      if (value !== '') valueEnd = this.#at;
      this.#take(BLANKS);
    }
    if (!this.#skip('{')) return { value, entries: [], ...(valueEnd !== undefined && { valueEnd }) };
    return { value, entries: this.map(), ...(valueEnd !== undefined && { valueEnd }) };
  }

  #value(): string {
    if (this.#is('|')) return this.#blockString();
    if (this.#take(ARRAY) !== '') return '';
    const quoted = this.#take(QUOTED);
    if (quoted !== '') return quoted.slice(1, -1);
    const start = this.#at;
    const value = this.#take(PLAIN_VALUE).trimEnd();
    this.#at = start + value.length;
    return value;
  }

  /** `|md … |`, or with more signs behind the first: `|||js … |||`, `` |`go … `| ``. */
  #blockString(): string {
    const opening = this.#take(/\|+[^\w\s|]*/y);
    const closing = Array.from(opening).reverse().join('');
    const end = this.text.indexOf(closing, this.#at);
    const content = this.text.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.text.length : end + closing.length;
    return content.replace(/^\w+/, '').trim();
  }

  #is(character: string): boolean {
    return this.text[this.#at] === character;
  }

  #skip(character: string): boolean {
    if (!this.#is(character)) return false;
    this.#at += 1;
    return true;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [written = ''] = pattern.exec(this.text) ?? [];
    this.#at += written.length;
    return written;
  }
}
