import type { Span } from '../source/occurrence';
import type { Expression, Statement } from './ast';
import { parseStatements } from './syntax';
import { isAmount } from './unit-position';

/** A number with its unit where it stands, and the statement around it. */
export interface Literal extends Span {
  /** As written, with single blanks. */
  readonly text: string;
  readonly statement: Span;
  /** The name that has just this value by its definition: `retention = 5 years`. */
  readonly name?: string;
}

/** The numbers of an estimate cell, each with all of its unit: `5 years`, `99.9 %`, `0.1 url/user/day`. */
export function literalsIn(text: string): Literal[] {
  return parseStatements(text).statements.flatMap((statement) =>
    expressionsOf(statement).flatMap((expression) =>
      literals(expression).map((literal): Literal => {
        const { start } = literal;
        const end = withDivisors(text, literal.end, expression);
        const isAll =
          statement.type === 'assignment' &&
          statement.parameters === undefined &&
          statement.value.start === start &&
          statement.value.end === end;
        return {
          ...{ start, end, text: text.slice(start, end).replaceAll(/\s+/g, ' ') },
          statement: { start: statement.start, end: statement.end },
          ...(isAll && { name: statement.name }),
        };
      }),
    ),
  );
}

function expressionsOf(statement: Statement): Expression[] {
  return statement.type === 'requirement'
    ? [statement.condition, statement.certainty ?? []].flat()
    : [statement.value];
}

/** The largest parts of an expression that are amounts. */
function literals(expression: Expression): Expression[] {
  if (isAmount(expression)) return [expression];
  return Object.values(expression).flatMap(expressionsIn).flatMap(literals);
}

function expressionsIn(value: unknown): Expression[] {
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  if (typeof value !== 'object' || value === null) return [];
  // An argument has no type of its own, but a value.
  return 'type' in value ? [value as Expression] : Object.values(value).flatMap(expressionsIn);
}

/** In `a * 0.1 url/user/day`, which is read from the left, `/user/day` belongs to the unit too. */
function withDivisors(text: string, end: number, expression: Expression): number {
  const units = new Set(unitsIn(expression).map(({ start }) => start));
  const [divisor = '', before = ''] = /^(\s*\/\s*)[\p{L}_$°][\p{L}\p{N}_$°]*/u.exec(text.slice(end)) ?? [];
  if (divisor === '' || !units.has(end + before.length)) return end;
  return withDivisors(text, end + divisor.length, expression);
}

function unitsIn(expression: Expression): Expression[] {
  if (expression.type === 'name') return expression.position === 'value' ? [] : [expression];
  return Object.values(expression).flatMap(expressionsIn).flatMap(unitsIn);
}
