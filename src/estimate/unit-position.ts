import type { Expression } from './ast';

/** Two operands and what stands between them. */
export function binary(
  left: Expression,
  operator: { text: string; start: number; end: number },
  right: Expression,
): Expression {
  const where = {
    operatorStart: operator.start,
    operatorEnd: operator.end,
    start: left.start,
    end: right.end,
  };
  return { type: 'binary', operator: operator.text, left, right, ...where };
}

/** True of `100`, `-100` and `+100`. */
export function isNumber(node: Expression): boolean {
  const signed = node.type === 'unary' && (node.operator === '-' || node.operator === '+');
  return signed ? isNumber(node.operand) : node.type === 'number';
}

/** True of `100`, `100 M`, `100 M user` and `ceil(x) user`: what a word beside it counts. */
export function startsWithNumber(node: Expression): boolean {
  if (isNumber(node) || node.type === 'call') return true;
  // 10^6 user
  if (node.type === 'binary' && node.operator === '^') return isNumber(node.left) && isNumber(node.right);
  if (node.type === 'binary' && node.operator === '') return startsWithNumber(node.left);
  return (
    node.type === 'binary' && node.operator === '/' && isNumber(node.left) && node.right.type === 'number'
  );
}

/** True of `0.1 url` and `x * 0.1 url/user`: a name after a further `/` is a unit. */
export function endsInUnit(node: Expression): boolean {
  if (node.type !== 'binary') return false;
  if (node.operator === '') return startsWithNumber(node.left) && isUnitName(node.right);
  return (
    (node.operator === '*' || node.operator === '/') && (endsInUnit(node.right) || isUnitName(node.right))
  );
}

/** True of `400 GB`, `2 k req/s`, `-5 %` and `4/year`: an amount as people write it. */
export function isAmount(node: Expression): boolean {
  if (isNumber(node)) return true;
  if (node.type === 'unary') return node.operator === '%' && isAmount(node.operand);
  return (
    node.type === 'binary' &&
    (node.operator === '' || node.operator === '/') &&
    isAmount(node.left) &&
    isUnitName(node.right)
  );
}

/** A name, or a power of one, where a unit is expected. */
export function isUnitName(node: Expression): boolean {
  if (node.type === 'binary' && node.operator === '^') return isUnitName(node.left);
  return node.type === 'name' && node.position !== 'value';
}

/** Marks the names of a factor as units. */
export function inUnitPosition(
  node: Expression,
  position: 'unit' | 'magnitude or unit' = 'unit',
): Expression {
  if (node.type === 'name') return { ...node, position };
  if (node.type === 'binary')
    return { ...node, left: inUnitPosition(node.left, position), right: inUnitPosition(node.right, 'unit') };
  return node;
}
