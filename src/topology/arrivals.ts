import { formatSeconds, formatValue } from '../estimate';
import type { ArrivalsSpec } from '../sim';
import { noFiles, type Files } from '../source/files';
import { suggest } from '../source/suggest';
import { amount, durations } from './amounts';
import { isNotation, offersInside, readNotation, type Notation } from './arguments';
import { ReadProblem, type Kind } from './kind';
import { traceIn } from './trace';

/** Arrivals, but for their rate where that is said apart. */
type Apart<Spec> = Spec extends { readonly ratePerSecond: number } ? Omit<Spec, 'ratePerSecond'> : Spec;
export type Timing = Apart<ArrivalsSpec>;

const lasting = amount('time', 'a duration such as 10 s', { ...durations, least: 1e-3 });
const factor = (most: number): Kind<number> =>
  amount('share', 'a factor such as 2', { least: 1, most, shown: (value) => formatValue(value).text });

const bursts: Notation<{ peak: number; length: number; every: number }> = {
  name: 'bursts',
  example: 'bursts(peak=4, length=10 s, every=1 min)',
  parameters: { peak: { kind: factor(1e6) }, length: { kind: lasting }, every: { kind: lasting } },
};
const diurnal: Notation<{ peak: number; period: number }> = {
  name: 'diurnal',
  example: 'diurnal(peak=2, period=1 day)',
  parameters: {
    // More than twice its mean, and a sine would fall below nothing.
    peak: { kind: factor(2), default: 2 },
    period: { kind: lasting, default: 86_400 },
  },
};
const TRACE = 'trace("clicks.csv")';
const NAMES = ['poisson', 'constant', 'bursts', 'diurnal', 'trace'];
const WORDS = ['poisson', 'constant', bursts.example, diurnal.example, TRACE];

/** The notation of how requests come that a text is, where another amount was expected. */
export function timingIn(text: string): string | undefined {
  return /^\s*(bursts|diurnal|trace)\s*\(/.exec(text)?.[1];
}

/** How requests come: a word, or a notation with arguments. */
export const arrivals: Kind<Timing> = {
  expected: `poisson, constant, ${bursts.example}, ${diurnal.example}, or ${TRACE}`,
  offers: (before) =>
    offersInside(before, [bursts, diurnal]) ?? { words: before.includes('(') ? [] : WORDS, names: false },
  read: (text, names, note, files = noFiles) => {
    const word = text.trim();
    if (word === 'poisson' || word === 'constant') return { kind: word };
    if (isNotation(text, bursts)) {
      const { peak, length, every } = readNotation(text, bursts, names, note);
      return { kind: 'bursts', peak, ...burstTimes(peak, length, every, text) };
    }
    if (isNotation(text, diurnal)) {
      const { peak, period } = readNotation(text, diurnal, names, note);
      return { kind: 'diurnal', peak, periodSeconds: period };
    }
    if (/^trace\b/.test(word)) return recorded(text, files);
    const { words, mend } = suggest(word, NAMES);
    throw new ReadProblem(
      `one of ${NAMES.join(', ')} was expected, not “${word}”${words}`,
      0,
      text.length,
      undefined,
      mend,
    );
  },
};

/** @throws ReadProblem where bursts come one in the other, or bring more than all requests */
function burstTimes(
  peak: number,
  length: number,
  every: number,
  text: string,
): { lengthSeconds: number; everySeconds: number } {
  if (length >= every)
    throw new ReadProblem(
      `bursts of ${formatSeconds(length)} cannot begin every ${formatSeconds(every)}: “every” must be longer than “length”`,
      0,
      text.length,
    );
  // Rounding must not refuse what divides evenly.
  if (peak * length > every * (1 + 1e-9))
    throw new ReadProblem(
      `bursts that take ${formatSeconds(length)} of every ${formatSeconds(every)} come at ${formatValue(every / length).text} times the mean rate at most, when nothing comes between them: “peak” is ${formatValue(peak).text}`,
      0,
      text.length,
    );
  return { lengthSeconds: length, everySeconds: every };
}

/** @throws ReadProblem where the file is not there, or is no trace */
function recorded(text: string, files: Files): Timing {
  const [, before = '', quote = '', name = ''] =
    /^(\s*trace\s*\(\s*)(["'“]?)(.*?)["'”]?\s*\)\s*$/s.exec(text) ?? [];
  if (name === '') throw new ReadProblem(`“${TRACE}” was expected, not “${text.trim()}”`, 0, text.length);
  const start = before.length + quote.length;
  const refuse = (message: string): ReadProblem => new ReadProblem(message, start, start + name.length);
  const file = files(name);
  if ('refusal' in file) throw refuse(file.refusal);
  const read = traceIn(file);
  if ('problem' in read) throw refuse(`${name}${read.problem}`);
  return { kind: 'trace', trace: read.trace };
}
