import {
  amountIn,
  evaluateExpression,
  families,
  formatSeconds,
  isUncertain,
  parseExpression,
  signatureOfFamily,
  SyntaxProblem,
  type CallNode,
  type Family,
  type Names,
  type Uncertain,
} from '../estimate';
import type { Distribution } from '../sim';
import { durationLike, durations, within } from './amounts';
import { medianTaken, ReadProblem, shifted, valueAs, type Kind, type Note, type Offers } from './kind';
import { mixtureOf } from './mixture';
import { openCall, piecesOf } from './pieces';

const { expected } = durationLike('2 ms, or a distribution such as lognormal(2 ms, 1 ms)');
const argumentTime = durationLike('2 ms');

/** The estimates’ families from which a run draws times. */
const drawn = ['lognormal', 'between', 'normal', 'gamma', 'exponential', 'uniform', 'pareto'].flatMap(
  (name) => families.get(name) ?? [],
);
const drawnNames = drawn.map(({ name }) => name);
const UNDRAWN = `this is uncertain, and none of the distributions that a run draws from (${drawnNames.join(', ')})`;

/** How a distribution of times is written, and what it means. */
export const timeNotations: readonly {
  readonly name: string;
  readonly usage: string;
  readonly means: string;
}[] = [
  { name: 'constant', usage: 'constant(value)', means: 'The same for every request.' },
  ...drawn.map((family) => ({ name: family.name, usage: signatureOfFamily(family), means: family.means })),
  {
    name: 'mixture',
    usage: 'mixture(a, b, …, weights=[0.9, 0.1])',
    means:
      'One of several times or distributions, drawn by weight; without weights, each as likely as the others.',
  },
];

/** A time that is the same for all requests, or drawn for each: an expression of the estimates. */
export const distribution: Kind<Distribution> = { expected, offers, read };

function read(text: string, names: Names, note?: Note): Distribution {
  const call = callIn(text);
  const name = call?.callee.type === 'name' ? call.callee.name : '';
  if (call !== undefined && name === 'constant') return constant(call, text, names, note);
  if (call !== undefined && name === 'mixture') {
    valueAs('time', expected, text, names);
    return mixtureOf(call, text, names, read, note);
  }
  const family = families.get(name);
  const certain =
    call === undefined || family === undefined ? text : withCertainArguments(family, call, text, names, note);
  const { value, amount } = atPlace(text, certain, () => valueAs('time', expected, certain, names, note));
  within(durations, amount, text);
  if (!isUncertain(value)) return { kind: 'constant', value: amount };
  if (value.origin !== undefined) return drawable(value.origin, text);
  note?.(medianTaken(formatSeconds(amount), UNDRAWN, text));
  return { kind: 'constant', value: amount };
}

/** Reads what stands for a text: places in it are none in the text. @throws ReadProblem */
function atPlace<T>(text: string, standIn: string, reading: () => T): T {
  try {
    return reading();
  } catch (error) {
    if (text === standIn || !(error instanceof ReadProblem)) throw error;
    throw new ReadProblem(error.message, 0, text.length, error.code);
  }
}

/** The same distribution for the simulator, whose amounts are in seconds as well. @throws ReadProblem if it has none */
function drawable(origin: NonNullable<Uncertain['origin']>, text: string): Distribution {
  switch (origin.kind) {
    case 'normal':
    case 'lognormal':
    case 'exponential':
    case 'gamma':
    case 'pareto':
      return origin;
    case 'uniform':
      within(durations, origin.low, text);
      return origin;
    default: {
      const known = `one of ${timeNotations.map(({ name }) => name).join(', ')} was expected`;
      throw new ReadProblem(`a run draws no ${origin.kind} times: ${known}`, 0, text.length);
    }
  }
}

/** The call that a text is, if it is one. */
function callIn(text: string): CallNode | undefined {
  try {
    const expression = parseExpression(text);
    return expression.type === 'call' ? expression : undefined;
  } catch (error) {
    // Whoever evaluates it says what is wrong.
    if (error instanceof SyntaxProblem) return undefined;
    throw error;
  }
}

function constant(call: CallNode, text: string, names: Names, note?: Note): Distribution {
  const [only, ...others] = call.arguments;
  if (only === undefined || others.length > 0 || (only.name ?? 'value') !== 'value')
    throw new ReadProblem('constant(value) was expected', call.start, call.end);
  const { start, end } = only.value;
  const value = shifted((moved) => argumentTime.read(text.slice(start, end), names, moved), start, note);
  return { kind: 'constant', value };
}

/**
 * The call with the medians of what is uncertain for its arguments, which is noted. Each argument is checked by itself,
 * for a problem at its own place. @throws ReadProblem
 */
function withCertainArguments(
  { name, ways }: Family,
  call: CallNode,
  text: string,
  names: Names,
  note?: Note,
): string {
  const given = new Set<string>();
  let [certain, written] = ['', 0];
  call.arguments.forEach((argument, position) => {
    const key = argument.name ?? ways[0]?.[position]?.name ?? '';
    const { start, end } = argument.value;
    if (given.has(key))
      throw new ReadProblem(
        `“${key}” of ${name} is given twice`,
        argument.start,
        argument.nameEnd ?? argument.end,
      );
    given.add(key);
    const one = shifted((moved) => certainTime(text.slice(start, end), names, moved), start, note);
    certain += text.slice(written, start) + one;
    written = end;
  });
  return certain + text.slice(written);
}

/** An argument, or its median in its place. @throws ReadProblem where a time is negative or infinite */
function certainTime(text: string, names: Names, note: Note): string {
  const { value } = evaluateExpression(text, names.clone());
  const seconds = value === undefined ? undefined : amountIn(value, 'time');
  if (seconds === undefined) return text;
  within(durations, seconds, text);
  return isUncertain(value) ? `${argumentTime.read(text, names, note)} s` : text;
}

/** Percentiles that engineers know. */
const PERCENTILES = ['p50', 'p95', 'p99'];

function offers(before: string): Offers {
  const call = openCall(before);
  const family = drawn.find(({ name }) => name === call?.name);
  if (call === undefined) return { words: timeNotations.map(({ name }) => name), names: true };
  const pieces = piecesOf(call.inside).map(({ text }) => text);
  if (family === undefined || pieces.pop()?.includes('=') === true) return { words: [], names: true };
  const given = pieces.map((piece, index) => nameOf(piece) ?? family.ways[0]?.[index]?.name ?? '');
  const ways = family.ways.map((way) => way.map(({ name }) => name));
  const open = ways.filter((way) => given.every((key) => way.includes(key))).flat();
  if (family.byPercentiles !== undefined && given.length < 2 && given.every((key) => /^p\d+$/.test(key)))
    open.push(...PERCENTILES);
  const words = open.filter((key) => !given.includes(key)).map((key) => `${key}=`);
  return { words, names: true };
}

function nameOf(piece: string): string | undefined {
  return /^\s*([A-Za-z_]\w*)\s*=/.exec(piece)?.[1];
}
