import type { BinaryNode, Expression, Statement } from '../ast';
import { childrenOf, expressionsOf } from '../walk';
import { KEYWORDS, SyntaxProblem, tokenize, type Token } from '../tokens';
import { endsInUnit, isUnitName, startsWithNumber } from '../unit-position';

/** Whether blanks stand around an operator: both sides alike. */
type Spacing = 'spaced' | 'tight';

/**
 * How the tokens of one statement are set apart: one blank around binary operators and after commas, none inside
 * brackets and around `^`. As it was written stays what is a matter of taste: a blank between a number and its unit, and
 * around `/` before a unit and behind a number or a call, the `=` of a named argument, and the `:` of a range.
 */
export class StatementSpacing {
  readonly #operators = new Map<number, Spacing>();
  /** Signs and `not` before their operand; `!`, `'` and `%` after theirs. */
  readonly #unary = new Map<number, 'before' | 'after'>();

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    statement: Statement,
  ) {
    for (const { start, text } of tokens) if (text === '?') this.#operators.set(start, 'spaced');
    if (statement.type === 'assignment') this.#space(this.#next('=', statement.nameEnd));
    for (const part of expressionsOf(statement)) this.#visit(part);
  }

  /** What stands between a token and the next on the same line. */
  between(left: Token, right: Token): '' | ' ' {
    return this.#isApart(left, right) || runTogether(this.text, left, right) ? ' ' : '';
  }

  #isApart(left: Token, right: Token): boolean {
    if (isOneOf(left, '([{.') || isOneOf(right, ')]}.,;')) return false;
    if (isOneOf(left, ',;') || isKeyword(left) || isKeyword(right)) return true;
    const spacing = this.#operators.get(left.start) ?? this.#operators.get(right.start);
    if (spacing !== undefined) return spacing === 'spaced';
    if (this.#unary.get(left.start) === 'before') return false;
    if (this.#unary.get(right.start) === 'after' && right.text !== '%') return false;
    if (isOneOf(right, '[') || (isOneOf(right, '(') && left.kind === 'name')) return false;
    return right.start > left.end;
  }

  #visit(node: Expression): void {
    if (node.type === 'unary' && node.operator !== 'not') {
      const isBefore = '+-'.includes(node.operator);
      const token = isBefore
        ? this.#next(node.operator, node.start)
        : this.#next(node.operator, node.operand.end);
      if (token !== undefined) this.#unary.set(token.start, isBefore ? 'before' : 'after');
    }
    if (node.type === 'binary' && node.operator !== '')
      this.#operators.set(node.operatorStart, this.#spacingOf(node));
    if (node.type === 'comparison')
      for (const { start } of node.operators) this.#operators.set(start, 'spaced');
    if (node.type === 'conditional') this.#space(this.#next(':', node.yes.end));
    if (node.type === 'range')
      for (const part of [node.from, ...(node.step ? [node.step] : [])]) {
        const colon = this.#next(':', part.end);
        if (colon !== undefined) this.#operators.set(colon.start, this.#asWritten(colon.start));
      }
    if (node.type === 'call')
      for (const { nameEnd } of node.arguments) {
        const equals = nameEnd === undefined ? undefined : this.#next('=', nameEnd);
        if (equals !== undefined) this.#operators.set(equals.start, this.#asWritten(equals.start));
      }
    for (const child of childrenOf(node)) this.#visit(child);
  }

  #spacingOf({ operator, operatorStart, left, right }: BinaryNode): Spacing {
    if (operator === '^' || operator === '.^') return 'tight';
    if (operator !== '/' && operator !== '*') return 'spaced';
    // `to /day`
    if (left.start === left.end) return this.#asWritten(operatorStart);
    const isFraction = operator === '/' && (left.type === 'number' || left.type === 'call');
    const isPower = right.type === 'binary' && (right.operator === '^' || right.operator === '.^');
    const isUnit = isUnitName(right) || (endsInUnit(left) && isPower);
    // Before an amount, blanks around a slash decide what belongs to it.
    const isMeant = isFraction || isUnit || startsWithNumber(right);
    return isMeant && !this.#isSpaced(operatorStart) ? 'tight' : 'spaced';
  }

  /** Whether a blank stands on a side at least, or has to, before a word. */
  #isSpaced(start: number): boolean {
    const index = this.tokens.findIndex((token) => token.start === start);
    const [before, token, after] = this.tokens.slice(Math.max(0, index - 1), index + 2);
    const isWord = after !== undefined && isKeyword(after);
    return isWord || before?.end !== token?.start || token?.end !== after?.start;
  }

  /** Tight where it is so on one side at least. */
  #asWritten(start: number): Spacing {
    const index = this.tokens.findIndex((token) => token.start === start);
    const [before, token, after] = this.tokens.slice(Math.max(0, index - 1), index + 2);
    const isTight = before?.end === token?.start || token?.end === after?.start;
    return isTight ? 'tight' : 'spaced';
  }

  #space(token: Token | undefined): void {
    if (token !== undefined) this.#operators.set(token.start, 'spaced');
  }

  /** The first operator of this kind from an offset on. */
  #next(text: string, from: number): Token | undefined {
    return this.tokens.find(
      (token) => token.kind === 'operator' && token.text === text && token.start >= from,
    );
  }
}

function isOneOf({ kind, text }: Token, operators: string): boolean {
  return kind === 'operator' && text.length === 1 && operators.includes(text);
}

function isKeyword({ kind, text }: Token): boolean {
  return kind === 'name' && KEYWORDS.has(text);
}

/** Whether two tokens would be read as others if no blank stood between them: `2` and `.^`. */
function runTogether(text: string, left: Token, right: Token): boolean {
  const length = left.end - left.start;
  try {
    const [first] = tokenize(text.slice(left.start, left.end) + text.slice(right.start, right.end));
    return first?.end !== length;
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return true;
  }
}
