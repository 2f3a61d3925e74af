import { magnitudes } from './magnitudes';
import { isUnit, unitNames } from './mathematics';

/** Words that people write for what has another name here. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  ...{ percent: '%', pct: '%', per: '/', mio: 'million', mn: 'million', bn: 'billion', mrd: 'billion' },
  ...{ mm: 'M', mil: 'M', mln: 'M', of: '*', usd: '$', dollar: '$', dollars: '$' },
  ...{ sek: 's', msec: 'ms', usec: 'us', nsec: 'ns', yr: 'year', yrs: 'years', mo: 'month' },
  ...{ into: 'to', as: 'to' },
};

/** Units in full, as in `Gigabytes`. */
const LONG = /^(?:kilo|mega|giga|tera|peta|kibi|mebi|gibi|tebi|milli|micro|nano)(?:byte|bit|second)s?$/;

/** `1h30m` */
const SHORT: Readonly<Record<string, string>> = { m: 'min' };

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'm', 'u', 'n'];

/**
 * The unit, magnitude or sign that a new word of a document was probably meant to be: the same in other capitals (`gb`,
 * `Min`), another word for it (`percent`), or a rate (`GBps`). `undefined` for a word of its own.
 */
export function nearUnit(word: string): string | undefined {
  const lower = word.toLowerCase();
  const known = Object.hasOwn(OTHER_WORDS, lower) ? OTHER_WORDS[lower] : undefined;
  if (known !== undefined) return known;
  const [, hours, minutes, seconds = ''] = /^(d|h|min|m)(\d+)(h|min|m|s|)$/.exec(word) ?? [];
  if (hours !== undefined)
    return `${SHORT[hours] ?? hours} + ${minutes ?? ''} ${SHORT[seconds] ?? (seconds || 'min')}`;
  if (lower !== word && LONG.test(lower)) return lower;
  const size = /^(.+)ps$/.exec(word)?.[1];
  if (size !== undefined && isUnit(size)) return `${size}/s`;
  // One letter alone is too little to be the wrong one.
  const names = [...magnitudes.keys(), ...unitNames].filter((name) => name.length > 1 || lower.length > 1);
  const same = names.find((name) => name.toLowerCase() === lower);
  if (same !== undefined && lower.length > 2) return same;
  return ['B', 'bit', 's', 'bps', 'qps', 'Hz', 'W']
    .flatMap((name) => PREFIXES.map((prefix) => prefix + name))
    .find((name) => name.length > 1 && name.toLowerCase() === lower && isUnit(name));
}
