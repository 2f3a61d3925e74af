import type { Argument, CallNode, Expression } from './ast';
import { EvaluationProblem } from './evaluation-problem';
import type { Names } from './names';
import type { Draws } from './uncertainty/draws';
import type { Value } from './values';

/** What a call needs to know of where it stands. */
export interface Circumstances {
  readonly names: Names;
  /** The text in which the call has its place. */
  readonly text: string;
  readonly draws: Draws;
  /** The value of an argument; with other names than those in sight, if given. */
  readonly valueOf: (expression: Expression, names?: Names) => Value;
  /** What the author knows a drawn value by. */
  readonly nameOf: (node: CallNode) => string;
}

/** A function of estimate cells that needs more than its arguments' values: it draws, or computes the document anew. */
export interface LanguageFunction {
  readonly name: string;
  readonly signature: string;
  readonly means: string;
  /** @throws EvaluationProblem at the argument that does not fit */
  readonly call: (node: CallNode, circumstances: Circumstances) => Value;
}

/** The arguments of a call that takes so many, without names. @throws EvaluationProblem */
export function exactly(one: LanguageFunction, node: CallNode, count: 1): readonly [Argument];
export function exactly(one: LanguageFunction, node: CallNode, count: 2): readonly [Argument, Argument];
export function exactly(one: LanguageFunction, node: CallNode, count: number): readonly Argument[] {
  if (node.arguments.length !== count || node.arguments.some(({ name }) => name !== undefined))
    throw expected(one, node);
  return node.arguments;
}

export function expected({ signature }: LanguageFunction, { start, end }: CallNode): EvaluationProblem {
  return new EvaluationProblem(`${signature} was expected`, start, end);
}
