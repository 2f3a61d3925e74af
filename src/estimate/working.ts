import { YEAR } from '../calculators';
import { amountsOf, amountText, type Calculated, type Given } from './calculation';
import type { Expression } from './ast';
import { formatValue } from './format';
import { formatAs } from './format-uncertain';
import { engineering } from './number-format';
import { isChance, isUncertain } from './uncertainty/uncertain';
import { isAmount } from './unit-position';
import { amountIn, type Dimension, type Value } from './values';

/** How a calculator came to its result. */
export interface Working {
  /** As declared: `(1 − availability) × period`. */
  readonly formula: string;
  /** The same with numbers in the place of the inputs, and the result; of a table its rows are the working. */
  readonly numbers?: string;
  /** What to do about the result, in a sentence. */
  readonly advice?: string;
}

/**
 * How a calculator came to the value of an expression that is its call, as it is or in another unit; of what is uncertain,
 * its median. `text` is what the expression was read from.
 */
export function workingOf(
  { calculation, given }: Calculated,
  expression: Expression,
  value: Value,
  text: string,
): Working {
  const { working: formula, result } = calculation;
  if (result === 'table') return { formula };
  const [amounts, rest] = amountsOf(given, given.map(middleOf));
  const advice = calculation.advice?.(amounts, adviceNumber(value, result), rest);
  const texts = new Map<string, string[]>();
  for (const one of given) {
    const { name } = one.input;
    texts.set(name, [...(texts.get(name) ?? []), textOf(one, text)]);
  }
  const middle = isUncertain(value) ? value.median : value;
  const shown = formatAs(expression, middle).text;
  // A formula that says what must hold equals nothing; medians put into a formula need not give the median.
  const sign = /[=<>≤≥]|smallest/.test(formula) ? ': ' : isUncertain(value) ? ' ≈ ' : ' = ';
  const numbers = `${withNumbers(lettersAlone(formula, texts), texts)}${sign}${shown}`;
  return { formula, numbers, ...(advice !== undefined && { advice }) };
}

/** Of a formula in letters, what they stand for: it takes all numbers, and the rest would be said twice. */
function lettersAlone(formula: string, texts: ReadonlyMap<string, unknown>): string {
  const [law = '', letters] = formula.split(/,? with (?=\p{L} = )/u);
  const words = law.match(/[a-z_]+/g) ?? [];
  return letters === undefined || words.some((word) => texts.has(word)) ? formula : letters;
}

/** `0 s + ` before what it is added to, ` + 0 s` behind it: defaults that add nothing. */
const NOTHING_ADDED = /(?<=^|\(|, )0(?: [A-Za-z$/]+)? \+ | [+−] 0(?: [A-Za-z$/]+)?(?=\)|$| [+−])/g;

/** A formula with amounts in the place of names, in brackets what has a unit or a sign beside a power, or is a product. */
function withNumbers(formula: string, texts: ReadonlyMap<string, readonly string[]>): string {
  const numbers = continued(formula, texts).replaceAll(
    /(\^?)(?<![\p{L}\p{N}_])([a-z_]+)₁?(?![\p{L}\p{N}_(])(\^?)/gu,
    (written: string, before: string, name: string, after: string) => {
      const text = texts.get(name)?.[0];
      if (text === undefined) return written;
      const isBare = /^[\d.]+$/.test(text) || (before + after === '' && !/^[-−]| × /.test(text));
      return `${before}${isBare ? text : `(${text})`}${after}`;
    },
  );
  return numbers.replaceAll(NOTHING_ADDED, '');
}

/** `(1 − parts₁) × (1 − parts₂) × …`: the second term, once for each further amount. */
function continued(formula: string, texts: ReadonlyMap<string, readonly string[]>): string {
  return formula.replace(
    / × ([^×]*?)([a-z_]+)₂([^×]*) × …/u,
    (_, before: string, name: string, after: string) =>
      (texts.get(name) ?? [])
        .slice(1)
        .map((text) => ` × ${before}${text}${after}`)
        .join(''),
  );
}

/** An amount as its author wrote it, or, where it is computed, as people write it. */
function textOf(given: Given, text: string): string {
  const { input, argument, value } = given;
  // A price of data may have been written without what it is of.
  const isAsWritten = input.dimension !== 'price of data';
  if (isAsWritten && argument !== undefined && isAmount(argument.value))
    return text.slice(argument.value.start, argument.value.end).replaceAll(/\s+/g, ' ');
  const middle = middleOf(given);
  if (!Number.isFinite(middle)) return engineering(middle).text;
  return value === undefined || input.dimension === 'share' || (input.dimension === 'time' && middle === YEAR)
    ? amountText(middle, input)
    : formatValue(value).text;
}

/** What advice is given on: in SI, of what is true in some cases their share. */
function adviceNumber(result: Value, dimension: Dimension | 'truth'): number {
  if (isChance(result)) return result.probability;
  return dimension === 'truth' ? Number(result === true) : (amountIn(result, dimension) ?? NaN);
}

function middleOf({ input, amount, value }: Given): number {
  if (!isUncertain(amount)) return amount;
  // Its value has been put in order already, where it was shown.
  return value === undefined ? NaN : (amountIn(value, input.dimension, true) ?? NaN);
}
