import { didYouMean } from '../source/suggest';
import type {
  BinaryNode,
  CallNode,
  ComparisonNode,
  Expression,
  MemberNode,
  NameNode,
  UnaryNode,
} from './ast';
import { calculate } from './calculation';
import { functionNames, languageFunctions } from './callables';
import { compare } from './comparison';
import { convert } from './conversion';
import { EvaluationProblem } from './evaluation-problem';
import { builtInFunctions } from './functions';
import { isMatrix, unitNames, unitOf } from './mathematics';
import { elementOf, list, range } from './lists';
import { choose, connect, connectives, negate, truthOf } from './logic';
import { isKnownUnit, memberNamed, type Names } from './names';
import { nearUnit } from './near-unit';
import { counted } from './number-format';
import { apply, callBuiltIn, operate } from './operation';
import type { Circumstances } from './language-function';
import type { Draws } from './uncertainty/draws';
import { isChance, type Chance } from './uncertainty/uncertain';
import { dimensionName, exampleOf, sameDimension, type Defined, type Value } from './values';

const MAGNITUDES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12 },
    ...{ thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 },
  }),
);

/** Words after a number that multiply it. */
export const magnitudes: readonly string[] = [...MAGNITUDES.keys()];

export interface Context {
  readonly names: Names;
  /** Names that stand for values only here: a function's parameters. */
  readonly locals?: ReadonlyMap<string, Value>;
  readonly text: string;
  /** The random numbers of the statement. */
  readonly draws: Draws;
  /** Told of what is right but strange. */
  readonly hint: (code: string, message: string, start: number, end: number) => void;
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
      return compareAll(
        node,
        node.operands.map((operand) => evaluate(operand, context)),
      );
    case 'conversion':
      return convert(
        evaluate(node.value, context),
        node.target === '%' ? undefined : evaluate(node.target, context),
        node,
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
      return call(node, context);
  }
}

/** A comparison's operands, each beside the next. @throws EvaluationProblem */
export function compareAll({ operators }: ComparisonNode, operands: readonly Value[]): boolean | Chance {
  return operators.reduce<boolean | Chance>(
    (holds, operator, at) =>
      connect('and', holds, () => compare(operator, operands[at] as Value, operands[at + 1] as Value)),
    true,
  );
}

function nameValue(node: NameNode, { names, locals, hint }: Context): Value {
  const { name, position, start, end } = node;
  const local = locals?.get(name);
  if (local !== undefined) return local;
  const known = names.get(name);
  const place = names.placeOf(name);
  if (known !== undefined && (position === 'value' || place !== undefined)) {
    const hidden = position === 'value' ? undefined : meaningOf(name, names);
    if (hidden !== undefined)
      hint('estimate.hidden-unit', `“${name}” is the value of ${place} here, not ${hidden}`, start, end);
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
    const isNew = !names.words.has(name);
    const like = names.count(name);
    const unit = isNew && like === undefined ? nearUnit(name, magnitudes) : undefined;
    if (unit !== undefined)
      hint(
        'estimate.similar-unit',
        `“${name}” is counted as a thing of its own — did you mean “${unit}”?`,
        start,
        end,
      );
    if (like !== undefined)
      hint(
        'estimate.similar-words',
        `“${name}” and “${like}” are counted as two different things`,
        start,
        end,
      );
    return unitOf(name);
  }
  const builtIn = builtInFunctions.get(name) ?? languageFunctions.get(name);
  if (builtIn !== undefined)
    throw new EvaluationProblem(
      `“${name}” is a function: a bracket was expected after it, ${builtIn.signature}`,
      start,
      end,
    );
  const suggestion = didYouMean(name, [
    ...names.keys(),
    ...builtInFunctions.keys(),
    ...languageFunctions.keys(),
    ...unitNames,
  ]);
  throw new EvaluationProblem(`“${name}” is not defined${suggestion}`, start, end, 'estimate.unknown-name');
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
    // As on a pocket calculator, 200 + 10 % is 220; the sum of two percentages is one.
    const percentage = (side: Expression): boolean => side.type === 'unary' && side.operator === '%';
    if (percentage(right) && !percentage(left) && typeof exampleOf(two) === 'number')
      return apply('multiply', [one, operate(operator, [1, two], node)], node);
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
    const isFree = !context.names.has(callee.name);
    const special = languageFunctions.get(callee.name);
    const builtIn = builtInFunctions.get(callee.name);
    if (special !== undefined && isFree) return special.call(node, circumstancesOf(context));
    if (builtIn !== undefined && isFree) {
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
      const known = functionNames(context.names);
      const member = memberNamed(callee.name);
      const suggestion =
        member === undefined ? didYouMean(callee.name, known) : ` — did you mean “${member}”?`;
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
  const name = callee.type === 'name' ? callee.name : '';
  const place = context.names.placeOf(name);
  if (place !== undefined && (builtInFunctions.has(name) || languageFunctions.has(name)))
    throw new EvaluationProblem(
      `“${name}” is the value of ${place} here, not the function: another name was expected there`,
      callee.start,
      callee.end,
    );
  throw new EvaluationProblem(
    `${dimensionName(called)} cannot be called; to multiply, write “*”`,
    callee.start,
    callee.end,
  );
}

/** Inside a function of the document, what is drawn is known as it is written there. */
function circumstancesOf(context: Context): Circumstances {
  const { names, draws, locals, text } = context;
  return {
    names,
    draws,
    valueOf: (expression, others = names) => evaluate(expression, { ...context, names: others }),
    nameOf: ({ start, end }) =>
      locals === undefined && start === draws.valueStart ? draws.statement : text.slice(start, end),
  };
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
    return call(values, context);
  } catch (error) {
    if (!(error instanceof EvaluationProblem)) throw error;
    const inside = `in ${written}: `;
    const message = error.message.startsWith(inside) ? error.message : `${inside}${error.message}`;
    throw new EvaluationProblem(message, node.start, node.end, error.code);
  }
}

/** What a name stands for after a number unless the document defines it, for a sentence. */
function meaningOf(name: string, names: Names): string | undefined {
  const magnitude = MAGNITUDES.get(name);
  if (magnitude !== undefined) return `10^${Math.log10(magnitude)}`;
  return isKnownUnit(name, names) && !names.words.has(name) ? 'the unit' : undefined;
}

function truth(node: Expression, context: Context): boolean | Chance {
  return truthOf(evaluate(node, context), node);
}
