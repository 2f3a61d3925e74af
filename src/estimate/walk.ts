import type { Expression, Statement } from './ast';

/** The expressions right inside another, from left to right, those of a call's arguments included. */
export function childrenOf(node: Expression): Expression[] {
  return Object.values(node).flatMap(expressionsIn);
}

function expressionsIn(value: unknown): Expression[] {
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value) return [value as Expression];
  // An argument of a call.
  return 'value' in value ? expressionsIn(value.value) : [];
}

/** An expression and all that are inside it. */
export function* allWithin(node: Expression): Generator<Expression> {
  yield node;
  for (const child of childrenOf(node)) yield* allWithin(child);
}

/** The expressions that a statement is made of. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  if (statement.type !== 'requirement') return [statement.value];
  return [statement.condition, ...(statement.certainty ? [statement.certainty] : [])];
}
