import { amountIn, dimensionName, evaluateExpression, NOT_RUN, type Names, type Value } from '../estimate';
import { didYouMean } from '../source/suggest';
import { callsPerRequest, interval, share } from './amounts';
import { ReadProblem, shifted, type Note } from './kind';

/** What one part of a label says: one of these. */
export interface Said {
  readonly takes?: 'reads' | 'writes';
  readonly share?: number;
  /** For each request; half a call is one by every second request. */
  readonly calls?: number;
  readonly everySeconds?: number;
}

/** Something that a part of a label may say. */
export interface Form {
  readonly example: string;
  readonly means: string;
  /** `undefined` if the text says something else. @throws ReadProblem */
  readonly read: (text: string, names: Names, note?: Note) => Said | undefined;
}

/** Everything that a part of a label may say; any other part is just text. */
export const forms: readonly Form[] = [
  {
    example: 'reads',
    means: 'Requests that read.',
    read: (text) => (text === 'reads' ? { takes: 'reads' } : undefined),
  },
  {
    example: 'writes',
    means: 'Requests that write.',
    read: (text) => (text === 'writes' ? { takes: 'writes' } : undefined),
  },
  {
    example: 'every 10 s',
    means: 'No request: the clock calls, again and again; to read, unless beside “writes”.',
    read: every,
  },
  {
    example: '2 per request',
    means: 'So many calls, one after the other, by each request.',
    read: perRequest,
  },
  { example: '20 %', means: 'A share of the requests, or an expression that is one.', read: sharePart },
];

/** What a part says; `undefined` of text. @throws ReadProblem if it looks like a form and cannot be one */
export function readPart(text: string, names: Names, note?: Note): Said | undefined {
  for (const form of forms) {
    const said = form.read(text, names, note);
    if (said !== undefined) return said;
  }
  return undefined;
}

function every(text: string, names: Names, note?: Note): Said | undefined {
  const [, word = '', apart = ''] = /^(every\s+)(.+)$/.exec(text) ?? [];
  const value = shifted(() => valueOf(apart, names), word.length);
  if (value === undefined) return undefined;
  if (amountIn(value, 'time') === undefined) {
    const meant =
      typeof value === 'number' ? didYouMean(`every ${apart} s`, { text: `${apart} s` }) : undefined;
    throw new ReadProblem(
      `${interval.expected} was expected after “every”, not ${dimensionName(value)}${meant?.words ?? ''}`,
      word.length,
      text.length,
      undefined,
      meant?.mend,
    );
  }
  return {
    everySeconds: shifted((moved) => interval.read(apart, names.clone(), moved), word.length, note),
  };
}

function perRequest(text: string, names: Names, note?: Note): Said | undefined {
  const amount = /^(.+?)\s+per\s+request$/.exec(text)?.[1] ?? '';
  const value = valueOf(amount, names);
  // So many bytes per request are a remark.
  if (value === undefined || amountIn(value, 'count') === undefined) return undefined;
  const calls = callsPerRequest.read(amount, names.clone(), note);
  if (calls < 1 || Number.isInteger(calls)) return { calls };
  throw new ReadProblem(`a whole number of calls per request was expected, not ${calls}`, 0, amount.length);
}

function sharePart(text: string, names: Names, note?: Note): Said | undefined {
  const value = valueOf(text, names);
  const part = value === undefined ? undefined : amountIn(value, 'share');
  if (part === undefined) return undefined;
  // A bare number, such as a port, is a remark; what is computed or ends with a percent sign is not.
  const isMeant =
    (part >= 0 && part <= 1) || text.endsWith('%') || (/\p{L}/u.test(text) && /[-+*/]/.test(text));
  return isMeant ? { share: share.read(text, names.clone(), note) } : undefined;
}

/** The value of an expression, if a text is one. @throws ReadProblem if only a run will tell */
function valueOf(text: string, names: Names): Value | undefined {
  if (!/^[\p{L}\p{N}_.,%*/+() -]+$/u.test(text)) return undefined;
  // A copy, so that a label which is only text defines no words that count.
  const { value, problems } = evaluateExpression(text, names.clone());
  const unrun = problems.find(({ code }) => code === NOT_RUN);
  if (unrun !== undefined)
    throw new ReadProblem(unrun.message, unrun.column - 1, unrun.endColumn - 1, unrun.code);
  return value;
}
