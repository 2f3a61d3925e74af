import { EvaluationProblem } from './evaluation-problem';
import { isQuantity } from './mathematics';
import { eachCase } from './uncertainty/arithmetic';
import { isChance, type Chance } from './uncertainty/uncertain';
import { dimensionName, exampleOf, sameDimension, type Value } from './values';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** What is true or false, or true in some cases. @throws EvaluationProblem where a value is neither */
export function truthOf(value: Value, { start, end }: Place): boolean | Chance {
  if (typeof value === 'boolean' || isChance(value)) return value;
  throw new EvaluationProblem(
    `a condition was expected here, such as a < b, not ${dimensionName(value)}`,
    start,
    end,
  );
}

const CONNECTIVES: Readonly<Record<string, (one: boolean, other: boolean) => boolean>> = {
  and: (one, other) => one && other,
  or: (one, other) => one || other,
  xor: (one, other) => one !== other,
};

export const connectives: ReadonlySet<string> = new Set(Object.keys(CONNECTIVES));

/** `a and b`, `a or b`, `a xor b`, case by case where one of them is true only in some. */
export function connect(
  operator: string,
  left: boolean | Chance,
  right: () => boolean | Chance,
): boolean | Chance {
  // The right side is not asked where the left one decides.
  if (operator === 'and' && left === false) return false;
  if (operator === 'or' && left === true) return true;
  const connective = CONNECTIVES[operator];
  const scalar = ([one, other]: readonly unknown[]): boolean =>
    connective?.(one === true, other === true) ?? false;
  const values = [left, right()];
  return values.some(isChance) ? (eachCase(values, scalar) as Chance) : scalar(values);
}

export function negate(value: boolean | Chance): boolean | Chance {
  return isChance(value) ? (eachCase([value], ([one]) => one !== true) as Chance) : !value;
}

/** In each case one of two values. @throws EvaluationProblem at the second, if they do not count the same thing */
export function choose(condition: Chance, yes: Value, no: Value, where: Place): Value {
  if (!sameDimension(yes, no))
    throw new EvaluationProblem(
      `${dimensionName(yes)} was expected here, as in the other case, not ${dimensionName(no)}`,
      where.start,
      where.end,
      'estimate.dimension',
    );
  if (!isAmountOrTruth(exampleOf(yes)) || !isAmountOrTruth(exampleOf(no)))
    throw new EvaluationProblem(
      'an amount was expected here, since the condition is true only in some cases',
      where.start,
      where.end,
    );
  return eachCase([condition, yes, no], ([holds, one, other]) => (holds === true ? one : other)) as Value;
}

function isAmountOrTruth(value: Value): boolean {
  return typeof value === 'number' || typeof value === 'boolean' || isQuantity(value);
}
