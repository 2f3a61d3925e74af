import { SyntaxProblem } from './tokens';

/** What other languages write, and how it is written here. */
const SLIPS: readonly (readonly [pattern: RegExp, meant: string])[] = [
  [/^&&?/, '“and”'],
  [/^\|\|?/, '“or”'],
  [/^!(?=[\s(\p{L}])/u, '“not”'],
  [/^\/\//, '“#” before a comment'],
  [/^\*\*/, '“^”'],
  [/^=</, '“<=”'],
  [/^=>/, '“>=”'],
  [/^:=/, '“=”'],
  [/^,\d{3}(?!\d)/, '“_” between digits, as in 1_000_000'],
];

/** What other languages begin a statement with. */
const FIRST_WORDS: Readonly<Record<string, string>> = {
  ...{ let: 'x = 3', var: 'x = 3', const: 'x = 3', def: 'f(x) = 2 * x' },
  ...{ assert: 'require', expect: 'require', ensure: 'require', check: 'require' },
};

/** The same problem, with how it is written here where it looks like another language's way. */
export function withSlip(problem: SyntaxProblem, text: string, statementStart: number): SyntaxProblem {
  const meant =
    slipAt(text, problem.start) ?? slipAt(text, problem.start - 1) ?? firstWord(text, statementStart);
  if (meant === undefined) return problem;
  const { message, start, end, code } = problem;
  return new SyntaxProblem(`${message} — did you mean ${meant}?`, start, end, code);
}

function slipAt(text: string, start: number): string | undefined {
  const rest = text.slice(start, start + 8);
  return start < 0 ? undefined : SLIPS.find(([pattern]) => pattern.test(rest))?.[1];
}

function firstWord(text: string, start: number): string | undefined {
  const written = /^\p{L}+/u.exec(text.slice(start, start + 20))?.[0] ?? '';
  const word = written.toLowerCase();
  if (word === 'require') return written === word ? undefined : '“require”';
  return Object.hasOwn(FIRST_WORDS, word) ? `“${FIRST_WORDS[word] ?? ''}”` : undefined;
}
