import { SyntaxProblem, type Token } from './tokens';

/** Reads tokens one after the other. */
export class TokenReader {
  /** Index of the token to be read next. */
  protected next = 0;

  constructor(readonly tokens: readonly Token[]) {}

  protected is(text: string): boolean {
    const token = this.peek();
    return token.kind === 'operator' && token.text === text;
  }

  protected isWord(word: string): boolean {
    const token = this.peek();
    return token.kind === 'name' && token.text === word;
  }

  protected peek(further = 0): Token {
    return this.tokens[Math.min(this.next + further, this.tokens.length - 1)] as Token;
  }

  protected previousEnd(): number {
    return this.tokens[this.next - 1]?.end ?? 0;
  }

  protected take(): Token {
    const token = this.peek();
    this.next++;
    return token;
  }

  protected expect(text: string, why: string): void {
    const token = this.peek();
    if (token.kind === 'operator' && token.text === text) {
      this.take();
      return;
    }
    const found = token.kind === 'end' ? 'the line ends here' : `“${token.text}” stands here`;
    throw new SyntaxProblem(
      `${found}: “${text}” was expected ${why}`,
      token.start,
      Math.max(token.end, token.start + 1),
    );
  }

  protected end(): void {
    const token = this.peek();
    if (token.kind === 'end') return;
    const hint = token.text === '=' ? ' (only a name can stand left of “=”; to compare, write “==”)' : '';
    throw new SyntaxProblem(
      `“${token.text}” was not expected here: an operator or the end of the line was${hint}`,
      token.start,
      token.end,
    );
  }
}
