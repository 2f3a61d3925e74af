import type { Span } from '../../source/occurrence';
import type { Expression } from '../ast';
import { EvaluationProblem } from '../evaluation-problem';
import { magnitudes } from '../magnitudes';
import { isAmount } from '../unit-position';
import { dimensionName, type Value } from '../values';
import type { Declaration, Part } from './declaration';
import { ascending, MOST_STOPS, valuesOf } from './scale';

/** An input that can be moved: the expressions that may take the place of the written one. */
export interface Control {
  readonly kind: Declaration['kind'];
  readonly name: string;
  /** In the author’s unit, in ascending order: `10 M user`, `11 M user`, …; of a toggle `false` and `true`. */
  readonly stops: readonly string[];
  /** Which of them is written. */
  readonly written: number;
  /** Where that stands in the cell’s text. */
  readonly at: Span;
}

/** What an expression comes to; `undefined` where it has an error. */
export type ValueOf = (expression: string) => Value | undefined;

/** A number as it is written, with its sign, and what follows it. */
const NUMBER = /^([-+]?\s*(?:[\d_]+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(.*)$/s;

/**
 * The control that a declaration makes of a cell’s input.
 * @throws EvaluationProblem where the input cannot be moved, or the ends do not suit it
 */
export function controlOf(text: string, declared: Declaration, valueOf: ValueOf): Control {
  const { name, value } = declared.of;
  const at = { start: value.start, end: value.end };
  const { kind } = declared;
  if (declared.kind === 'slider') return { kind, name, at, ...slider(text, declared, valueOf) };
  if (value.type !== 'name' || !['true', 'false'].includes(value.name))
    throw new EvaluationProblem(
      'a toggle switches a truth value that is written before it: true or false was expected',
      value.start,
      value.end,
    );
  return { kind, name, at, stops: ['false', 'true'], written: value.name === 'true' ? 1 : 0 };
}

function slider(
  text: string,
  { of: { value }, low, high, step }: Declaration & { kind: 'slider' },
  valueOf: ValueOf,
): Pick<Control, 'stops' | 'written'> {
  const written = text.slice(value.start, value.end);
  const [, digits = '', unit = ''] = isAmount(value) ? (NUMBER.exec(written) ?? []) : [];
  if (digits === '') throw unmovable(value);
  const scale = new Scale(written, unit, valueOf);
  const number = numberOf(digits);
  const [from, to] = [scale.numberOf(low), scale.numberOf(high)];
  if (!(from < to))
    throw new EvaluationProblem(
      'a slider goes from a smaller value to a larger one, such as slider 1 M .. 100 M',
      low.start,
      high.end,
      'estimate.empty-range',
    );
  if (!(from <= number * (1 + Math.sign(number) * 1e-12) && number * (1 - Math.sign(number) * 1e-12) <= to))
    throw new EvaluationProblem(
      `the slider’s range does not include ${written}, which is written before it`,
      low.start,
      high.end,
      'estimate.empty-range',
    );
  const length = step && scale.numberOf(step);
  if (step !== undefined && !(Number(length) > 0))
    throw new EvaluationProblem('a step greater than 0 was expected here', step.start, step.end);
  const values = valuesOf(from, to, length);
  if (values === undefined)
    throw new EvaluationProblem(
      `this makes more than ${MOST_STOPS} values: ${step === undefined ? 'a shorter range' : 'a longer step'} was expected`,
      (step ?? low).start,
      (step ?? high).end,
    );
  const all = ascending([...values, number]);
  const own = all.indexOf(Number(number.toPrecision(12)));
  return { stops: all.map((one, index) => (index === own ? written : `${one}${unit}`)), written: own };
}

/** Amounts in numbers of one unit. */
class Scale {
  /** The unit without the magnitude before it: of `10 M user` that is `user`. */
  readonly #bare: string;

  constructor(
    private readonly written: string,
    private readonly unit: string,
    private readonly valueOf: ValueOf,
  ) {
    const [, word = '', rest = ''] = /^\s*([\p{L}]+)(.*)$/su.exec(unit) ?? [];
    this.#bare = magnitudes.has(word) ? rest : unit;
  }

  /** @throws EvaluationProblem where a part is no amount of that dimension */
  numberOf({ text, start, end }: Part): number {
    const own = this.valueOf(text);
    const isPlain = typeof own === 'number';
    const ratio = (amount: string): Value | undefined => this.valueOf(`(${amount}) / (1${this.unit})`);
    const found = [ratio(text), isPlain ? ratio(`${text} ${this.#bare}`) : undefined].find(
      (value) => typeof value === 'number' && Number.isFinite(value),
    );
    if (typeof found === 'number') return found;
    const wanted = this.valueOf(this.written);
    throw new EvaluationProblem(
      `${wanted === undefined ? 'another amount' : dimensionName(wanted)} was expected here, as in ${this.written}${own === undefined ? '' : `, not ${dimensionName(own)}`}`,
      start,
      end,
      'estimate.dimension',
    );
  }
}

function numberOf(digits: string): number {
  return Number(digits.replaceAll(/[\s_]/g, ''));
}

function unmovable({ start, end }: Expression): EvaluationProblem {
  return new EvaluationProblem(
    'a slider moves a number that is written before it: one was expected, such as 10 M user, for what is computed follows',
    start,
    end,
  );
}
