import type { Expression, Requirement, Statement } from './ast';
import { Parser } from './parser';
import { withSlip } from './slips';
import { SyntaxProblem, tokenize, type Token } from './tokens';

export interface Parsed {
  readonly statements: readonly Statement[];
  readonly problems: readonly SyntaxProblem[];
  /** The tokens of the statements that have errors. */
  readonly broken: readonly (readonly Token[])[];
  /** Names whose definitions have errors. */
  readonly unread: readonly string[];
}

/** Reads an estimate cell, line by line: a line with an error does not hide the others. */
export function parseStatements(text: string): Parsed {
  const statements: Statement[] = [];
  const problems: SyntaxProblem[] = [];
  const broken: (readonly Token[])[] = [];
  const unread: string[] = [];
  const refuse = (problem: SyntaxProblem, tokens: readonly Token[]): void => {
    const [name, equals] = tokens;
    broken.push(tokens);
    problems.push(withSlip(problem, text, name?.start ?? problem.start));
    if (name?.kind === 'name' && equals?.text === '=') unread.push(name.text);
  };
  for (const tokens of lines(text, refuse)) {
    try {
      statements.push(read(tokens, (parser) => parser.statement()));
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      refuse(error, tokens);
    }
  }
  return { statements, problems, broken, unread };
}

/** Reads one expression. @throws SyntaxProblem */
export function parseExpression(text: string): Expression {
  return read(oneLine(text), (parser) => parser.only());
}

/** Reads what follows `require`. @throws SyntaxProblem */
export function parseRequirement(text: string): Requirement {
  return read(oneLine(text), (parser) => parser.requirement(0));
}

function oneLine(text: string): Token[] {
  return tokenize(text).filter(({ kind }) => kind !== 'newline');
}

function read<T>(tokens: readonly Token[], parse: (parser: Parser) => T): T {
  try {
    return parse(new Parser(tokens));
  } catch (error) {
    // What is nested without brackets, such as a thousand signs, only the stack limits.
    if (!(error instanceof RangeError)) throw error;
    throw new SyntaxProblem('this is too large to read', tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
  }
}

/** The tokens of each statement. Where a line cannot be cut into tokens, reading goes on with the next one. */
function* lines(
  text: string,
  refuse: (problem: SyntaxProblem, line: readonly Token[]) => void,
): Generator<Token[]> {
  for (let unread = text; ;) {
    try {
      yield* statementsOf(tokenize(unread));
      return;
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      const lineStart =
        Math.max(unread.lastIndexOf('\n', error.start), unread.lastIndexOf('\r', error.start)) + 1;
      // Blanks before the line keep the offsets.
      const before = tokenize(' '.repeat(lineStart) + unread.slice(lineStart, error.start));
      refuse(error, before);
      yield* statementsOf(tokenize(unread.slice(0, lineStart)));
      const length = unread.slice(error.start).search(/[\n\r]/);
      if (length < 0) return;
      // Blanks in place of what was read keep the offsets.
      unread = ' '.repeat(error.start + length) + unread.slice(error.start + length);
    }
  }
}

function* statementsOf(tokens: readonly Token[]): Generator<Token[]> {
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
