import { didYouMean } from '../source/suggest';
import type { BinaryNode, CallNode, Expression, ListNode, MemberNode, NameNode, UnaryNode } from './ast';
import { calculate } from './calculation';
import { compare } from './comparison';
import { convert } from './conversion';
import { EvaluationProblem } from './evaluation-problem';
import { builtInFunctions } from './functions';
import { isMatrix, unitNames, unitOf } from './mathematics';
import { isKnownUnit, type Names } from './names';
import { apply, callBuiltIn, counted, operate } from './operation';
import { dimensionName, sameDimension, simplified, type Defined, type Value } from './values';

const MAGNITUDES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12 },
    ...{ thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 },
  }),
);

/** Words after a number that multiply it. */
export const magnitudes: readonly string[] = [...MAGNITUDES.keys()];

/** A function of one node, such as a metric: it takes its argument as written, since a node's id may hold hyphens. */
export type NodeFunction = (argument: string, start: number, end: number) => Value;

export interface Context {
  readonly names: Names;
  /** Names that stand for values only here: a function's parameters. */
  readonly locals?: ReadonlyMap<string, Value>;
  readonly nodeFunctions?: ReadonlyMap<string, NodeFunction>;
  readonly text: string;
  /** Told of what is right but strange. */
  readonly hint: (message: string, start: number, end: number) => void;
}

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
      return node.operators.every((operator, index) => {
        const [left, right] = [node.operands[index] as Expression, node.operands[index + 1] as Expression];
        return compare(operator, evaluate(left, context), evaluate(right, context));
      });
    case 'conversion':
      return convert(
        evaluate(node.value, context),
        node.target === '%' ? undefined : evaluate(node.target, context),
        node,
      );
    case 'conditional':
      return evaluate(truth(node.condition, context) ? node.yes : node.no, context);
    case 'range': {
      const ends = [node.from, node.to, ...(node.step ? [node.step] : [])];
      const [from, to, step] = ends.map((end) => evaluate(end, context));
      checkLength(from, to, step ?? 1, node);
      return apply('range', [from, to, step ?? 1, true], node);
    }
    case 'list':
      return list(node, context);
    case 'index':
      return elementOf(evaluate(node.object, context), node.indices, node, context);
    case 'member':
      return member(node, context);
    case 'call':
      return call(node, context);
  }
}

/** More items than a cell could want; far more end the whole process instead of its worker (V8's invalid size error). */
const LONGEST_RANGE = 10_000_000;

function checkLength(from: Value | undefined, to: Value | undefined, step: Value, node: Expression): void {
  if (typeof from !== 'number' || typeof to !== 'number' || typeof step !== 'number') return;
  const items = Math.floor((to - from) / step) + 1;
  if (items > LONGEST_RANGE)
    throw new EvaluationProblem(
      `this range has ${items.toPrecision(3)} items; at most ${LONGEST_RANGE / 1e6} million were expected`,
      node.start,
      node.end,
    );
}

function nameValue(node: NameNode, { names, locals, hint }: Context): Value {
  const { name, position, start, end } = node;
  const local = locals?.get(name);
  if (local !== undefined) return local;
  const known = names.get(name);
  const line = names.lineOf(name);
  if (known !== undefined && (position === 'value' || line !== undefined)) {
    const hidden = position === 'value' ? undefined : meaningOf(name, names);
    if (hidden !== undefined) hint(`“${name}” is the value of line ${line} here, not ${hidden}`, start, end);
    return known;
  }
  const magnitude = position === 'magnitude or unit' ? MAGNITUDES.get(name) : undefined;
  if (magnitude !== undefined) return magnitude;
  if (isKnownUnit(name, names)) return unitOf(name);
  if (known !== undefined) return known;
  const absence = names.absenceOf(name);
  if (absence !== undefined) throw new EvaluationProblem(absence.message, start, end, absence.code);
  // A unit is a key of an object of mathjs, which this one would give a prototype.
  if (position !== 'value' && name !== '__proto__') {
    const like = names.count(name);
    if (like !== undefined) hint(`“${name}” and “${like}” are counted as two different things`, start, end);
    return unitOf(name);
  }
  const builtIn = builtInFunctions.get(name);
  if (builtIn !== undefined)
    throw new EvaluationProblem(
      `“${name}” is a function: a bracket was expected after it, ${builtIn.signature}`,
      start,
      end,
    );
  const suggestion = didYouMean(name, [...names.keys(), ...builtInFunctions.keys(), ...unitNames]);
  throw new EvaluationProblem(`“${name}” is not defined${suggestion}`, start, end, 'estimate.unknown-name');
}

function unary(node: UnaryNode, context: Context): Value {
  if (node.operator === 'not') return !truth(node.operand, context);
  const operand = evaluate(node.operand, context);
  if (node.operator === '%') return apply('divide', [operand, 100], node);
  if (node.operator === '+') return operand;
  return operate(node.operator, [operand], node);
}

function binary(node: BinaryNode, context: Context): Value {
  const { operator, left, right } = node;
  if (operator === 'and') return truth(left, context) && truth(right, context);
  if (operator === 'or') return truth(left, context) || truth(right, context);
  if (operator === 'xor') return truth(left, context) !== truth(right, context);
  const one = evaluate(left, context);
  const two = evaluate(right, context);
  if (operator === '+' || operator === '-') {
    // As on a pocket calculator, 200 + 10 % is 220; the sum of two percentages is one.
    const percentage = (side: Expression): boolean => side.type === 'unary' && side.operator === '%';
    if (percentage(right) && !percentage(left) && typeof two === 'number')
      return apply('multiply', [one, operator === '+' ? 1 + two : 1 - two], node);
    if (!isMatrix(one) && !isMatrix(two) && !sameDimension(one, two)) {
      const verb = operator === '+' ? 'added to' : 'subtracted from';
      throw new EvaluationProblem(
        `${dimensionName(two)} cannot be ${verb} ${dimensionName(one)}: both sides of “${operator}” must count the same thing`,
        node.operatorStart,
        node.operatorEnd,
        'estimate.dimension',
      );
    }
  }
  return operate(operator, [one, two], {
    start: operator === '' ? node.start : node.operatorStart,
    end: operator === '' ? node.end : node.operatorEnd,
  });
}

function member(node: MemberNode, context: Context): Value {
  const object = evaluate(node.object, context);
  if (typeof object === 'object' && 'kind' in object && object.kind === 'namespace') {
    const value = object.members.get(node.property);
    if (value !== undefined) return value;
    const suggestion = didYouMean(node.property, object.members.keys());
    throw new EvaluationProblem(
      `“${object.name}” has no “${node.property}”${suggestion}`,
      node.propertyStart,
      node.end,
      'estimate.unknown-name',
    );
  }
  throw new EvaluationProblem(
    `${dimensionName(object)} has nothing behind a dot`,
    node.propertyStart,
    node.end,
  );
}

function call(node: CallNode, context: Context): Value {
  const { callee } = node;
  if (callee.type === 'name') {
    const nodeFunction = context.nodeFunctions?.get(callee.name);
    const [first] = node.arguments;
    if (nodeFunction !== undefined) {
      const end = node.arguments.at(-1)?.end ?? callee.end;
      return nodeFunction(
        context.text.slice(first?.start ?? end, end).trim(),
        first?.start ?? callee.start,
        end,
      );
    }
    const builtIn = builtInFunctions.get(callee.name);
    if (builtIn !== undefined && !context.names.has(callee.name)) {
      const named = node.arguments.find(({ name }) => name !== undefined);
      if (named)
        throw new EvaluationProblem(
          `${callee.name} takes no named arguments: ${builtIn.signature}`,
          named.start,
          named.end,
        );
      return callBuiltIn(
        callee.name,
        node.arguments.map(({ value }) => evaluate(value, context)),
        node,
      );
    }
    if (
      !context.names.has(callee.name) &&
      context.locals?.has(callee.name) !== true &&
      context.names.absenceOf(callee.name) === undefined
    ) {
      const known = [
        ...context.names.keys().filter((name) => isCallable(context.names.get(name))),
        ...builtInFunctions.keys(),
        ...(context.nodeFunctions?.keys() ?? []),
      ];
      const suggestion = didYouMean(callee.name, known);
      throw new EvaluationProblem(
        `there is no function “${callee.name}”${suggestion}`,
        callee.start,
        callee.end,
        'estimate.unknown-name',
      );
    }
  }
  const called = evaluate(callee, context);
  if (typeof called === 'object' && 'kind' in called) {
    if (called.kind === 'calculation')
      return calculate(called.calculation, node, (argument) => evaluate(argument, context));
    if (called.kind === 'defined') return callDefined(called, node, context);
  }
  throw new EvaluationProblem(
    `${dimensionName(called)} cannot be called; to multiply, write “*”`,
    callee.start,
    callee.end,
  );
}

function isCallable(value: Value | undefined): boolean {
  return typeof value === 'object' && 'kind' in value && value.kind !== 'namespace';
}

/** Calls a function of the document. What goes wrong inside it goes wrong at the call, which may be in another cell. */
function callDefined({ name, parameters, call }: Defined, node: CallNode, context: Context): Value {
  const written = `${name}(${parameters.join(', ')})`;
  const named = node.arguments.find((argument) => argument.name !== undefined);
  if (named)
    throw new EvaluationProblem(`${name} takes no named arguments: ${written}`, named.start, named.end);
  const values = node.arguments.map(({ value }) => evaluate(value, context));
  if (values.length !== parameters.length)
    throw new EvaluationProblem(
      `${written} takes ${counted(parameters.length, 'argument')}, not ${values.length}`,
      node.start,
      node.end,
    );
  try {
    return call(values);
  } catch (error) {
    if (!(error instanceof EvaluationProblem)) throw error;
    const inside = `in ${written}: `;
    const message = error.message.startsWith(inside) ? error.message : `${inside}${error.message}`;
    throw new EvaluationProblem(message, node.start, node.end, error.code);
  }
}

function list(node: ListNode, context: Context): Value {
  const rows = node.rows.map((row) => row.map((item) => evaluate(item, context)));
  const shapes = new Set(rows.flat().map((item) => (isMatrix(item) ? item.size().join() : '')));
  if (shapes.size > 1 || rows.some((row) => row.length !== rows[0]?.length))
    throw new EvaluationProblem('rows of like length were expected in this list', node.start, node.end);
  return apply('matrix', [rows.length === 1 ? rows[0] : rows], node);
}

function elementOf(list: Value, indices: readonly Expression[], node: Expression, context: Context): Value {
  if (!isMatrix(list))
    throw new EvaluationProblem(`only a list has elements, not ${dimensionName(list)}`, node.start, node.end);
  let element: unknown = list.valueOf();
  for (const index of indices) {
    const place = evaluate(index, context);
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

function truth(node: Expression, context: Context): boolean {
  const value = evaluate(node, context);
  if (typeof value === 'boolean') return value;
  throw new EvaluationProblem(
    `a condition was expected here, such as a < b, not ${dimensionName(value)}`,
    node.start,
    node.end,
  );
}

/** What a name stands for after a number unless the document defines it, for a sentence. */
function meaningOf(name: string, names: Names): string | undefined {
  const magnitude = MAGNITUDES.get(name);
  if (magnitude !== undefined) return `10^${Math.log10(magnitude)}`;
  return isKnownUnit(name, names) && !names.words.has(name) ? 'the unit' : undefined;
}
