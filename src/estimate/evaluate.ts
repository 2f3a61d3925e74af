import { didYouMean, suggest } from '../source/suggest';
import type { BinaryNode, ComparisonNode, Expression, MemberNode, UnaryNode } from './ast';
import { call } from './calls';
import { compare } from './comparison';
import type { Context } from './context';
import { convert } from './conversion';
import { EvaluationProblem } from './evaluation-problem';
import { elementOf, list, range } from './lists';
import { choose, connect, connectives, negate, truthOf } from './logic';
import { isMatrix } from './mathematics';
import { mismatch, type Side } from './mismatch';
import { nameValue } from './name-value';
import { apply, operate } from './operation';
import { isAmount } from './unit-position';
import { isChance, type Chance } from './uncertainty/uncertain';
import { dimensionName, exampleOf, sameDimension, type Value } from './values';

/** The value of an expression. @throws EvaluationProblem where it has none. */
export function evaluate(node: Expression, context: Context): Value {
  switch (node.type) {
    case 'number':
    case 'text':
      return node.value;
    case 'name':
      return nameValue(node, context);
    case 'unary':
      return unary(node, context);
    case 'binary':
      return binary(node, context);
    case 'comparison':
      return compareAll(
        node,
        node.operands.map((operand) => ({ node: operand, value: evaluate(operand, context) })),
        context,
      );
    case 'conversion':
      return convert(
        evaluate(node.value, context),
        node.target === '%' ? undefined : evaluate(node.target, context),
        node,
        context,
      );
    case 'conditional': {
      const condition = truth(node.condition, context);
      if (isChance(condition))
        return choose(condition, evaluate(node.yes, context), evaluate(node.no, context), node.no);
      return evaluate(condition ? node.yes : node.no, context);
    }
    case 'range':
      return range(node, (one) => evaluate(one, context));
    case 'list':
      return list(node, (one) => evaluate(one, context));
    case 'index':
      return elementOf(evaluate(node.object, context), node.indices, node, (one) => evaluate(one, context));
    case 'member':
      return member(node, context);
    case 'call':
      return call(node, context, evaluate);
  }
}

/** A comparison's operands, each beside the next. @throws EvaluationProblem */
export function compareAll(
  { operators }: ComparisonNode,
  sides: readonly Side[],
  context: Context,
): boolean | Chance {
  return operators.reduce<boolean | Chance>(
    (holds, operator, at) =>
      connect('and', holds, () => compare(operator, sides[at] as Side, sides[at + 1] as Side, context)),
    true,
  );
}

function unary(node: UnaryNode, context: Context): Value {
  if (node.operator === 'not') return negate(truth(node.operand, context));
  const operand = evaluate(node.operand, context);
  if (node.operator === '%') return apply('divide', [operand, 100], node);
  if (node.operator === '+') return operand;
  return operate(node.operator, [operand], node);
}

function binary(node: BinaryNode, context: Context): Value {
  const { operator, left, right } = node;
  if (connectives.has(operator)) return connect(operator, truth(left, context), () => truth(right, context));
  const one = evaluate(left, context);
  const two = evaluate(right, context);
  if (operator === '+' || operator === '-') {
    // As on a pocket calculator, 200 + 10 % is 220; but a share and a percentage make a share, whatever it is called.
    const percentage = (side: Expression): boolean => side.type === 'unary' && side.operator === '%';
    const isPart = percentage(right) && typeof exampleOf(two) === 'number';
    if (isPart && !percentage(left) && !isShare(one))
      return apply('multiply', [one, operate(operator, [1, two], node)], node);
    if (!isMatrix(one) && !isMatrix(two) && !sameDimension(one, two)) {
      const verb = operator === '+' ? 'added to' : 'subtracted from';
      throw mismatch(
        { start: node.operatorStart, end: node.operatorEnd },
        [
          { node: left, value: one },
          { node: right, value: two },
        ],
        context,
        (first, second) => `${second} cannot be ${verb} ${first}`,
        `: both sides of “${operator}” must count the same thing`,
      );
    }
  }
  if (operator === '') hintAtMagnitude(node, context);
  if (operator === '%' && isAmount(left) && right.type !== 'number') hintAtShare(node, context);
  return operate(operator, [one, two], {
    start: operator === '' ? node.start : node.operatorStart,
    end: operator === '' ? node.end : node.operatorEnd,
  });
}

/** A plain number that may be a share; at 1, where it ends, a tenth of it and a tenth of all are the same. */
function isShare(value: Value): boolean {
  if (isMatrix(value)) return false;
  const example = exampleOf(value);
  return typeof example === 'number' && example >= 0 && example <= 1;
}

/** Words for millions and billions that are units here: `10m user` are metres. */
const MAGNITUDES_MEANT: ReadonlyMap<string, string> = new Map([
  ['m', 'M'],
  ['B', 'billion'],
  ['b', 'billion'],
]);

function hintAtMagnitude({ left, right }: BinaryNode, { names, hint }: Context): void {
  if (left.type !== 'binary' || left.operator !== '' || left.right.type !== 'name') return;
  const { name, position, start, end } = left.right;
  const meant = position === 'value' ? undefined : MAGNITUDES_MEANT.get(name);
  const counts = right.type === 'name' && names.words.has(right.name);
  if (meant === undefined || !counts || names.placeOf(name) !== undefined) return;
  const message = `“${name}” is the unit here${didYouMean(meant).words}`;
  hint({ code: 'estimate.similar-unit', message, start, end, mend: { text: meant } });
}

function hintAtShare({ left, right, operatorStart, operatorEnd }: BinaryNode, { text, hint }: Context): void {
  const share = text.slice(left.start, operatorEnd);
  const of = text.slice(right.start, right.end);
  hint({
    code: 'estimate.remainder',
    message: `this is the remainder of a division${didYouMean(`${share} * ${of}`).words}`,
    start: operatorStart,
    end: operatorEnd,
    mend: { text: '% *' },
  });
}

function member(node: MemberNode, context: Context): Value {
  const object = evaluate(node.object, context);
  if (typeof object === 'object' && 'kind' in object && object.kind === 'namespace') {
    const value = object.members.get(node.property);
    if (value !== undefined) return value;
    const known = [...object.members.keys()];
    const { words, mend } = suggest(node.property, known, beginningWith(node.property, known));
    throw new EvaluationProblem(
      `“${object.name}” has no “${node.property}”${words}`,
      node.propertyStart,
      node.end,
      'estimate.unknown-name',
      mend,
    );
  }
  throw new EvaluationProblem(
    `${dimensionName(object)} has nothing behind a dot`,
    node.propertyStart,
    node.end,
  );
}

function truth(node: Expression, context: Context): boolean | Chance {
  return truthOf(evaluate(node, context), node);
}

/** `: disk_seek, disk_read are there`, of “disk”. */
function beginningWith(word: string, known: readonly string[]): string {
  const longer = known.filter((name) => `_${name}_`.includes(`_${word}_`)).slice(0, 4);
  return longer.length === 0 ? '' : `: ${longer.join(', ')} ${longer.length > 1 ? 'are' : 'is'} there`;
}
