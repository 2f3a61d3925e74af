import type { Expression, Requirement, Statement } from './ast';
import { ExpressionParser } from './expression-parser';
import { KEYWORDS, SyntaxProblem } from './tokens';

/** Reads the tokens of one statement. */
export class Parser extends ExpressionParser {
  statement(): Statement {
    const first = this.peek();
    if (this.isWord('require')) {
      this.take();
      return this.requirement(first.start);
    }
    const assigned = this.#assignment();
    if (assigned !== undefined) return assigned;
    const value = this.expression();
    this.end();
    return { type: 'bare', value, start: value.start, end: value.end };
  }

  only(): Expression {
    const value = this.expression();
    this.end();
    return value;
  }

  requirement(start: number): Requirement {
    let condition = this.expression();
    if (this.is('=')) {
      const equals = this.take();
      const right = this.compared();
      const operators = [{ text: '==', start: equals.start, end: equals.end }];
      condition = {
        type: 'comparison',
        operands: [condition, right],
        operators,
        start: condition.start,
        end: right.end,
      };
    }
    const certainty = this.isWord('with') ? this.#certainty() : undefined;
    const message = this.peek().kind === 'string' ? this.take() : undefined;
    this.end();
    return {
      type: 'requirement',
      condition,
      message: message?.text ?? '',
      ...(certainty && { certainty }),
      start,
      end: message?.end ?? certainty?.end ?? condition.end,
    };
  }

  #certainty(): Expression {
    this.take();
    return this.expression();
  }

  /** `name = …` or `f(x, y) = …`; nothing is taken if the line is neither. */
  #assignment(): Statement | undefined {
    const name = this.peek();
    if (name.kind !== 'name' || KEYWORDS.has(name.text)) return undefined;
    const equals = this.tokens.findIndex(({ kind, text }) => kind === 'operator' && text === '=');
    const head = this.tokens.slice(1, equals);
    if (equals < 1) return undefined;
    let parameters: string[] | undefined;
    if (head.length > 0) {
      const inside = head.slice(1, -1);
      const listed = inside.every(({ kind, text }, index) =>
        index % 2 === 0 ? kind === 'name' : text === ',',
      );
      if (head[0]?.text !== '(' || head.at(-1)?.text !== ')' || !listed) return undefined;
      const names = inside.filter(({ kind }) => kind === 'name');
      const again = names.find(({ text }, index) => names.findIndex((other) => other.text === text) < index);
      if (again !== undefined)
        throw new SyntaxProblem(
          `“${again.text}” stands twice here: parameters with different names were expected`,
          again.start,
          again.end,
        );
      parameters = names.map(({ text }) => text);
    }
    this.next = equals + 1;
    const value = this.expression();
    this.end();
    const where = { start: name.start, end: value.end, nameEnd: name.end };
    return { type: 'assignment', name: name.text, value, ...where, ...(parameters && { parameters }) };
  }
}
