import { suggest } from '../source/suggest';
import { classic, modern, profileNamed, referenceNumbers, type Profile } from './profile';
import type { Dimension, ReferenceNumber } from './reference-number';

/** The amount in SI of a text such as `80 ns`, or a sentence on what is wrong with it. */
export type ReadAmount = (text: string, dimension: Dimension) => number | string;

export interface ProfileReading {
  /** None where something is wrong. */
  readonly profile?: Profile;
  /** What is wrong, each with the key that it is about. */
  readonly problems: readonly string[];
}

const KEYS = ['name', 'base', 'year', 'source', 'values'];

/**
 * Reads a profile of one's own, which says what differs from its base:
 * `{ "name": "ours", "base": "modern", "year": 2026, "values": { "prices.cpu": "12 $/month" } }`.
 * A value is a number in SI, or an expression for `read`.
 */
export function readProfile(json: unknown, read: ReadAmount): ProfileReading {
  if (!isRecord(json)) return { problems: ['a profile is an object with “name”, “year” and “values”'] };
  const { name, base = classic.name, year, source, values = {} } = json;
  const problems: string[] = [];
  const report = (key: string, message: string): void => void problems.push(`“${key}”: ${message}`);

  for (const key of Object.keys(json))
    if (!KEYS.includes(key)) report(key, `a profile has no such key${suggest(key, KEYS).words}`);
  if (typeof name !== 'string' || name.trim() === '')
    report('name', 'a profile needs a name, by which documents choose it');
  if (name === classic.name || name === modern.name)
    report('name', `“${name}” comes with the language, so your own needs another name`);
  const under = typeof base === 'string' ? profileNamed(base) : 'the name of a profile was expected';
  if (typeof under === 'string') report('base', under);
  if (!isYear(year)) report('year', 'the year that the values are of was expected, such as 2026');
  if (source !== undefined && typeof source !== 'string') report('source', 'a text was expected');
  if (!isRecord(values)) report('values', 'an object was expected, such as { "latency.mutex": "20 ns" }');

  const amounts = new Map<ReferenceNumber, number>();
  for (const [key, value] of Object.entries(isRecord(values) ? values : {})) {
    const number = named.get(key);
    const amount = number === undefined ? unknown(key) : amountOf(value, number, read);
    if (number === undefined || typeof amount === 'string') report(key, String(amount));
    else amounts.set(number, amount);
  }
  if (problems.length > 0 || typeof name !== 'string' || typeof under === 'string' || !isYear(year))
    return { problems };
  const from = { year, source: typeof source === 'string' ? source : `the profile “${name}”` };
  const own = [...amounts].map(([number, amount]) => [number.name, { ...number, amount, ...from }] as const);
  return { profile: { name, numbers: new Map([...under.numbers, ...own]) }, problems };
}

const named = new Map(
  referenceNumbers().flatMap((number) => [number.name, ...(number.also ?? [])].map((name) => [name, number])),
);

function unknown(name: string): string {
  return `there is no such reference number${suggest(name, named.keys()).words}`;
}

function amountOf(value: unknown, { dimension }: ReferenceNumber, read: ReadAmount): number | string {
  if (typeof value !== 'number' && typeof value !== 'string')
    return 'a number or an expression was expected, such as "20 ns"';
  const amount = typeof value === 'number' ? value : read(value, dimension);
  if (typeof amount === 'string') return amount;
  if (!Number.isFinite(amount) || amount < 0)
    return `${value} is no amount: it must be finite, and 0 at least`;
  return dimension === 'share' && amount > 1 ? `${value} is no share: it must be 100 % at most` : amount;
}

function isYear(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1900 && value <= 2100;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
