import { SyntaxProblem, tokenize, type Token } from '../tokens';

/** The tokens of a cell that is being typed: what cannot be read, such as a text without an end, is left out. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let from = 0; ;) {
    const moved = (some: readonly Token[]): Token[] =>
      some
        .filter(({ kind }) => kind !== 'end')
        .map((token) => ({ ...token, start: token.start + from, end: token.end + from }));
    try {
      return [...tokens, ...moved(tokenize(text.slice(from)))];
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      tokens.push(...moved(tokenize(text.slice(from, from + error.start))));
      from += error.end;
    }
  }
}
