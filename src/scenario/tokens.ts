export type TokenKind = 'word' | 'quoted' | 'unclosed' | 'comma' | 'open' | 'close' | 'comment';

export interface Token {
  readonly kind: TokenKind;
  /** As written; of a quoted piece, what stands between the quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How many brackets are open around it. */
  readonly depth: number;
}

/** A line of a scenario, and where it stands in the text. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
}

const TOKEN =
  /(?<comment>#.*)|"(?<straight>[^"]*)"|“(?<curly>[^”]*)”|(?<unclosed>["“].*)|(?<comma>,)|(?<open>[([])|(?<close>[)\]])|[^\s"“#,()[\]]+/gsu;

/**
 * Cuts a scenario into lines of words, quoted pieces and comments; nothing is refused, so that the editor can ask about
 * a line that is being typed.
 */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const { 0: ending, index: end } of text.matchAll(/\r\n|\n|\r|$/g)) {
    lines.push({ start, end, tokens: tokenize(text.slice(start, end), start) });
    start = end + ending.length;
  }
  return lines;
}

function tokenize(line: string, start: number): Token[] {
  let depth = 0;
  return [...line.matchAll(TOKEN)].map((match) => {
    const groups = match.groups ?? {};
    const quoted = groups['straight'] ?? groups['curly'];
    const known = (['comment', 'unclosed', 'comma', 'open', 'close'] as const).find(
      (name) => groups[name] !== undefined,
    );
    const kind = quoted === undefined ? (known ?? 'word') : 'quoted';
    if (kind === 'close') depth = Math.max(0, depth - 1);
    const where = { start: start + match.index, end: start + match.index + match[0].length };
    const token: Token = { kind, text: quoted ?? match[0], ...where, depth };
    if (kind === 'open') depth++;
    return token;
  });
}
