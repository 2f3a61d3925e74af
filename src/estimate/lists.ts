import type { Expression, ListNode, RangeNode } from './ast';
import { EvaluationProblem } from './evaluation-problem';
import { isMatrix } from './mathematics';
import { apply } from './operation';
import { varies } from './uncertainty/arithmetic';
import { dimensionName, simplified, type Value } from './values';

type ValueOf = (node: Expression) => Value;

/** More items than a cell could want; far more end the whole process instead of its worker (V8's invalid size error). */
const LONGEST_RANGE = 10_000_000;

/** `[1, 2; 3, 4]`. @throws EvaluationProblem where its rows differ in length */
export function list(node: ListNode, valueOf: ValueOf): Value {
  const rows = node.rows.map((row) => row.map((item) => certain(item, valueOf)));
  const shapes = new Set(rows.flat().map((item) => (isMatrix(item) ? item.size().join() : '')));
  if (shapes.size > 1 || rows.some((row) => row.length !== rows[0]?.length))
    throw new EvaluationProblem('rows of like length were expected in this list', node.start, node.end);
  return apply('matrix', [rows.length === 1 ? rows[0] : rows], node);
}

function certain(item: Expression, valueOf: ValueOf): Value {
  const value = valueOf(item);
  if (varies(value))
    throw new EvaluationProblem(
      'values that are certain were expected in a list; this one is not',
      item.start,
      item.end,
    );
  return value;
}

/** `from:to` and `from:step:to`, both ends included. @throws EvaluationProblem where it is too long */
export function range(node: RangeNode, valueOf: ValueOf): Value {
  const [from, to] = [valueOf(node.from), valueOf(node.to)];
  const step = node.step === undefined ? 1 : valueOf(node.step);
  if (typeof from === 'number' && typeof to === 'number' && typeof step === 'number') {
    const items = Math.floor((to - from) / step) + 1;
    if (items > LONGEST_RANGE)
      throw new EvaluationProblem(
        `this range has ${items.toPrecision(3)} items; at most ${LONGEST_RANGE / 1e6} million were expected`,
        node.start,
        node.end,
      );
  }
  const ends = [from, to, step];
  if (!ends.every((end) => typeof end === 'number'))
    throw new EvaluationProblem(
      `“:” makes a list of plain numbers, such as 1:5, and cannot be done with ${ends.map(dimensionName).join(' and ')}`,
      node.start,
      node.end,
    );
  return apply('range', [from, to, step, true], node);
}

/** `list[2]`, counted from 1. @throws EvaluationProblem at an index that no element has */
export function elementOf(
  list: Value,
  indices: readonly Expression[],
  node: Expression,
  valueOf: ValueOf,
): Value {
  if (!isMatrix(list))
    throw new EvaluationProblem(`only a list has elements, not ${dimensionName(list)}`, node.start, node.end);
  let element: unknown = list.valueOf();
  for (const index of indices) {
    const place = valueOf(index);
    const inside =
      Array.isArray(element) &&
      Number.isInteger(place) &&
      Number(place) >= 1 &&
      Number(place) <= element.length;
    if (!inside) {
      const length = Array.isArray(element) ? element.length : 0;
      throw new EvaluationProblem(
        length === 0 ? 'there is no element here' : `a whole number from 1 to ${length} was expected here`,
        index.start,
        index.end,
      );
    }
    element = (element as unknown[])[Number(place) - 1];
  }
  return Array.isArray(element) ? apply('matrix', [element], node) : simplified(element);
}
