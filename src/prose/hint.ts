import { engineering, formatSeconds, plain } from '../estimate/number-format';
import { latencies, type ReferenceNumber } from '../reference';
import { amountsIn, type ProseAmount } from './amounts';
import { nearestNumbers } from './nearest';

const DAY = 86_400;
const YEAR = 365.25 * DAY;
const MEGABYTE = 1e6;
/** Below, a percentage is seldom an availability. */
const LEAST_AVAILABILITY = 0.99;
/** Fewer than so many of something need no hint. */
const MANY = 1000;
/** What takes longer, people feel without being told. */
const INSTANT = 10;

/** What there is to say about an amount in a text. */
export interface Hint {
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
}

/** A hint on the amount at an offset of a line of prose, where there is one and something to say. */
export function hintAt(line: string, offset: number): Hint | undefined {
  const amount = amountsIn(line).find(({ start, end }) => start <= offset && offset <= end);
  if (amount === undefined) return undefined;
  const said = hints[amount.dimension](amount);
  if (said.length === 0) return undefined;
  const { start, end, text } = amount;
  return { start, end, markdown: [`**${text}**`, said.map((one) => `- ${one}`).join('\n')].join('\n\n') };
}

/** What is said of each kind of amount, a line each. */
const hints: Readonly<Record<ProseAmount['dimension'], (amount: ProseAmount) => string[]>> = {
  time: ({ amount }) =>
    amount > 0 ? [...like(amount, ['latency', 'rtt'], 2, formatSeconds), ...ofTime(amount)] : [],
  data: ({ amount }) => (amount > 0 ? [...like(amount, ['sizes'], 1, bytes), ...ofData(amount)] : []),
  'data rate': ({ amount }) =>
    amount > 0 ? [`${bytes(amount * DAY)} a day`, `1 TB takes ${formatSeconds(1e12 / amount)}`] : [],
  rate: ({ amount, noun = 'request' }) =>
    amount > 0
      ? [
          `one ${noun} every ${formatSeconds(1 / amount)} on average`,
          amount < 1
            ? `${plain(amount * DAY)} a day`
            : `${plain(amount)} a second, ${plain(amount * DAY)} a day`,
          ...like(amount, ['capacities'], 1, (one) => `${plain(one)}/s`, 'rate'),
        ]
      : [],
  count: ({ amount, noun = '' }) =>
    amount < MANY
      ? []
      : [
          ...(isDone.has(noun)
            ? [
                `spread over a day, ${plain(amount / DAY)} a second; over a month, ${plain(amount / (YEAR / 12))} a second`,
              ]
            : []),
          ...(noun === 'connection' ? like(amount, ['capacities'], 1, plain, 'count') : []),
        ],
  share: ({ amount }) =>
    amount < LEAST_AVAILABILITY || amount >= 1
      ? []
      : [
          `as an availability, ${formatSeconds((1 - amount) * YEAR)} down in a year, ${formatSeconds((1 - amount) * 30 * DAY)} in 30 days`,
          `one in ${plain(Math.round(1 / (1 - amount)))} fails`,
        ],
};

/** What happens again and again, so that its number may be spread over time. */
const isDone = new Set([
  ...[
    'request',
    'req',
    'query',
    'message',
    'msg',
    'event',
    'write',
    'read',
    'operation',
    'op',
    'transaction',
  ],
  ...[
    'call',
    'hit',
    'insert',
    'update',
    'job',
    'order',
    'post',
    'tweet',
    'view',
    'click',
    'upload',
    'download',
  ],
  'lookup',
]);

function ofTime(seconds: number): string[] {
  const [downtime] = seconds >= INSTANT ? nearestNumbers(seconds, ['downtime_per_year'], 1) : [];
  return [
    ...(seconds < DAY ? [reciprocal(seconds)] : []),
    ...(seconds < INSTANT ? [`if 1 ns were 1 s: ${formatSeconds(seconds * 1e9)}`] : []),
    ...(downtime === undefined ? [] : [`${downtime.title}: ${formatSeconds(downtime.amount)}`]),
  ];
}

/** How often it fits into a second, or a day, one after the other. */
function reciprocal(seconds: number): string {
  return seconds <= 1
    ? `${plain(1 / seconds)} in sequence a second`
    : `${plain(DAY / seconds)} in sequence a day`;
}

/** How long it takes to read and to send so much. */
function ofData(size: number): string[] {
  const megabytes = size / MEGABYTE;
  const memory = formatSeconds(megabytes * latencies.memory_read_1mb.seconds);
  const disk = formatSeconds(megabytes * latencies.disk_read_1mb.seconds);
  return [
    `read in sequence: from memory ${memory}, from disk ${disk}`,
    `sent: at 1 Gbit/s ${formatSeconds(size / 125e6)}, at 10 Gbit/s ${formatSeconds(size / 1.25e9)}`,
  ];
}

function like(
  amount: number,
  groups: readonly string[],
  most: number,
  text: (amount: number) => string,
  dimension?: ReferenceNumber['dimension'],
): string[] {
  return nearestNumbers(amount, groups, most * 3)
    .filter((one) => dimension === undefined || one.dimension === dimension)
    .slice(0, most)
    .map(
      (one) =>
        `${Number((amount / one.amount).toPrecision(2))} × ${one.title} (${text(one.amount)}, ${one.year})`,
    );
}

function bytes(amount: number): string {
  const { text, prefix } = engineering(amount);
  return `${text} ${prefix}B`;
}
