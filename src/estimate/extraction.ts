import type { Span } from '../source/occurrence';
import type { Expression, Statement } from './ast';
import { parseStatements } from './syntax';
import { isAmount } from './unit-position';
import { childrenOf, expressionsOf, unitsWithin } from './walk';

/** A number with its unit where it stands, and the statement around it. */
export interface Literal extends Span {
  /** As written, with single blanks. */
  readonly text: string;
  readonly hasUnit: boolean;
  /** Whether a part of its unit is read as a divisor of more than the number: `a * 0.1 url/user`. */
  readonly isDivided: boolean;
  readonly statement: Span;
  /** The name that has just this value by its definition: `retention = 5 years`. */
  readonly name?: string;
}

/** The numbers of an estimate cell, each with all of its unit: `5 years`, `99.9 %`, `0.1 url/user/day`. */
export function literalsIn(text: string): Literal[] {
  return parseStatements(text).statements.flatMap((statement) => {
    const expressions = expressionsOf(statement);
    const units = new Set(unitsWithin(expressions).map(({ nameStart }) => nameStart));
    return expressions.flatMap(amountsIn).map((amount): Literal => {
      const { start } = amount;
      const end = withDivisors(text, amount.end, units);
      return {
        ...{ start, end, text: text.slice(start, end).replaceAll(/\s+/g, ' ') },
        hasUnit: amount.type !== 'number',
        isDivided: end > amount.end,
        statement: { start: statement.start, end: statement.end },
        ...(isAll(statement, start, end) && { name: statement.name }),
      };
    });
  });
}

function isAll(
  statement: Statement,
  start: number,
  end: number,
): statement is Statement & { type: 'assignment' } {
  return (
    statement.type === 'assignment' &&
    statement.parameters === undefined &&
    statement.value.start === start &&
    statement.value.end === end
  );
}

/** The largest parts of an expression that are amounts. */
function amountsIn(expression: Expression): Expression[] {
  return isAmount(expression) ? [expression] : childrenOf(expression).flatMap(amountsIn);
}

/** In `a * 0.1 url/user/day`, which is read from the left, `/user/day` belongs to the unit too. */
function withDivisors(text: string, end: number, units: ReadonlySet<number>): number {
  const [divisor = '', before = ''] =
    /^(\s*\/\s*)[\p{L}_$°][\p{L}\p{N}_$°]*/u.exec(text.slice(end, end + 200)) ?? [];
  if (divisor === '' || !units.has(end + before.length)) return end;
  return withDivisors(text, end + divisor.length, units);
}

/**
 * Whether a name in place of a number means what the number does: not in `200 + 10 %`, nor where what stands beside it
 * would be read otherwise, as in `1/2 kg`.
 */
export function canBeNamed(text: string, literal: Literal, name: string): boolean {
  const { start, end, statement, isDivided } = literal;
  const before = text.slice(statement.start, start);
  const after = text.slice(end, statement.end);
  const number = text.slice(start, end);
  const shapeWith = (thing: string): string | undefined =>
    shapeOf(before + thing + after, before.length, thing.length);
  // In brackets, it is surely read alone.
  const alone = shapeWith(`(${number})`);
  const isAlone = isDivided ? !/[/^]\s*$/.test(before) : shapeWith(number) === alone;
  const isPart = number.endsWith('%') && /[-+]\s*$/.test(before);
  return isAlone && !isPart && alone !== undefined && shapeWith(name) === alone;
}

/** How a statement is read, with one stretch of it for a single thing; nothing where it cannot be. */
function shapeOf(text: string, start: number, length: number): string | undefined {
  const { statements, problems } = parseStatements(text);
  const [statement] = statements;
  if (statement === undefined || statements.length > 1 || problems.length > 0) return undefined;
  const shape = (node: Expression): unknown =>
    node.start === start && node.end === start + length
      ? '·'
      : [
          node.type,
          'operator' in node ? node.operator : '',
          'name' in node ? [node.name, node.position] : '',
          'value' in node && typeof node.value !== 'object' ? node.value : '',
          childrenOf(node).map(shape),
        ];
  return JSON.stringify(expressionsOf(statement).map(shape));
}
