import { didYouMean, type Suggestion } from '../source/suggest';
import type { ConversionNode, Expression } from './ast';
import type { Context } from './context';
import { EvaluationProblem } from './evaluation-problem';
import { formatValue, unitIn, unitShown } from './format';
import { formatAs } from './format-uncertain';
import { isQuantity, partsOf, registry } from './mathematics';
import { singular } from './names';
import { nearUnit } from './near-unit';
import { namesRead, reads } from './reads';
import {
  amountOrUndefined,
  countedWord,
  differOnlyInCounts,
  dimensionName,
  powersOf,
  type Value,
} from './values';

/** One side of an operator: how it is written, and what it comes to. */
export interface Side {
  readonly node: Expression;
  readonly value: Value;
}

type Within = Pick<Context, 'text' | 'names'>;

/** Longer ones only say what they come to. */
const LONGEST_QUOTE = 24;

const TIME = registry.BASE_DIMENSIONS.indexOf('TIME');

/** A side for a sentence: `a duration (timeout = 30 s)`, `a size in bytes (2 GB)`, `a list`. */
export function sideText({ node, value }: Side, within: Within): string {
  const kind = dimensionName(value);
  const amount = amountOrUndefined(value);
  if (amount === undefined) return kind;
  const written = writtenAs(node, within);
  if (isLiteral(node) && written !== undefined) return `${kind} (${written})`;
  const parts = [written, isMeasured(node, within) ? undefined : formatAs(node, amount).text];
  const shown = parts.filter((part) => part !== undefined).join(' = ');
  return shown === '' ? kind : `${kind} (${shown})`;
}

/** Says of two sides of an operator that they do not count the same thing, and what would make them. */
export function mismatch(
  { start, end }: { readonly start: number; readonly end: number },
  [one, other]: readonly [Side, Side],
  within: Within,
  verdict: (one: string, other: string) => string,
  otherwise: string,
): EvaluationProblem {
  const sign = within.text.slice(start, end);
  const { words, mend } = nearUnitIn(one.node, within, other.value) ??
    nearUnitIn(other.node, within, one.value) ??
    shareOf(one, other, sign, within) ??
    missingUnit(one, other, within) ??
    missingUnit(other, one, within) ??
    otherSpelling(one, other) ??
    uncounted(one, other, within) ??
    uncounted(other, one, within) ??
    minutes(one, other) ??
    minutes(other, one) ??
    missingFactor(one, other, within) ??
    missingFactor(other, one, within) ?? { words: otherwise };
  const said = verdict(sideText(one, within), sideText(other, within));
  return new EvaluationProblem(`${said}${words}`, start, end, 'estimate.dimension', mend);
}

/** What would make a value fit the unit that it is converted to. */
export function likelyConversion(
  value: Value,
  target: Value,
  { value: node, target: unit }: ConversionNode,
  within: Within,
): Suggestion {
  if (unit === '%' || amountOrUndefined(value) === undefined) return { words: '' };
  const written = within.text.slice(unit.start, unit.end);
  const near = nearUnitIn(unit, within, value);
  if (near !== undefined) return near;
  const quoted = writtenAs(node, within);
  if (typeof value === 'number' && quoted !== undefined && isBare(node)) {
    const text = node.type === 'number' ? `${quoted} ${written}` : `${quoted} * 1 ${written}`;
    return didYouMean(text, { text, start: node.start, end: unit.end });
  }
  const [name, power] = onlyLack(value, target) ?? [];
  if (name !== 'TIME' || quoted === undefined) return { words: '' };
  if (power === 1) {
    const text = `${written}/${timeUnitOf(value)}`;
    return didYouMean(text, { text, start: unit.start, end: unit.end });
  }
  if (power === -2) {
    const text = `1 / (${quoted})`;
    return didYouMean(text, { text, start: node.start, end: node.end });
  }
  return power === -1 ? { words: `: divide “${quoted}” by a duration, such as 1 day` } : { words: '' };
}

/** `5 to 10 ms`, which other languages take for what lies between the two. */
export function likelyRange({ value, target, start, end }: ConversionNode, within: Within): Suggestion {
  if (target === '%' || !isLiteral(value) || !isLiteral(target)) return { words: '' };
  const ends = [writtenAs(value, within), writtenAs(target, within)];
  const unit = ends.map((one) => unitIn(one ?? '')).find((one) => one !== undefined);
  const inUnit = (amount = ''): string =>
    unit === undefined || unitIn(amount) !== undefined ? amount : `${amount} ${unit}`;
  const text = `between(${ends.map(inUnit).join(', ')})`;
  return ends.every((one) => /\d/.test(one ?? '')) ? didYouMean(text, { text, start, end }) : { words: '' };
}

/** `revenue - fraud`, of which the latter is a share of the former; a bare number may lack its unit as well. */
function shareOf(one: Side, other: Side, sign: string, within: Within): Suggestion | undefined {
  const [share, whole] = isShare(other.value) ? [other, one] : [one, other];
  const isTaken = sign === '+' || (/^[-−]$/.test(sign) && share === other);
  if (!isTaken || !isShare(share.value) || !isQuantity(amountOrUndefined(whole.value))) return undefined;
  const [part, all] = [share, whole].map(({ node }) => writtenAs(node, within));
  if (part === undefined || all === undefined || isLoose(whole.node)) return undefined;
  const text = share === other ? `${all} * (1 ${sign} ${part})` : `(1 ${sign} ${part}) * ${all}`;
  if (share.node.type !== 'number')
    return didYouMean(text, { text, start: one.node.start, end: other.node.end });
  const unit = writtenUnit(whole.node, within) ?? unitShown(whole.value);
  return unit === undefined ? undefined : { words: ` — did you mean “${part} ${unit}”, or “${text}”?` };
}

/** A plain number between nothing and all. */
function isShare(value: Value): boolean {
  const amount = amountOrUndefined(value);
  return typeof amount === 'number' && amount > 0 && amount < 1;
}

/** What would have to stand in brackets before it can be multiplied. */
function isLoose(node: Expression): boolean {
  if (node.type === 'binary')
    return !['', '*', '/', '^'].includes(node.operator) && node.start === node.left.start;
  return node.type === 'conditional' || node.type === 'conversion' || node.type === 'range';
}

function missingUnit(plain: Side, other: Side, within: Within): Suggestion | undefined {
  if (typeof plain.value !== 'number') return undefined;
  const { node, value } = plain;
  const written = writtenAs(node, within);
  if (written !== undefined && isMeasured(other.node, within)) {
    const example = exampleLike(other.value, formatValue(value).text);
    return example === undefined ? undefined : { words: `: give “${written}” a unit, such as ${example}` };
  }
  const unit = writtenUnit(other.node, within) ?? unitShown(other.value);
  if (unit === undefined || written === undefined) return undefined;
  if (node.type === 'number') {
    const text = `${written} ${unit}`;
    return didYouMean(text, { text, start: node.start, end: node.end });
  }
  if (node.type !== 'name') return undefined;
  return { words: `: give “${written}” a unit, such as ${formatValue(value).text} ${unit}` };
}

/** What only stands for something that will be measured has no value to show, and its size says nothing. */
function isMeasured(node: Expression, { names }: Within): boolean {
  return [...reads(node)].some((name) => names.placeOf(name) === '');
}

/** A number as what is measured may be written: in milliseconds, or by the second. */
function exampleLike(measured: Value, number: string): string | undefined {
  const [[name, power] = [], ...more] = Object.entries(powersOf(measured));
  if (name !== 'TIME' || more.length > 0) return undefined;
  return power === 1 ? `${number} ms` : power === -1 ? `${number}/s` : undefined;
}

/** `5 mb < 3 MB`: a word that was counted, and was meant as a unit; as another word, only if that is counted beside it. */
function nearUnitIn(node: Expression, { names }: Within, beside: Value): Suggestion | undefined {
  const counted = Object.keys(powersOf(beside)).map(countedWord);
  for (const { name, start } of namesRead(node)) {
    const unit = names.words.has(name) ? nearUnit(name) : undefined;
    const fits = unit !== '$' || counted.includes(unit);
    if (unit !== undefined && fits) return didYouMean(unit, { text: unit, start, end: start + name.length });
  }
  return undefined;
}

/** `3 url + 2 urls` */
function otherSpelling(one: Side, other: Side): Suggestion | undefined {
  const dimensions = [...lack(powersOf(one.value), powersOf(other.value)).keys()];
  const [meant, written, ...more] = dimensions.map(countedWord);
  if (meant === undefined || written === undefined || more.length > 0) return undefined;
  const areCounted = !dimensions.includes(meant) && !dimensions.includes(written);
  if (!areCounted || singular(meant) !== singular(written)) return undefined;
  const place = namesRead(other.node).find(({ name }) => name === written);
  if (place === undefined)
    return { words: `: “${meant}” and “${written}” are counted as two different things` };
  return didYouMean(meant, { text: meant, start: place.start, end: place.start + written.length });
}

/** `throughput(users) > 100 req/s`: what is measured is by the second, and names nothing that is counted. */
function uncounted(measured: Side, other: Side, within: Within): Suggestion | undefined {
  const written = writtenAs(other.node, within);
  const isPlain = isMeasured(measured.node, within) && Object.keys(powersOf(measured.value)).length === 1;
  const isRate = isPlain && differOnlyInCounts(measured.value, other.value);
  if (!isRate || !isLiteral(other.node) || !/^\p{L}+\/\p{L}+$/u.test(unitIn(written ?? '') ?? ''))
    return undefined;
  const text = written?.replace(/\s*\p{L}+(?=\/)/u, '') ?? '';
  return didYouMean(text, { text, start: other.node.start, end: other.node.end });
}

/** `5 min + 3 m` */
function minutes(metres: Side, other: Side): Suggestion | undefined {
  const lacking = lack(powersOf(metres.value), powersOf(other.value));
  const place = namesRead(metres.node).find(({ name }) => name === 'm');
  const areMinutes = lacking.size === 2 && lacking.get('LENGTH') === -1 && lacking.get('TIME') === 1;
  if (place === undefined || !areMinutes) return undefined;
  return didYouMean('min', { text: 'min', start: place.start, end: place.start + 1 });
}

/** `5 GB/day + 2 GB`: a rate that lacks a duration, or what is there for each of something. */
function missingFactor(per: Side, other: Side, within: Within): Suggestion | undefined {
  const [name, power] = onlyLack(per.value, other.value) ?? [];
  const isPer = name !== undefined && power === 1 && powersOf(per.value)[name] === -1;
  const quoted = writtenAs(per.node, within);
  if (!isPer || quoted === undefined) return undefined;
  const factor = name === 'TIME' ? 'a duration, such as 1 day' : `an amount of ${countedWord(name)}`;
  return { words: `: multiply “${quoted}” by ${factor}` };
}

/** The one dimension by which a value must be multiplied to be like another, and to what power. */
function onlyLack(value: Value, other: Value): readonly [name: string, power: number] | undefined {
  const [first, ...more] = lack(powersOf(value), powersOf(other));
  return more.length === 0 ? first : undefined;
}

function lack(
  powers: Readonly<Record<string, number>>,
  wanted: Readonly<Record<string, number>>,
): Map<string, number> {
  const names = [...new Set([...Object.keys(powers), ...Object.keys(wanted)])];
  const lacking = names.map((name) => [name, (wanted[name] ?? 0) - (powers[name] ?? 0)] as const);
  return new Map(lacking.filter(([, power]) => power !== 0));
}

/** The unit of time that a rate is by. */
function timeUnitOf(value: Value): string {
  const amount = amountOrUndefined(value);
  const parts = amount !== undefined && isQuantity(amount) ? partsOf(amount).units : [];
  const time = parts.find(({ unit, power }) => power < 0 && unit.dimensions[TIME] === 1);
  return time === undefined ? 's' : `${time.prefix.name}${time.unit.name}`;
}

/** As written, on one line; nothing where that is too long to quote. */
function writtenAs({ start, end }: Expression, { text }: Within): string | undefined {
  const written = text.slice(start, end).replaceAll(/\s+/g, ' ');
  return written.length > LONGEST_QUOTE ? undefined : written;
}

/** The unit of a literal, `ms` of `5 ms`, as it is written. */
function writtenUnit(node: Expression, within: Within): string | undefined {
  return isLiteral(node) ? unitIn(writtenAs(node, within) ?? '') : undefined;
}

/** Numbers and units, with nothing that would have to be looked up. */
function isLiteral(node: Expression): boolean {
  switch (node.type) {
    case 'number':
      return true;
    case 'name':
      return node.position !== 'value';
    case 'unary':
      return isLiteral(node.operand);
    case 'binary':
      return (node.operator === '' || node.operator === '/') && isLiteral(node.left) && isLiteral(node.right);
    default:
      return false;
  }
}

/** What can be multiplied without brackets. */
function isBare({ type }: Expression): boolean {
  return ['number', 'name', 'member', 'call', 'index'].includes(type);
}
