import type { Dimension } from '../reference';
import { counted, dataRates, magnitudes, ninesWords, perSecond, sizes, times } from './units';

/** An amount that stands in prose, with a unit that makes its meaning certain. */
export interface ProseAmount {
  /** Offsets, the end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly dimension: Extract<Dimension, 'time' | 'data' | 'data rate' | 'rate' | 'count' | 'share'>;
  /** In SI. */
  readonly amount: number;
  /** What is counted, in the singular: `request`. */
  readonly noun?: string;
  /** As estimate cells have it: `50000/s`. */
  readonly written: string;
}

const anyOf = (words: Iterable<string>): string =>
  [...words].sort((one, other) => other.length - one.length).join('|');

const NUMBER = String.raw`(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)`;
const BLANK = String.raw`[ \u00a0\u202f]`;
// A letter is a magnitude only where it stands alone: “10k rps”, “50 k/s”.
const MAGNITUDE = `(?:${BLANK}?(?<magnitude>${anyOf(magnitudes.keys())})(?=${BLANK}|/))?`;
const PER = `(?:${BLANK}?/${BLANK}?|${BLANK}(?:per|a|an|each)${BLANK})(?<every>${anyOf(times.keys())})`;
const QUANTITY = [
  `(?<data>${anyOf(sizes.keys())})`,
  `(?<dataRate>${anyOf(dataRates.keys())})`,
  `(?<rate>${perSecond.join('|')})`,
  `(?<time>${anyOf(times.keys())})`,
  `(?<noun>${anyOf(counted.keys())})`,
].join('|');
// Nothing that a number may be part of: a version, a date, a path, a word.
const BEFORE = String.raw`(?<![\p{L}\p{N}_.,/$€£#:]|[\p{L}_.]-|\d-\d{2}-)`;
const AFTER = String.raw`(?![\p{L}\p{N}_^²³]|[./-][\p{L}\p{N}]|/${BLANK}?[\p{L}])`;
const AMOUNT = new RegExp(
  `${BEFORE}(?:${NUMBER}(?:${BLANK}?(?<percent>%|percent)|${MAGNITUDE}(?:(?:${BLANK}|-)?(?:${QUANTITY})(?:${PER})?|${PER.replace('every', 'alone')}))|(?<nines>${anyOf(ninesWords)}|\\d)${BLANK}nines)${AFTER}`,
  'gu',
);

/** The amounts of a text, in order. */
export function amountsIn(text: string): ProseAmount[] {
  return [...text.matchAll(AMOUNT)].flatMap((match): ProseAmount[] => {
    const [written] = match;
    const start = match.index;
    const read = reading(match.groups ?? {});
    if (read === undefined || isDecade(text, start, written) || !isAmount(text, start)) return [];
    return [{ start, end: start + written.length, text: written, ...read }];
  });
}

type Reading = Pick<ProseAmount, 'dimension' | 'amount' | 'noun' | 'written'>;
type Groups = Readonly<Partial<Record<string, string>>>;

function reading(groups: Groups): Reading | undefined {
  const { number: digits = '', magnitude, percent, nines, data, dataRate, rate, time, noun } = groups;
  if (nines !== undefined) return shareOfNines(nines);
  const plain = Number(digits.replaceAll(',', ''));
  if (percent !== undefined) return { dimension: 'share', amount: plain / 100, written: `${plain} %` };
  const times_ = magnitudes.get(magnitude ?? '') ?? 1;
  const number = Number((plain * times_).toPrecision(15));
  const every = times.get(groups['every'] ?? groups['alone'] ?? '');
  const per = every === undefined ? '' : `/${every.symbol}`;
  if (data !== undefined) {
    const unit = sizes.get(data);
    // A magnitude and a size, as in “2 million bytes”; but nobody writes “5 k GB”.
    if (unit === undefined || (magnitude !== undefined && unit.amount !== 1)) return undefined;
    const amount = (number * unit.amount) / (every?.amount ?? 1);
    return {
      dimension: every === undefined ? 'data' : 'data rate',
      amount,
      written: `${number} ${unit.symbol}${per}`,
    };
  }
  if (dataRate !== undefined && every === undefined && magnitude === undefined) {
    const amount = number * (dataRates.get(dataRate)?.amount ?? NaN);
    return { dimension: 'data rate', amount, written: `${number} ${dataRate}` };
  }
  if (rate !== undefined && every === undefined)
    return { dimension: 'rate', amount: number, written: `${number}/s` };
  if (time !== undefined) {
    const unit = times.get(time);
    if (unit === undefined || every !== undefined || /^[kKMGT]$/.test(magnitude ?? '')) return undefined;
    return { dimension: 'time', amount: number * unit.amount, written: `${number} ${unit.symbol}` };
  }
  const one = counted.get(noun ?? '');
  const named = one === undefined ? {} : { noun: one };
  if (every !== undefined && dataRate === undefined && rate === undefined)
    return { dimension: 'rate', amount: number / every.amount, ...named, written: `${number}${per}` };
  return one === undefined
    ? undefined
    : { dimension: 'count', amount: number, ...named, written: `${number}` };
}

function shareOfNines(nines: string): Reading | undefined {
  const word = ninesWords.findIndex((one) => one === nines);
  const count = word < 0 ? Number(nines) : word + 2;
  if (count < 2) return undefined;
  const percentage = (100 - 100 * 10 ** -count).toFixed(count - 2);
  return { dimension: 'share', amount: 1 - 10 ** -count, written: `${percentage} %` };
}

/** “the 90s” and “1990s” are years, and no seconds. */
function isDecade(text: string, start: number, written: string): boolean {
  return /^(?:19|20)\d0s$/.test(written) || (/^\d0s$/.test(written) && /\bthe $/i.test(text.slice(0, start)));
}

/** What numbers a thing, and is no amount: “section 5.2”, “RFC 2616”. */
const NUMBERED =
  /(?:§|\b(?:sections?|sec|chapters?|figures?|fig|tables?|appendix|annex|pages?|versions?|steps?|RFCs?|ISO|IEEE|PEP|KIP|JEP|issue|port)\b\.?)[ \u00a0\u202f]?$/i;
/** A minus before a number, but not the dash of “3-5 s”. */
const MINUS = /(?:^|[^\p{L}\p{N}])[-−]$/u;
const LONGEST_BEFORE = 20;

/** Whether what stands before a number leaves it an amount, which is none below 0. */
function isAmount(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
  return !NUMBERED.test(before) && !MINUS.test(before);
}
