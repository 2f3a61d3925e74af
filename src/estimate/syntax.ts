import type { Expression, Requirement, Statement } from './ast';
import { Parser } from './parser';
import { SyntaxProblem, tokenize, type Token } from './tokens';

export interface Parsed {
  readonly statements: readonly Statement[];
  readonly problems: readonly SyntaxProblem[];
  /** Names whose definitions have errors. */
  readonly unread: readonly string[];
}

/** Reads an estimate cell, line by line: a line with an error does not hide the others. */
export function parseStatements(text: string): Parsed {
  const statements: Statement[] = [];
  const problems: SyntaxProblem[] = [];
  const unread: string[] = [];
  const refuse = (problem: SyntaxProblem, [name, equals]: readonly Token[]): void => {
    problems.push(problem);
    if (name?.kind === 'name' && equals?.text === '=') unread.push(name.text);
  };
  for (const tokens of lines(text, refuse)) {
    try {
      statements.push(new Parser(tokens).statement());
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      refuse(error, tokens);
    }
  }
  return { statements, problems, unread };
}

/** Reads one expression. @throws SyntaxProblem */
export function parseExpression(text: string): Expression {
  return new Parser(tokenize(text).filter(({ kind }) => kind !== 'newline')).only();
}

/** Reads what follows `require`. @throws SyntaxProblem */
export function parseRequirement(text: string): Requirement {
  return new Parser(tokenize(text).filter(({ kind }) => kind !== 'newline')).requirement(0);
}

/** The tokens of each statement. Where a line cannot be cut into tokens, reading goes on with the next one. */
function* lines(
  text: string,
  refuse: (problem: SyntaxProblem, line: readonly Token[]) => void,
): Generator<Token[]> {
  let tokens: Token[] = [];
  try {
    tokens = tokenize(text);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const lineStart = Math.max(text.lastIndexOf('\n', error.start), text.lastIndexOf('\r', error.start)) + 1;
    const rest = text.slice(error.start).search(/[\n\r]/);
    refuse(error, tokenize(text.slice(lineStart, error.start)));
    yield* lines(text.slice(0, lineStart), refuse);
    // Blanks in place of what was read keep the offsets.
    if (rest >= 0) yield* lines(' '.repeat(error.start + rest) + text.slice(error.start + rest), refuse);
    return;
  }
  let line: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'newline' && token.kind !== 'end') {
      line.push(token);
      continue;
    }
    if (line.length > 0) {
      const end = line.at(-1)?.end ?? token.start;
      yield [...line, { kind: 'end', text: '', start: end, end }];
    }
    line = [];
  }
}
