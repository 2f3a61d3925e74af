import type { Argument, CallNode, Expression, MemberNode, NameNode } from './ast';
import { TokenReader } from './token-reader';
import { KEYWORDS, SyntaxProblem, type Token } from './tokens';
import { binary, endsInUnit, inUnitPosition, isNumber, startsWithNumber } from './unit-position';

/** Binary operators from the loosest to the tightest, as in mathjs; each level groups from the left. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['xor'],
  ['and'],
  ['|'],
  ['^|'],
  ['&'],
  ['==', '!=', '<', '>', '<=', '>='],
  ['<<', '>>', '>>>'],
  ['to', 'in'],
  [':'],
  ['+', '-'],
  ['*', '/', '.*', './', 'mod', '%'],
];
const COMPARISON = 6;
const CONVERSION = 8;
const RANGE = 9;
const PRODUCT = 11;

const DEEPEST = 200;

/** Reads an expression, level by level. */
export class ExpressionParser extends TokenReader {
  #depth = 0;

  /** Between `?` and `:`, a colon is no range. */
  protected expression(ranges = true): Expression {
    if (++this.#depth > DEEPEST) {
      const { start, end } = this.peek();
      throw new SyntaxProblem(`brackets are nested more than ${DEEPEST} deep here`, start, end);
    }
    const condition = this.#binary(0, ranges);
    let result = condition;
    if (this.is('?')) {
      this.take();
      const yes = this.expression(false);
      this.expect(':', 'between the two values of a condition');
      const no = this.expression(ranges);
      result = { type: 'conditional', condition, yes, no, start: condition.start, end: no.end };
    }
    this.#depth--;
    return result;
  }

  /** One side of a comparison. */
  protected compared(): Expression {
    return this.#binary(COMPARISON + 1);
  }

  /** Operators of a level and all tighter ones. */
  #binary(level: number, ranges = true): Expression {
    if (level > PRODUCT) return this.#implicit();
    if (level === COMPARISON) return this.#comparison(ranges);
    if (level === RANGE) return ranges ? this.#range() : this.#binary(level + 1, ranges);
    let left = this.#binary(level + 1, ranges);
    for (let token = this.#operator(level); token !== undefined; token = this.#operator(level)) {
      this.take();
      if (level === CONVERSION) {
        left = this.#conversion(left, token);
        continue;
      }
      const operand = this.#binary(level + 1, ranges);
      const divides = token.text === '/' && isApart(left, token, operand);
      const right = divides ? this.#withDivisors(operand) : operand;
      // In `0.1 url/user/day`, what follows a unit and `/` is a unit too.
      const unit = token.text === '/' && right.type === 'name' && endsInUnit(left);
      const named: Expression = unit ? { ...right, position: 'unit' } : right;
      left = binary(left, token, named);
    }
    return left;
  }

  /** In `5 TB / 100 MB/s`, what stands without blanks is one amount. */
  #withDivisors(amount: Expression): Expression {
    const [slash, name, after] = [this.peek(), this.peek(1), this.peek(2)];
    // What is called, or has members, is no unit.
    const isWord = name.kind === 'name' && !KEYWORDS.has(name.text) && !"!'([.".includes(after.text || ' ');
    const isUnit = isWord && !isApart(amount, slash, name);
    if (slash.text !== '/' || !isUnit || !endsInUnit(amount)) return amount;
    this.take();
    return this.#withDivisors(binary(amount, slash, inUnitPosition(this.#unary())));
  }

  #comparison(ranges: boolean): Expression {
    const first = this.#binary(COMPARISON + 1, ranges);
    const operands = [first];
    const operators: { text: string; start: number; end: number }[] = [];
    for (let token = this.#operator(COMPARISON); token !== undefined; token = this.#operator(COMPARISON)) {
      this.take();
      operators.push(token);
      operands.push(this.#binary(COMPARISON + 1, ranges));
    }
    const end = operands.at(-1)?.end ?? first.end;
    return operators.length === 0
      ? first
      : { type: 'comparison', operands, operators, start: first.start, end };
  }

  #range(): Expression {
    const from = this.#binary(RANGE + 1);
    if (!this.is(':')) return from;
    this.take();
    const second = this.#binary(RANGE + 1);
    if (!this.is(':')) return { type: 'range', from, to: second, start: from.start, end: second.end };
    this.take();
    const to = this.#binary(RANGE + 1);
    return { type: 'range', from, step: second, to, start: from.start, end: to.end };
  }

  /** `to TB`, `to 1/s`, `to /day`, `to %`. */
  #conversion(value: Expression, operator: Token): Expression {
    const where = { operatorStart: operator.start, value, start: value.start };
    if (this.is('%')) return { type: 'conversion', target: '%', ...where, end: this.take().end };
    let target: Expression;
    if (this.is('/')) {
      const slash = this.take();
      const one: Expression = { type: 'number', value: 1, start: slash.start, end: slash.start };
      target = binary(one, slash, inUnitPosition(this.#binary(PRODUCT)));
    } else target = inUnitPosition(this.#binary(PRODUCT));
    return { type: 'conversion', target, ...where, end: target.end };
  }

  /** Factors side by side, which bind tighter than `*` and `/`: `100 M user`. */
  #implicit(): Expression {
    let left = this.#rational();
    for (;;) {
      const token = this.peek();
      const names = token.kind === 'name' && !KEYWORDS.has(token.text);
      if (!names && !this.is('(')) return left;
      const right = this.#unary();
      const chain = startsWithNumber(left);
      const first = left.type !== 'binary' || left.operator !== '';
      const position = first ? 'magnitude or unit' : 'unit';
      const marked = chain && names ? inUnitPosition(right, position) : right;
      left = binary(left, { text: '', start: right.start, end: right.start }, marked);
    }
  }

  /**
   * `1/2 M` and `2/3 m`, without blanks around the slash, are fractions of what follows, as in mathjs; but in
   * `1000 / 5 ms` and in `x/3 m` a number belongs to its unit.
   */
  #rational(): Expression {
    const left = this.#percentage();
    const [slash, below, after] = [this.peek(), this.peek(1), this.peek(2)];
    const multiplies = after.kind === 'name' ? !KEYWORDS.has(after.text) : after.text === '(';
    const number = isNumber(left) && this.tokens[this.next - 1]?.kind === 'number';
    const isFraction = slash.text === '/' && below.kind === 'number' && !isApart(left, slash, below);
    if (!number || !isFraction || !multiplies) return left;
    this.take();
    return binary(left, slash, this.#primary());
  }

  /** `99.9 %`, and `10^2 %`, which is one. */
  #percentage(): Expression {
    const operand = this.#unary();
    if (!this.is('%') || this.#isModulo()) return operand;
    return { type: 'unary', operator: '%', operand, start: operand.start, end: this.take().end };
  }

  /** What is not known exactly is a distribution; as the inversion of bits, the sign has no place in an estimate. */
  #about(sign: Token): SyntaxProblem {
    return new SyntaxProblem(
      '“~” says nothing here: of what is about 5 GB, two bounds were expected, such as between(4 GB, 6 GB)',
      sign.start,
      sign.end,
    );
  }

  #unary(): Expression {
    const token = this.peek();
    if (this.is('~')) throw this.#about(token);
    if (this.is('-') || this.is('+') || this.isWord('not')) {
      this.take();
      const operand = this.#unary();
      return { type: 'unary', operator: token.text as '-', operand, start: token.start, end: operand.end };
    }
    const base = this.#postfix();
    if (!this.is('^') && !this.is('.^')) return base;
    const operator = this.take();
    // To the right, so that 2^-1 and 2^3^2 read as in mathematics.
    return binary(base, operator, this.#unary());
  }

  #postfix(): Expression {
    let operand = this.#access();
    while (this.is('!') || this.is("'")) {
      const token = this.take();
      operand = { type: 'unary', operator: token.text as '!', operand, start: operand.start, end: token.end };
    }
    return operand;
  }

  /** Calls, members and indices. */
  #access(): Expression {
    const bracketed = this.is('(');
    let object = this.#primary();
    for (;;) {
      if (this.is('(') && !bracketed && (object.type === 'name' || object.type === 'member'))
        object = this.#call(object);
      else if (this.is('.')) object = this.#member(object);
      else if (this.is('[')) {
        this.take();
        const indices = this.#list(']').map(({ value }) => value);
        object = { type: 'index', object, indices, start: object.start, end: this.previousEnd() };
      } else return object;
    }
  }

  #call(callee: NameNode | MemberNode): CallNode {
    this.take();
    const args = this.#list(')');
    return { type: 'call', callee, arguments: args, start: callee.start, end: this.previousEnd() };
  }

  #member(object: Expression): MemberNode {
    this.take();
    const property = this.peek();
    if (property.kind !== 'name')
      throw new SyntaxProblem(
        'a name was expected after the dot, such as latency.disk_seek',
        property.start,
        property.end,
      );
    this.take();
    const where = { start: object.start, end: property.end, propertyStart: property.start };
    return { type: 'member', object, property: property.text, ...where };
  }

  /** Values up to a closing bracket, each of which may be named. */
  #list(close: ')' | ']'): Argument[] {
    const list: Argument[] = [];
    while (!this.is(close)) {
      const name = this.peek();
      const named = name.kind === 'name' && this.peek(1).text === '=' && this.peek(1).kind === 'operator';
      if (named) this.next += 2;
      const value = this.expression();
      list.push({
        value,
        start: name.start,
        end: value.end,
        ...(named && { name: name.text, nameEnd: name.end }),
      });
      if (this.is(',')) this.take();
      else if (!this.is(close)) this.expect(close, 'or a comma');
    }
    this.take();
    return list;
  }

  #primary(): Expression {
    const token = this.peek();
    const { start, end } = token;
    if (token.kind === 'number') {
      this.take();
      return { type: 'number', value: Number(token.text.replaceAll('_', '')), start, end };
    }
    if (token.kind === 'string') {
      this.take();
      return { type: 'text', value: token.text, start, end };
    }
    if (token.kind === 'name' && !KEYWORDS.has(token.text)) {
      this.take();
      return { type: 'name', name: token.text, position: 'value', nameStart: start, start, end };
    }
    if (this.is('(')) {
      this.take();
      const inner = this.expression();
      this.expect(')', 'to close the bracket');
      return { ...inner, start, end: this.previousEnd() };
    }
    if (this.is('[')) {
      this.take();
      const rows: Expression[][] = [[]];
      while (!this.is(']')) {
        if (this.is(';')) rows.push([]);
        else if (!this.is(',')) {
          rows.at(-1)?.push(this.expression());
          if (!this.is(']') && !this.is(',') && !this.is(';')) this.expect(']', 'or a comma');
          continue;
        }
        this.take();
      }
      return { type: 'list', rows, start, end: this.take().end };
    }
    const found = token.kind === 'end' ? 'the line ends here' : `“${token.text}” stands here`;
    throw new SyntaxProblem(
      `${found}: a number, a name or an opening bracket was expected`,
      start,
      Math.max(end, start + 1),
    );
  }

  /** A `%` is the remainder if a number can follow; the message of a promise may stand behind a percentage. */
  #isModulo(): boolean {
    const next = this.peek(1);
    return next.kind !== 'string' && this.#beginsOperand(next);
  }

  #beginsOperand(token: Token): boolean {
    if (token.kind === 'number' || token.kind === 'string') return true;
    return token.kind === 'name' ? !KEYWORDS.has(token.text) : token.text === '(' || token.text === '[';
  }

  #operator(level: number): Token | undefined {
    const token = this.peek();
    if (token.kind !== 'operator' && !(token.kind === 'name' && KEYWORDS.has(token.text))) return undefined;
    return LEVELS[level]?.includes(token.text) === true ? token : undefined;
  }
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Whether a blank stands on a side of what is between two. */
function isApart(left: Stretch, between: Stretch, right: Stretch): boolean {
  return left.end < between.start || between.end < right.start;
}
