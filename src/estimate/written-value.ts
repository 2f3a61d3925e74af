import { evaluateExpression } from './cell';
import { magnitudes } from './magnitudes';
import { formatValue } from './format';
import type { Names } from './names';
import { parseStatements } from './syntax';
import { dimensionName, type Value } from './values';

/** A number as it is written, and its unit without a magnitude. */
const AMOUNT = new RegExp(
  String.raw`^[-+]?\s*(?:[\d_]+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*(?:(?:${[...magnitudes.keys()].join('|')})(?![\p{L}\d]))?\s*(.*)$`,
  'su',
);

/** What a cell’s text gives a name, as written; of several the last, and nothing of a function. */
export function writtenValue(text: string, name: string): string | undefined {
  const { statements } = parseStatements(text);
  return statements
    .flatMap((statement) =>
      statement.type === 'assignment' && statement.parameters === undefined && statement.name === name
        ? [text.slice(statement.value.start, statement.value.end)]
        : [],
    )
    .at(-1);
}

/** What else could stand where a value is written. */
export interface Alternatives {
  /** The value as an amount: as it is written, or what its expression comes to. */
  readonly amount: string;
  /**
   * An expression that may take the value’s place, with its unit where it has none of its own: `25 M` in place of `10 M user`
   * is `25 M user`. `undefined` where it is of another dimension.
   */
  of(expression: string): string | undefined;
}

export function alternativesTo(written: string, names: Names): Alternatives {
  const own = names.clone();
  const valueOf = (text: string): Value | undefined => evaluateExpression(text, own).value;
  const dimensionOf = (text: string): string | undefined => {
    const value = valueOf(text);
    return value === undefined ? undefined : dimensionName(value);
  };
  const value = valueOf(written);
  const amount = value === undefined || isAmount(written) ? written : formatValue(value).text;
  const [, unit = ''] = AMOUNT.exec(amount.trim()) ?? [];
  const wanted = dimensionOf(written);
  return {
    amount,
    of: (expression) => {
      if (dimensionOf(expression) === wanted) return expression;
      if (unit === '') return undefined;
      // What is counted, a user, is a unit only beside a number in digits.
      const number = valueOf(expression);
      const digits = typeof number === 'number' ? `${Number(number.toPrecision(12))} ${unit}` : undefined;
      const candidates = isAmount(expression) ? [`${expression} ${unit}`, digits] : [digits];
      return candidates.find((text) => text !== undefined && dimensionOf(text) === wanted);
    },
  };
}

/** Whether it is a number with its unit, and nothing is computed. */
function isAmount(written: string): boolean {
  return /^[\d.]/.test(written) && !/[-+*/(]/.test(written.replaceAll(/\/\p{L}/gu, ''));
}
