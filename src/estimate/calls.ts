import type { CallNode } from './ast';
import { calculate } from './calculation';
import { languageFunctions } from './callables';
import type { Context, Evaluate } from './context';
import { decimalCommaIn } from './decimal-comma';
import { EvaluationProblem } from './evaluation-problem';
import { functionMeant, membersOf, moduleFunction } from './function-slips';
import { builtInFunctions, type BuiltInFunction } from './functions';
import type { Circumstances } from './language-function';
import { isMatrix } from './mathematics';
import { mismatch } from './mismatch';
import { counted } from './number-format';
import { callBuiltIn } from './operation';
import { dimensionName, sameDimension, type Defined, type Value } from './values';

/** Calls a function of the document, a calculator or a function of the language. @throws EvaluationProblem */
export function call(node: CallNode, context: Context, evaluate: Evaluate): Value {
  try {
    return callAsWritten(node, context, evaluate);
  } catch (error) {
    const comma = error instanceof EvaluationProblem ? decimalCommaIn(node, context.text) : undefined;
    if (comma === undefined || !isSound(comma.node, context, evaluate)) throw error;
    const message = `“${comma.written}” is two arguments here${comma.words}`;
    throw new EvaluationProblem(message, comma.start, comma.end, undefined, comma.mend);
  }
}

function isSound(node: CallNode, context: Context, evaluate: Evaluate): boolean {
  try {
    callAsWritten(node, { ...context, calculated: undefined }, evaluate);
    return true;
  } catch (error) {
    if (error instanceof EvaluationProblem) return false;
    throw error;
  }
}

function callAsWritten(node: CallNode, context: Context, evaluate: Evaluate): Value {
  const { callee } = node;
  const name = callee.type === 'name' ? callee.name : '';
  if (!context.names.has(name)) {
    const special = languageFunctions.get(name);
    if (special !== undefined) return special.call(node, circumstancesOf(context, evaluate));
    const builtIn = builtInFunctions.get(name);
    if (builtIn !== undefined) return built(name, builtIn, node, context, evaluate);
  }
  checkExistence(node, context);
  const called = evaluate(callee, context);
  if (typeof called === 'object' && 'kind' in called) {
    if (called.kind === 'calculation') {
      const calculated = calculate(called.calculation, node, (argument) => evaluate(argument, context), {
        text: context.text,
        isSupposed: context.names.isSupposed,
      });
      context.calculated?.(calculated);
      return calculated.result;
    }
    if (called.kind === 'defined') return callDefined(called, node, context, evaluate);
    if (called.kind === 'namespace')
      throw new EvaluationProblem(
        `${dimensionName(called)} cannot be called${membersOf(called)}`,
        callee.start,
        callee.end,
      );
  }
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
    undefined,
    { text: ' * ', start: callee.end, end: callee.end },
  );
}

/** @throws EvaluationProblem where nothing has the name that is called */
function checkExistence(node: CallNode, context: Context): void {
  const { callee } = node;
  const { names, locals } = context;
  const moved = moduleFunction(node, context);
  const isKnown =
    callee.type !== 'name' ||
    names.has(callee.name) ||
    locals?.has(callee.name) === true ||
    names.absenceOf(callee.name) !== undefined;
  if (moved === undefined && isKnown) return;
  const name = context.text.slice(callee.start, callee.end);
  const { words, mend } = moved ?? functionMeant(node, name, context);
  const message = `there is no function “${name}”${words}`;
  throw new EvaluationProblem(message, callee.start, callee.end, 'estimate.unknown-name', mend);
}

/** Calls a function that comes with the language. */
function built(
  name: string,
  { signature, alike }: BuiltInFunction,
  node: CallNode,
  context: Context,
  evaluate: Evaluate,
): Value {
  const named = node.arguments.find((argument) => argument.name !== undefined);
  if (named)
    throw new EvaluationProblem(`${name} takes no named arguments: ${signature}`, named.start, named.end);
  const sides = node.arguments.map(({ value }) => ({ node: value, value: evaluate(value, context) }));
  const [first] = sides;
  const unlike = sides.find(({ value }) => !sameDimension(value, first?.value ?? value));
  if (
    alike === true &&
    first !== undefined &&
    unlike !== undefined &&
    !sides.some(({ value }) => isMatrix(value))
  )
    throw mismatch(
      unlike.node,
      [first, unlike],
      context,
      (one, other) => `${other} cannot stand beside ${one}`,
      `: the arguments of “${name}” must count the same thing`,
    );
  return callBuiltIn(
    name,
    sides.map(({ value }) => value),
    node,
  );
}

/** Inside a function of the document, what is drawn is known as it is written there. */
function circumstancesOf(context: Context, evaluate: Evaluate): Circumstances {
  const { names, draws, locals, text } = context;
  return {
    names,
    text,
    draws,
    valueOf: (expression, others = names) => evaluate(expression, { ...context, names: others }),
    nameOf: ({ start, end }) =>
      locals === undefined && start === draws.valueStart ? draws.statement : text.slice(start, end),
  };
}

/** Calls a function of the document. What goes wrong inside it goes wrong at the call, which may be in another cell. */
function callDefined(
  { name, parameters, call }: Defined,
  node: CallNode,
  context: Context,
  evaluate: Evaluate,
): Value {
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
