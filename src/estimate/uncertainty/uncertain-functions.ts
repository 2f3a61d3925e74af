import type { Argument } from '../ast';
import { EvaluationProblem } from '../evaluation-problem';
import { families } from '../distributions';
import { isMatrix, isQuantity, type Unit } from '../mathematics';
import { counted } from '../number-format';
import { amountIn, dimensionName, sameDimension, simplified, type Value } from '../values';
import { exactly, expected, type LanguageFunction } from '../language-function';
import { drawCall, signatureOfFamily } from './draw-call';
import { rank } from './ranking';
import { baseAmount, inUnit, isChance, isUncertain, sourcesOf, Uncertain } from './uncertain';

const drawn = [...families.values()].map((family): LanguageFunction => ({
  name: family.name,
  signature: signatureOfFamily(family),
  means: `${family.means} Example: \`${family.example}\`.`,
  call: (node, circumstances) => drawCall(family, node, circumstances),
}));

const percentile: LanguageFunction = {
  name: 'p',
  signature: 'p(share, x)',
  means: 'The amount that a share of all cases of x is below: `p(5 %, x)`.',
  call: (node, { valueOf }) => {
    const [first, second] = exactly(percentile, node, 2);
    const share = amountIn(valueOf(first.value), 'share');
    if (share === undefined || !(share >= 0 && share <= 1))
      throw new EvaluationProblem('a share between 0 % and 100 % was expected here', first.start, first.end);
    const value = valueOf(second.value);
    return isUncertain(value) ? value.certain(value.percentile(share)) : amountOf(value, second);
  },
};

const probability: LanguageFunction = {
  name: 'probability',
  signature: 'probability(condition)',
  means: 'The share of all cases in which a condition is true: `probability(demand < capacity)`.',
  call: (node, { valueOf }) => {
    const [only] = exactly(probability, node, 1);
    const value = valueOf(only.value);
    if (isChance(value)) return value.probability;
    if (typeof value === 'boolean') return value ? 1 : 0;
    throw new EvaluationProblem(
      `a condition was expected here, such as a < b, not ${dimensionName(value)}`,
      only.start,
      only.end,
    );
  },
};

const sensitivity: LanguageFunction = {
  name: 'sensitivity',
  signature: 'sensitivity(x)',
  means:
    'The uncertain inputs of x, the most influential first: rank correlation, share of the spread, and the median of x where the input is in its lowest and its highest tenth.',
  call: (node, { valueOf }) => {
    const [only] = exactly(sensitivity, node, 1);
    const value = valueOf(only.value);
    if (isUncertain(value)) return rank(value);
    throw new EvaluationProblem(
      `an uncertain value was expected here, not ${dimensionName(value)} that is certain`,
      only.start,
      only.end,
    );
  },
};

const samples: LanguageFunction = {
  name: 'samples',
  signature: 'samples(a, b, …)',
  means: 'Any of these values, each as likely as the others: what was measured. A list serves too.',
  call: (node, { draws, valueOf, nameOf }) => {
    const values = node.arguments.flatMap((argument) => itemsOf(argument, valueOf(argument.value)));
    const [first] = values;
    if (first === undefined) throw expected(samples, node);
    checkAlike(values);
    const amounts = values.map(({ value }) => baseAmount(value));
    const { count } = draws.sampling;
    const drawn = draws.shuffle(
      Float64Array.from({ length: count }, (_, index) => amounts[index % amounts.length] as number),
    );
    const unit = isQuantity(first.value) ? inUnit(1, first.value) : undefined;
    return new Uncertain(drawn, unit, new Set([{ name: nameOf(node), samples: drawn }]));
  },
};

const mixture: LanguageFunction = {
  name: 'mixture',
  signature: 'mixture(a, b, …, weights = [0.9, 0.1])',
  means: 'One of several values, by weight; without weights, each as likely as the others.',
  call: (node, { draws, valueOf, nameOf }) => {
    const given = node.arguments.find(({ name }) => name === 'weights');
    const parts = node.arguments.filter((argument) => argument !== given);
    const values = parts.map((argument) => ({
      value: amountOf(valueOf(argument.value), argument),
      argument,
    }));
    const [first] = values;
    if (first === undefined || parts.some(({ name }) => name !== undefined)) throw expected(mixture, node);
    checkAlike(values);
    const weights =
      given === undefined
        ? values.map(() => 1)
        : itemsOf(given, valueOf(given.value)).map(({ value }) => Number(value));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (weights.length !== values.length || !(total > 0) || weights.some((weight) => !(weight >= 0)))
      throw new EvaluationProblem(
        `${counted(values.length, 'weight')} that are not negative were expected`,
        given?.start ?? node.start,
        given?.end ?? node.end,
      );
    const chosen = draws.shuffle(slices(weights, total, draws.sampling.count));
    const mixed = chosen.map((part, index) => {
      const value = values[part]?.value ?? NaN;
      return isUncertain(value) ? (value.samples[index] as number) : baseAmount(value);
    });
    const { value } = first;
    const unit = isUncertain(value) ? value.unit : isQuantity(value) ? inUnit(1, value) : undefined;
    const choice = { name: nameOf(node), samples: chosen };
    return new Uncertain(mixed, unit, new Set([choice, ...sourcesOf(values.map(({ value }) => value))]));
  },
};

/** Functions on uncertain values; a new one is a declaration here. */
export const uncertainFunctions: readonly LanguageFunction[] = [
  ...drawn,
  ...[samples, mixture, percentile, probability, sensitivity],
];

/** So many cases of each part as its weight gives it. */
function slices(weights: readonly number[], total: number, count: number): Float64Array {
  const parts = new Float64Array(count);
  let [part, upTo] = [0, weights[0] ?? 0];
  for (let index = 0; index < count; index++) {
    while (part < weights.length - 1 && ((index + 0.5) / count) * total > upTo) upTo += weights[++part] ?? 0;
    parts[index] = part;
  }
  return parts;
}

interface Item {
  readonly value: number | Unit | Uncertain;
  readonly argument: Argument;
}

/** The amounts of an argument, which may be a list. */
function itemsOf(argument: Argument, value: Value): (Item & { readonly value: number | Unit })[] {
  const items = isMatrix(value) ? (value.toArray() as Value[]).flat().map(simplified) : [value];
  return items.map((item) => {
    if (typeof item === 'number' || isQuantity(item)) return { value: item, argument };
    throw notAmount(item, argument);
  });
}

function amountOf(value: Value, argument: Argument): number | Unit | Uncertain {
  if (typeof value === 'number' || isQuantity(value) || isUncertain(value)) return value;
  throw notAmount(value, argument);
}

function notAmount(value: Value, { start, end }: Argument): EvaluationProblem {
  return new EvaluationProblem(`an amount was expected here, not ${dimensionName(value)}`, start, end);
}

/** @throws EvaluationProblem at the first that does not count the same as those before it */
function checkAlike(items: readonly Item[]): void {
  const [first] = items;
  for (const { value, argument } of items)
    if (first !== undefined && !sameDimension(first.value, value))
      throw new EvaluationProblem(
        `${dimensionName(first.value)} was expected here, as before, not ${dimensionName(value)}`,
        argument.start,
        argument.end,
        'estimate.dimension',
      );
}
