import type { Remark } from '../source/text-problem';
import type { Expression } from './ast';
import type { Calculated } from './calculation';
import type { Names } from './names';
import type { Draws } from './uncertainty/draws';
import type { Value } from './values';

/** What an expression is evaluated in. */
export interface Context {
  readonly names: Names;
  /** Names that stand for values only here: a function's parameters. */
  readonly locals?: ReadonlyMap<string, Value>;
  readonly text: string;
  /** The random numbers of the statement. */
  readonly draws: Draws;
  /** Told of what is right but strange. */
  readonly hint: (remark: Remark) => void;
  /** Told of each call of a calculator, where someone wants its working. */
  readonly calculated?: ((calculated: Calculated) => void) | undefined;
}

/** How what is in an expression is evaluated. */
export type Evaluate = (node: Expression, context: Context) => Value;
