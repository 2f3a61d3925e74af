import {
  formatSeconds,
  isUncertain,
  parseExpression,
  SyntaxProblem,
  type Argument,
  type CallNode,
  type Names,
  type Uncertain,
} from '../estimate';
import type { Distribution } from '../sim';
import { didYouMean, nearest } from '../source/suggest';
import { durationLike, durations, plainNumber, within } from './amounts';
import { keysOf, notations, usageOf, type Notation } from './distribution-notations';
import { medianTaken, ReadProblem, shifted, valueAs, type Kind, type Note, type Offers } from './kind';
import { openCall, piecesOf } from './pieces';

const constant = durationLike('2 ms, or a distribution such as lognormal(2 ms, 1 ms)');
const argumentTime = durationLike('2 ms');

const drawn = [...notations.keys()].filter((name) => name !== 'constant').join(', ');
const UNDRAWN = `this is uncertain, and none of the distributions that a run draws from (${drawn})`;

/** A time that is the same for all requests, or drawn for each. */
export const distribution: Kind<Distribution> = { expected: constant.expected, offers, read };

function offers(before: string): Offers {
  const call = openCall(before);
  const notation = notations.get(call?.name ?? '');
  if (call === undefined || notation === undefined)
    return { words: call === undefined ? [...notations.keys()] : [], names: true };
  const pieces = piecesOf(call.inside).map(({ text }) => text);
  if (pieces.pop()?.includes('=') === true) return { words: [], names: true };
  const given = pieces.map((piece, index) => nameOf(piece) ?? notation.ways[0]?.[index] ?? '');
  const open = notation.ways.filter((way) => given.every((key) => way.includes(key))).flat();
  const words = [...new Set(open)].filter((key) => !given.includes(key)).map((key) => `${key}=`);
  return { words, names: true };
}

function nameOf(piece: string): string | undefined {
  return /^\s*([A-Za-z_]\w*)\s*=/.exec(piece)?.[1];
}

function read(text: string, names: Names, note?: Note): Distribution {
  const call = callIn(text);
  const name = call?.callee.type === 'name' ? call.callee.name : '';
  const notation = notations.get(name);
  if (call !== undefined && notation !== undefined) return called(name, notation, call, text, names, note);
  try {
    return evaluated(text, names, note);
  } catch (error) {
    const meant = nearest(name, notations.keys());
    const unknown = error instanceof ReadProblem && error.code === 'estimate.unknown-name';
    if (!unknown || call === undefined || meant === undefined || error.start !== call.callee.start)
      throw error;
    const { start, end } = call.callee;
    throw new ReadProblem(
      `there is no distribution “${name}” — did you mean “${meant}”?`,
      start,
      end,
      error.code,
    );
  }
}

/** An expression’s value: the same for all requests, unless it is a distribution that the simulator knows, too. */
function evaluated(text: string, names: Names, note?: Note): Distribution {
  const { value, amount } = valueAs('time', constant.expected, text, names);
  within(durations, amount, text);
  if (!isUncertain(value)) return { kind: 'constant', value: amount };
  const origin = value.origin === undefined ? undefined : drawable(value.origin);
  if (origin !== undefined && !isProper(origin)) throw new ReadProblem(improper(origin.kind), 0, text.length);
  if (origin !== undefined) return origin;
  note?.(medianTaken(formatSeconds(amount), UNDRAWN, text));
  return { kind: 'constant', value: amount };
}

/** The same distribution for the simulator, whose amounts are in seconds as well; `undefined` if it has none. */
function drawable(origin: NonNullable<Uncertain['origin']>): Distribution | undefined {
  switch (origin.kind) {
    case 'normal':
    case 'lognormal':
    case 'uniform':
    case 'exponential':
    case 'gamma':
    case 'pareto':
      return origin;
    default:
      return undefined;
  }
}

/** The call that a text is, if it is one. @throws ReadProblem */
function callIn(text: string): CallNode | undefined {
  try {
    const expression = parseExpression(text);
    return expression.type === 'call' ? expression : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    throw new ReadProblem(error.message, error.start, error.end, error.code);
  }
}

function called(
  name: string,
  notation: Notation,
  call: CallNode,
  text: string,
  names: Names,
  note?: Note,
): Distribution {
  const usage = `${usageOf(name, notation)} was expected`;
  const values: Record<string, number> = {};
  call.arguments.forEach((argument, position) => {
    const key = argument.name ?? notation.ways[0]?.[position];
    if (key === undefined || !keysOf(notation).includes(key))
      throw new ReadProblem(usage + didYouMean(key ?? '', keysOf(notation)), argument.start, argument.end);
    if (Object.hasOwn(values, key)) {
      const end = argument.nameEnd ?? argument.end;
      throw new ReadProblem(`“${key}” of ${name} is given twice`, argument.start, end);
    }
    values[key] = amountOf(argument, notation.plain?.includes(key) === true, text, names, note);
  });
  const given = Object.keys(values);
  const isComplete = notation.ways.some(
    (way) => way.length === given.length && way.every((key) => given.includes(key)),
  );
  if (!isComplete) throw new ReadProblem(usage, call.start, call.end);
  const made = notation.make(values);
  if (isProper(made)) return made;
  throw new ReadProblem(improper(name), call.start, call.end);
}

function improper(name: string): string {
  return `no ${name} distribution has these values: they must be above 0 and in order`;
}

function amountOf(
  { value: { start, end } }: Argument,
  isPlain: boolean,
  text: string,
  names: Names,
  note?: Note,
): number {
  const kind = isPlain ? plainNumber : argumentTime;
  return shifted((moved) => kind.read(text.slice(start, end), names, moved), start, note);
}

/** Whether times have such a distribution: not negative, of no negative spread, with bounds in order. */
function isProper(made: Distribution): boolean {
  const numbers = Object.values(made).filter((parameter) => typeof parameter === 'number');
  if (!numbers.every(Number.isFinite)) return false;
  switch (made.kind) {
    case 'lognormal':
      return made.sigma >= 0;
    case 'normal':
      return made.mean >= 0 && made.deviation >= 0;
    case 'uniform':
      return made.low >= 0 && made.low <= made.high;
    case 'pareto':
      return made.minimum > 0 && made.shape > 0;
    default:
      return true;
  }
}
