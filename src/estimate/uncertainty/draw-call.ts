import { didYouMean, suggest } from '../../source/suggest';
import type { Mend } from '../../source/text-problem';
import type { Argument, CallNode } from '../ast';
import type { Distribution, Family, Parameter, Percentile } from '../distributions';
import { EvaluationProblem } from '../evaluation-problem';
import { formatValue, unitShown } from '../format';
import { isQuantity, type Unit } from '../mathematics';
import type { Circumstances } from '../language-function';
import { dimensionName, sameDimension, type Value } from '../values';
import { baseAmount, inUnit, Uncertain } from './uncertain';

/** How a family is written: `lognormal(mean, sd) or lognormal(p50=…, p99=…)`. */
export function signatureOfFamily(family: Family): string {
  return signaturesOfFamily(family).join(' or ');
}

/** Each way in which a family is written: `lognormal(mean, sd)`, and `lognormal(p50=…, p99=…)` by two percentiles. */
export function signaturesOfFamily({ name, ways, byPercentiles }: Family): string[] {
  const written = ways.map((way, index) =>
    way.map((parameter) => (index === 0 ? parameter.name : `${parameter.name}=…`)).join(', '),
  );
  if (byPercentiles !== undefined) written.push('p50=…, p99=…');
  return written.map((inside) => `${name}(${inside})`);
}

interface Given {
  readonly argument: Argument;
  readonly name: string;
  readonly value: number | Unit;
}

/** Draws from the distribution that a call describes. @throws EvaluationProblem at the argument that does not fit */
export function drawCall(
  family: Family,
  node: CallNode,
  { draws, nameOf, text, valueOf }: Circumstances,
): Uncertain {
  const given = node.arguments.map((argument, position): Given => {
    const name = argument.name ?? family.ways[0]?.[position]?.name;
    if (name === undefined) throw unfit(family, argument);
    const value = valueOf(argument.value);
    if (typeof value === 'number' || isQuantity(value)) return { argument, name, value };
    throw problemAt(argument, `a value that is certain was expected here, not ${dimensionName(value)}`);
  });
  const { distribution, unit } = readDistribution(family, node, given, text);
  const { samples, sorted } = draws.draw(distribution);
  const sources = new Set([{ name: nameOf(node), samples }]);
  return new Uncertain(samples, unit, sources, { distribution, sorted });
}

function readDistribution(
  family: Family,
  node: CallNode,
  given: readonly Given[],
  text: string,
): { distribution: Distribution; unit: Unit | undefined } {
  const names = given.map(({ name }) => name);
  const way = family.ways.find(
    (parameters) =>
      parameters.length === names.length && parameters.every(({ name }) => names.includes(name)),
  );
  const percentiles = way === undefined ? percentilesOf(family, given) : undefined;
  if (way === undefined && percentiles === undefined) {
    const unknown = given.find(({ name }) => !isKnown(family, name));
    if (unknown !== undefined) throw unfit(family, unknown.argument);
    throw problemAt(node, `${signatureOfFamily(family)} was expected`);
  }
  const amounts = given.filter(({ name }) => way === undefined || counts(way, name) === 'own');
  const [first] = amounts;
  for (const { argument, value } of amounts)
    if (first !== undefined && !sameDimension(first.value, value)) throw unlike(argument, value, first.value);
  for (const { argument, name, value } of given)
    if (way !== undefined && counts(way, name) === 'plain' && typeof value !== 'number')
      throw problemAt(
        argument,
        `“${name}” must be a plain number, not ${dimensionName(value)}`,
        'estimate.dimension',
      );
  const distribution =
    percentiles === undefined
      ? family.fit(Object.fromEntries(given.map(({ name, value }) => [name, baseAmount(value)])))
      : family.byPercentiles?.(percentiles);
  if (distribution === undefined || !isProper(distribution))
    throw (
      swapped(family, given, node, text) ??
      noShare(family, given, way, text) ??
      problemAt(node, `there is no such ${family.name} distribution: it needs ${family.demands}`)
    );
  const unit = first !== undefined && isQuantity(first.value) ? inUnit(1, first.value) : undefined;
  return { distribution, unit };
}

function counts(way: readonly Parameter[], name: string): Parameter['counts'] | undefined {
  return way.find((parameter) => parameter.name === name)?.counts;
}

/** `p50` is 50 %, `p5` 5 %, `p999` 99.9 %, as in the names of latency percentiles. */
function shareOf(name: string): number | undefined {
  const digits = /^p(\d{1,5})$/.exec(name)?.[1];
  if (digits === undefined) return undefined;
  const share = Number(digits) / (digits.length < 3 ? 100 : 10 ** digits.length);
  return share > 0 && share < 1 ? share : undefined;
}

function percentilesOf(
  family: Family,
  given: readonly Given[],
): readonly [Percentile, Percentile] | undefined {
  const points = given.flatMap(({ name, value }): Percentile[] => {
    const share = shareOf(name);
    return share === undefined ? [] : [{ share, amount: baseAmount(value) }];
  });
  const [low, high] = points.sort((one, other) => one.share - other.share);
  const complete = family.byPercentiles !== undefined && points.length === 2 && given.length === 2;
  return complete && low !== undefined && high !== undefined && low.share < high.share
    ? [low, high]
    : undefined;
}

/** What textbooks and other languages call parameters. */
const SYNONYMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      mu: 'mean',
      loc: 'mean',
      average: 'mean',
      avg: 'mean',
      sigma: 'sd',
      std: 'sd',
      stddev: 'sd',
      stdev: 'sd',
    },
    ...{
      deviation: 'sd',
      median: 'p50',
      min: 'low',
      max: 'high',
      lower: 'low',
      upper: 'high',
      a: 'low',
      b: 'high',
    },
  }),
);

function isKnown(family: Family, name: string): boolean {
  const isPercentile = family.byPercentiles !== undefined && shareOf(name) !== undefined;
  return isPercentile || family.ways.some((way) => counts(way, name) !== undefined);
}

/** Logarithms of what is not above 0, and percentiles in the wrong order, leave no proper numbers. */
function isProper(distribution: Distribution): boolean {
  const numbers = Object.values(distribution).filter((value) => typeof value === 'number');
  const spread =
    'sigma' in distribution ? distribution.sigma : 'deviation' in distribution ? distribution.deviation : 0;
  return numbers.every(Number.isFinite) && spread >= 0;
}

/** `between(8 kB, 3 kB)` */
function swapped(
  family: Family,
  given: readonly Given[],
  node: CallNode,
  text: string,
): EvaluationProblem | undefined {
  const [low, high] = ['low', 'high'].map((wanted) => given.find(({ name }) => name === wanted));
  if (low === undefined || high === undefined || baseAmount(low.value) <= baseAmount(high.value))
    return undefined;
  const amounts = Object.fromEntries(given.map(({ name, value }) => [name, baseAmount(value)]));
  if (family.fit({ ...amounts, low: baseAmount(high.value), high: baseAmount(low.value) }) === undefined)
    return undefined;
  const [first, second] =
    low.argument.start < high.argument.start ? [low.argument, high.argument] : [high.argument, low.argument];
  const [{ start, end: firstEnd }, { start: secondStart, end }] = [first.value, second.value];
  const swap = text.slice(secondStart, end) + text.slice(firstEnd, secondStart) + text.slice(start, firstEnd);
  const [least, most] = [low, high].map(({ value }) => formatValue(value).text);
  const message = `the lower bound, ${least ?? ''}, is above the upper one, ${most ?? ''}`;
  return problemAt(node, message, undefined, { text: swap, start, end });
}

/** `beta(90, 3)`, which in other languages is another way to say which one. */
function noShare(
  { name: called, ways }: Family,
  given: readonly Given[],
  way: readonly Parameter[] | undefined,
  text: string,
): EvaluationProblem | undefined {
  const { argument, name, value } =
    given.find((one) => {
      const { most = Infinity } = way?.find((parameter) => parameter.name === one.name) ?? {};
      return typeof one.value === 'number' && one.value > most;
    }) ?? {};
  if (argument === undefined || name === undefined || typeof value !== 'number') return undefined;
  const written = given.map((one) => text.slice(one.argument.value.start, one.argument.value.end));
  const isOther = (one: readonly Parameter[]): boolean =>
    one !== way && one.length === given.length && !written.some((text) => text.includes('%'));
  const inOtherWay = ways
    .find(isOther)
    ?.map((parameter, at) => `${parameter.name}=${written[at] ?? ''}`)
    .join(', ');
  const { type, start, end } = argument.value;
  const isPercentage = type === 'number' && value <= 100;
  const [percentage, message] = [`${value} %`, `“${name}” must be between 0 % and 100 %, not ${value}`];
  if (isPercentage && inOtherWay !== undefined)
    return problemAt(argument, `${message} — did you mean “${percentage}”, or “${called}(${inOtherWay})”?`);
  const { words, mend } = isPercentage
    ? didYouMean(percentage, { text: percentage, start, end })
    : { words: '' };
  return problemAt(argument, `${message}${words}`, undefined, mend);
}

function unlike(argument: Argument, value: Value, first: Value): EvaluationProblem {
  const { value: node } = argument;
  const unit = unitShown(first);
  const meant = node.type === 'number' && unit !== undefined ? `${node.value} ${unit}` : undefined;
  const { words, mend } =
    meant === undefined
      ? { words: '' }
      : didYouMean(meant, { text: meant, start: node.start, end: node.end });
  const message = `${dimensionName(first)} was expected here, as before, not ${dimensionName(value)}${words}`;
  return problemAt(argument, message, 'estimate.dimension', mend);
}

function unfit(family: Family, argument: Argument): EvaluationProblem {
  const names = family.ways.flatMap((way) => way.map(({ name }) => name));
  const synonym = SYNONYMS.get(argument.name ?? '');
  const { words, mend } =
    synonym !== undefined && isKnown(family, synonym)
      ? didYouMean(synonym)
      : suggest(argument.name ?? '', names);
  const ofName = mend && { ...mend, start: argument.start, end: argument.nameEnd ?? argument.end };
  return problemAt(argument, `${signatureOfFamily(family)} was expected${words}`, undefined, ofName);
}

function problemAt(
  { start, end }: { readonly start: number; readonly end: number },
  message: string,
  code?: string,
  mend?: Mend,
): EvaluationProblem {
  return new EvaluationProblem(message, start, end, code, mend);
}
