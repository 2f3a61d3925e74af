import { amountIn, dimensionName, evaluateExpression, NOT_RUN, type Names, type Value } from '../estimate';
import type { CallSpec } from '../sim';
import { callsPerRequest, interval, share } from './amounts';
import { ReadProblem, shifted } from './kind';
import { piecesOf, type Piece } from './pieces';
import { slipOf } from './slip';

/** Which requests take a call, and how often. */
export type Chosen = Pick<CallSpec, 'takes' | 'share' | 'perRequest' | 'everySeconds'>;

/** Something that a label may say. */
interface Form {
  readonly example: string;
  /** Whom the call is for; `undefined` if the text says something else. @throws ReadProblem */
  readonly read: (text: string, names: Names) => Partial<Chosen> | undefined;
}

const forms: readonly Form[] = [
  { example: 'reads', read: (text) => (text === 'reads' ? { takes: 'reads' } : undefined) },
  { example: 'writes', read: (text) => (text === 'writes' ? { takes: 'writes' } : undefined) },
  { example: 'every 10 s', read: every },
  { example: '2 per request', read: perRequest },
  { example: '20 %', read: sharePart },
];

/** What an edge's label may say. */
export const labelForms: readonly string[] = forms.map(({ example }) => example);

/**
 * Which requests an edge takes, as its label says: `reads`, `writes`, `20 %`, `2 per request`, `every 10 s`, or an
 * expression that is a share. Any other label is just text, and the edge takes all; `doubt` is told of text that is
 * nearly one of these. Parts may be joined: `reads, 20 %`.
 * @throws ReadProblem where a label looks like one of these and cannot be one
 */
export function chosenBy(label: string, names: Names, doubt: (problem: ReadProblem) => void): Chosen {
  let chosen: Chosen = { takes: 'all', share: 1, perRequest: 1 };
  for (const part of piecesOf(label).map(trimmed)) {
    const said = shifted(() => read(part.text, names), part.start);
    const both = said?.takes !== undefined && chosen.takes !== 'all' && chosen.takes !== said.takes;
    chosen = { ...chosen, ...said, ...(both && { takes: 'all' }) };
    const meant = said === undefined ? meantBy(part.text, names) : undefined;
    if (meant !== undefined)
      doubt(
        new ReadProblem(
          `“${part.text}” is only text here, and chooses no requests — did you mean “${meant}”?`,
          part.start,
          part.start + part.text.length,
        ),
      );
  }
  return chosen;
}

function trimmed({ text, start }: Piece): Piece {
  return { text: text.trim(), start: start + text.length - text.trimStart().length };
}

function read(text: string, names: Names): Partial<Chosen> | undefined {
  for (const form of forms) {
    const said = form.read(text, names);
    if (said !== undefined) return said;
  }
  return undefined;
}

function every(text: string, names: Names): Partial<Chosen> | undefined {
  const [, word = '', apart = ''] = /^(every\s+)(.+)$/.exec(text) ?? [];
  const value = shifted(() => valueOf(apart, names), word.length);
  if (value === undefined) return undefined;
  if (amountIn(value, 'time') === undefined) {
    const suggestion = typeof value === 'number' ? ` — did you mean “every ${apart} s”?` : '';
    throw new ReadProblem(
      `${interval.expected} was expected after “every”, not ${dimensionName(value)}${suggestion}`,
      word.length,
      text.length,
    );
  }
  return { everySeconds: shifted(() => interval.read(apart, names.clone()), word.length) };
}

/** Half a call per request is one call by every second request. */
function perRequest(text: string, names: Names): Partial<Chosen> | undefined {
  const amount = /^(.+?)\s+per\s+request$/.exec(text)?.[1] ?? '';
  const value = valueOf(amount, names);
  // So many bytes per request are a remark.
  if (value === undefined || amountIn(value, 'count') === undefined) return undefined;
  const calls = callsPerRequest.read(amount, names.clone());
  if (calls < 1) return { share: calls, perRequest: 1 };
  if (Number.isInteger(calls)) return { share: 1, perRequest: calls };
  throw new ReadProblem(`a whole number of calls per request was expected, not ${calls}`, 0, amount.length);
}

function sharePart(text: string, names: Names): Partial<Chosen> | undefined {
  const value = valueOf(text, names);
  const part = value === undefined ? undefined : amountIn(value, 'share');
  if (part === undefined) return undefined;
  if (part >= 0 && part <= 1) return { share: part };
  // A bare number, such as a port, is a remark; what is computed or ends with a percent sign is not.
  const isMeant = text.endsWith('%') || (/\p{L}/u.test(text) && /[-+*/]/.test(text));
  return isMeant ? { share: share.read(text, names.clone()) } : undefined;
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

const WORDS = ['reads', 'writes', 'every', 'per', 'request'];

/** What a text that says nothing may have been meant to say: it takes one small change to make it say something. */
function meantBy(text: string, names: Names): string | undefined {
  const said = (meant: string): boolean => {
    try {
      return piecesOf(meant).every((piece) => read(piece.text.trim(), names) !== undefined);
    } catch (error) {
      if (error instanceof ReadProblem) return false;
      throw error;
    }
  };
  return candidates(text, names).find((meant) => meant !== text && said(meant));
}

function candidates(text: string, names: Names): string[] {
  const mended = (known: readonly string[]): string =>
    text.replace(/[\p{L}_][\p{L}\p{N}_]*/gu, (word) =>
      names.has(word) ? word : (slipOf(word, known) ?? word),
    );
  const defined = [...names.defined()];
  return [
    mended(WORDS),
    mended(defined),
    text.replace(/\s*\bper\s?cent\b/, ' %'),
    text.replace(/^(reads|writes)\s+/, '$1, '),
    text.replace(/\s+(reads|writes)$/, ', $1'),
  ];
}
