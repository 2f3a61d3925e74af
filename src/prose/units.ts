/** The units that make the meaning of a number certain, as people write them, with their amounts in SI. */

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const YEAR = 365.25 * DAY;

interface Unit {
  /** As estimate cells have it. */
  readonly symbol: string;
  readonly amount: number;
}

type Spelled = readonly [symbol: string, amount: number, ...otherSpellings: string[]];

/** Units by each way in which they are written, a word in the plural too. */
function spelled(...units: readonly Spelled[]): ReadonlyMap<string, Unit> {
  return new Map(
    units.flatMap(([symbol, amount, ...others]) => {
      const plurals = [symbol, ...others].filter((word) => word.length > 2).map((word) => `${word}s`);
      return [symbol, ...others, ...plurals].map((word) => [word, { symbol, amount }] as const);
    }),
  );
}

/** `m` is none of them: it may be metres, or millions. */
export const times = spelled(
  ['ns', 1e-9, 'nanosecond'],
  ['µs', 1e-6, 'μs', 'us', 'microsecond'],
  ['ms', 1e-3, 'msec', 'millisecond'],
  ['s', 1, 'sec', 'second'],
  ['min', MINUTE, 'minute'],
  ['h', HOUR, 'hr', 'hrs', 'hour'],
  ['day', DAY],
  ['week', 7 * DAY],
  ['month', YEAR / 12],
  ['year', YEAR],
);

const prefixes = ['kilo', 'mega', 'giga', 'tera', 'peta'].map((word, index) => ({
  word,
  letter: 'KMGTP'.charAt(index),
  decimal: 1000 ** (index + 1),
  binary: 1024 ** (index + 1),
}));

/** `B` alone is none of them: it may be billions. */
export const sizes = spelled(
  ['byte', 1],
  ...prefixes.flatMap(({ word, letter, decimal, binary }): Spelled[] => [
    [`${letter}B`, decimal, ...(letter === 'K' ? ['kB'] : []), `${word}byte`],
    [`${letter}iB`, binary],
    [`${letter}bit`, decimal / 8, ...(letter === 'K' ? ['kbit'] : []), `${word}bit`],
  ]),
);

export const dataRates = spelled(
  ['bps', 1 / 8],
  ...prefixes.map(({ letter, decimal }): Spelled => [
    `${letter}bps`,
    decimal / 8,
    ...(letter === 'K' ? ['kbps'] : []),
  ]),
);

/** What is done or counted so many times: requests a second. */
const nouns = [
  ...['request', 'req', 'query', 'message', 'msg', 'event', 'write', 'read', 'user', 'operation', 'op'],
  ...['transaction', 'call', 'hit', 'insert', 'update', 'connection', 'job', 'order', 'record', 'row'],
  ...['packet', 'post', 'tweet', 'view', 'click', 'upload', 'download', 'item', 'key', 'session', 'lookup'],
];

export const counted: ReadonlyMap<string, string> = new Map(
  nouns.flatMap((noun) => [
    [noun, noun],
    [noun.endsWith('y') && noun !== 'key' ? `${noun.slice(0, -1)}ies` : `${noun}s`, noun],
  ]),
);

/** Rates in one word, all of them per second. */
export const perSecond = ['rps', 'RPS', 'qps', 'QPS', 'tps', 'TPS', 'IOPS'] as const;

export const magnitudes: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12 },
    ...{ thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 },
  }),
);

/** Numbers of nines as words. */
export const ninesWords = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;
