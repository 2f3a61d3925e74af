import { didYouMean } from '../source/suggest';
import { TextProblem, type Mend } from '../source/text-problem';

export type TokenKind = 'number' | 'string' | 'name' | 'operator' | 'newline' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As written; of a string, what stands between the quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A text that cannot be read on: where, and what was expected. */
export class SyntaxProblem extends TextProblem {
  constructor(message: string, start: number, end: number, code = 'estimate.syntax', mend?: Mend) {
    super(message, start, end, code, mend);
  }
}

/** Words that are operators, and so no names. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  'to',
  'in',
  'mod',
  'and',
  'or',
  'xor',
  'not',
  'require',
  'with',
]);

const NUMBER = /(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
/** Text as other languages quote it, and a date as ISO 8601 writes it: both would mean something else. */
const QUOTED = /'[^'\n\r]*'/y;
const DATE = /\d{4}-\d{2}-\d{2}(?![\d.])/y;
const NAME = /[\p{L}_$°][\p{L}\p{N}_$°]*/uy;
// The longest first, so that `>>>` is not read as `>>` and `>`.
const OPERATORS = [
  ...[
    '>>>',
    '.*',
    './',
    '.^',
    '==',
    '!=',
    '<=',
    '>=',
    '<<',
    '>>',
    '^|',
    '+',
    '-',
    '*',
    '/',
    '^',
    '%',
    '!',
    "'",
  ],
  ...['<', '>', '=', '&', '|', '~', '?', ':', ',', ';', '(', ')', '[', ']', '{', '}', '.'],
];

/**
 * Cuts an estimate cell into tokens. Lines end statements, except inside brackets; `#` starts a comment.
 * @throws SyntaxProblem at a character that has no meaning, or at a string without an end.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let at = 0;
  const add = (kind: TokenKind, end: number, content = text.slice(at, end)): void => {
    tokens.push({ kind, text: content, start: at, end });
    at = end;
  };
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '\n' || char === '\r') {
      const end = text.startsWith('\r\n', at) ? at + 2 : at + 1;
      if (depth > 0 && beginsStatement(text.slice(end)) && !/[,([{]/.test(tokens.at(-1)?.text ?? ''))
        depth = 0;
      if (depth === 0) add('newline', end);
      else at = end;
    } else if (/\s/.test(char)) {
      at++;
    } else if (char === '#') {
      while (at < text.length && !/[\n\r]/.test(text.charAt(at))) at++;
    } else if (char === '"' || char === '“') {
      const close = char === '"' ? '"' : '”';
      const end = text.slice(at + 1).search(new RegExp(`[${close}\\n\\r]`)) + at + 1;
      if (end === at || text.charAt(end) !== close) {
        const lineEnd = text.slice(at).search(/[\n\r]|$/) + at;
        throw new SyntaxProblem(
          `this text has no end: a closing ${close} was expected on the same line`,
          at,
          lineEnd,
        );
      }
      add('string', end + 1, text.slice(at + 1, end));
    } else if (char === "'" && matches(QUOTED, text, at) > 0 && /\s/.test(text.charAt(at - 1))) {
      const end = at + matches(QUOTED, text, at);
      const { words, mend } = didYouMean(`"${text.slice(at + 1, end - 1)}"`);
      throw new SyntaxProblem(`a text stands in double quotes${words}`, at, end, undefined, mend);
    } else if (matches(DATE, text, at) > 0) {
      const end = at + matches(DATE, text, at);
      const date = text.slice(at, end);
      throw new SyntaxProblem(
        `“${date}” is no date here: there are durations, such as 3 days, but no dates`,
        at,
        end,
      );
    } else if (/[\d.]/.test(char) && matches(NUMBER, text, at) > 0) {
      add('number', at + matches(NUMBER, text, at));
    } else if (/[\p{L}_$°]/u.test(String.fromCodePoint(text.codePointAt(at) ?? 0))) {
      add('name', at + matches(NAME, text, at));
    } else {
      const symbol = { '−': '-', '×': '*', '·': '*', '÷': '/', '≤': '<=', '≥': '>=', '≠': '!=' }[char];
      const operator = symbol ?? OPERATORS.find((known) => text.startsWith(known, at));
      if (operator === undefined)
        throw new SyntaxProblem(
          `“${char}” means nothing here: a number, a name or an operator was expected`,
          at,
          at + 1,
        );
      if ('([{'.includes(operator)) depth++;
      if (')]}'.includes(operator)) depth = Math.max(0, depth - 1);
      add('operator', at + (symbol === undefined ? operator.length : 1), operator);
    }
  }
  add('end', text.length);
  return tokens;
}

/** A bracket that was never closed must not swallow the definitions below it. */
function beginsStatement(text: string): boolean {
  return /^[^\S\n\r]*(?:require\b|[\p{L}_][\p{L}\p{N}_]*\s*=(?!=))/u.test(text);
}

function matches(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
