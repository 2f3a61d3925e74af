import { evaluateExpression } from './cell';
import { magnitudes } from './magnitudes';
import type { Names } from './names';
import { parseStatements } from './syntax';
import { dimensionName } from './values';

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

/**
 * An expression that may take the place of a written amount, with that one’s unit where it has none of its own: `25 M`
 * beside `10 M user` is `25 M user`. `undefined` where it is of another dimension.
 */
export function inUnitOf(written: string, expression: string, names: Names): string | undefined {
  const dimensionOf = (text: string): string | undefined => {
    const { value } = evaluateExpression(text, names.clone());
    return value === undefined ? undefined : dimensionName(value);
  };
  const wanted = dimensionOf(written);
  const [, unit = ''] = AMOUNT.exec(written.trim()) ?? [];
  const { value: number } = evaluateExpression(expression, names.clone());
  const candidates = [
    expression,
    ...(unit === '' ? [] : [`${expression} ${unit}`]),
    // What is counted, a user, is a unit only beside a number in digits.
    ...(unit === '' || typeof number !== 'number' ? [] : [`${Number(number.toPrecision(12))} ${unit}`]),
  ];
  return candidates.find((text) => dimensionOf(text) === wanted);
}
