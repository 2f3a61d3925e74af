import type { Input } from '../calculators';
import { amountOf, byTheGigabyte } from './calculation';
import { evaluateExpression } from './cell';
import { EvaluationProblem } from './evaluation-problem';
import type { Names } from './names';
import { parseExpression } from './syntax';
import { isUncertain } from './uncertainty/uncertain';

/** What an expression gives to an input of a calculator. */
export interface InputReading {
  /** In SI; of an uncertain value its median. */
  readonly amount?: number;
  /** What is wrong with it. */
  readonly problem?: string;
}

/** Reads one input alone: a form tells of every field what is wrong with it, where a call ends at the first mistake. */
export function readInput(input: Input, text: string, names: Names): InputReading {
  const { value: given, problems } = evaluateExpression(text, names);
  const error = problems.find(({ severity }) => severity === 'error');
  if (given === undefined || error !== undefined) return { problem: error?.message ?? 'this has no value' };
  const value = input.dimension === 'price of data' ? byTheGigabyte(given) : given;
  const expression = parseExpression(text);
  const { start, end } = expression;
  try {
    const amount = amountOf(input, { value: expression, start, end }, value, false);
    return { amount: isUncertain(amount) ? amount.percentile(0.5) : amount };
  } catch (problem) {
    if (problem instanceof EvaluationProblem) return { problem: problem.message };
    throw problem;
  }
}
