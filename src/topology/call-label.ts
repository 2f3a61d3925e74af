import type { Names } from '../estimate';
import type { CallSpec } from '../sim';
import { slipOf } from '../source/slip';
import { didYouMean, type Suggestion } from '../source/suggest';
import type { Mend } from '../source/text-problem';
import { ReadProblem, shifted, type Note } from './kind';
import { forms, readPart, type Form, type Said } from './label-forms';
import { piecesOf, type Piece } from './pieces';

/** Which requests take a call, and how often. */
export type Chosen = Pick<CallSpec, 'takes' | 'share' | 'perRequest' | 'everySeconds'>;

/** What an edge's label may say. */
export const labelForms: readonly string[] = forms.map(({ example }) => example);

/** Whoever is told of what is only text but nearly a form, and of what is read in another way than it may seem. */
interface Listener {
  readonly doubt?: (problem: ReadProblem) => void;
  readonly note?: Note;
}

/**
 * Which requests an edge takes, as its label says: `reads`, `writes`, `20 %`, `2 per request`, `every 10 s`, or an
 * expression that is a share. Any other label is just text, and the edge takes all. Parts may be joined in any order:
 * `reads, 20 %, 2 per request` is two calls by each of a fifth of the reads. An interval stands alone, or with whether the
 * clock's calls read or write.
 * @throws ReadProblem where a label looks like one of these and cannot be one, or its parts cannot stand together
 */
export function chosenBy(label: string, names: Names, { doubt, note }: Listener = {}): Chosen {
  const parts = partsOf(label, names, note);
  const chosen = together(parts);
  if (doubt !== undefined)
    for (const part of parts) {
      const meant = part.said === undefined ? meantBy(part, parts, names) : undefined;
      if (meant !== undefined)
        doubt(
          problemAt(
            part,
            `“${part.text}” is only text here, and chooses no requests${meant.words}`,
            meant.mend,
          ),
        );
    }
  return chosen;
}

/** The forms that may go on with a label, which ends with a comma so far or is empty. */
export function formsAfter(label: string, names: Names, fits: (chosen: Chosen) => boolean): Form[] {
  return forms.filter(({ example }) => {
    const chosen = attempt(() => chosenBy(label + example, names));
    return !(chosen instanceof ReadProblem) && fits(chosen);
  });
}

interface Part extends Piece {
  readonly said: Said | undefined;
}

function partsOf(label: string, names: Names, note?: Note): Part[] {
  return piecesOf(label).map((piece) => {
    const text = piece.text.trim();
    const start = piece.start + piece.text.length - piece.text.trimStart().length;
    return { text, start, said: shifted((moved) => readPart(text, names, moved), start, note) };
  });
}

/** What the parts of a label say all together. @throws ReadProblem at a part that cannot stand beside another */
function together(parts: readonly Part[]): Chosen {
  const spoken = parts.flatMap(({ said, ...place }) => (said === undefined ? [] : [{ ...place, said }]));
  const periodic = spoken.find(({ said }) => said.everySeconds !== undefined);
  const kind = spoken.find(({ said }) => said.takes !== undefined);
  const besides = spoken.find((part) => periodic !== undefined && part !== periodic && part !== kind);
  if (besides !== undefined)
    throw beside(
      besides,
      periodic,
      'an interval was expected alone or with reads or writes, because no request makes the calls of the clock',
    );
  const earlier = new Map<string, Piece>();
  for (const part of spoken) {
    const { takes, share } = part.said;
    const what = takes ?? (share === undefined ? 'number of calls' : 'share');
    if (earlier.has(what)) throw beside(part, earlier.get(what), `one ${what} was expected`);
    earlier.set(what, part);
  }
  const kinds = spoken.flatMap(({ said }) => said.takes ?? []);
  const {
    share = 1,
    calls = 1,
    everySeconds,
  } = spoken.reduce<Said>((all, { said }) => ({ ...all, ...said }), {});
  return {
    takes: kinds.length === 1 ? (kinds[0] ?? 'all') : 'all',
    share: share * Math.min(1, calls),
    perRequest: Math.max(1, calls),
    ...(everySeconds !== undefined && { everySeconds }),
  };
}

function beside(part: Piece, other: Piece | undefined, expected: string): ReadProblem {
  const { text } = part;
  if (text === other?.text) return problemAt(part, `“${text}” is given twice`);
  return problemAt(part, `“${text}” cannot stand beside “${other?.text ?? ''}”: ${expected}`);
}

function problemAt({ text, start }: Piece, message: string, mend?: Mend): ReadProblem {
  return new ReadProblem(message, start, start + text.length, undefined, mend);
}

/** The words that forms are made of. */
export const labelWords: readonly string[] = forms.flatMap(
  ({ example }) => example.match(/\p{L}{2,}/gu) ?? [],
);

/**
 * What a part that says nothing may have been meant to say, where one small change makes it say something; or else why
 * that cannot stand beside the other parts.
 */
function meantBy(part: Part, parts: readonly Part[], names: Names): Suggestion | undefined {
  const others = parts.filter((other) => other !== part);
  let refusal: string | undefined;
  for (const meant of candidates(part.text, names)) {
    const mended = meant === part.text ? [] : attempt(() => partsOf(meant, names));
    if (mended instanceof ReadProblem || mended.length === 0) continue;
    if (mended.some(({ said }) => said === undefined)) continue;
    const chosen = attempt(() => together([...others, ...mended]));
    if (!(chosen instanceof ReadProblem)) return didYouMean(meant);
    refusal ??= chosen.message;
  }
  return refusal === undefined ? undefined : { words: ` — ${refusal}` };
}

/** What a reading gives, or why it gives nothing. */
function attempt<T>(reading: () => T): T | ReadProblem {
  try {
    return reading();
  } catch (error) {
    if (error instanceof ReadProblem) return error;
    throw error;
  }
}

function candidates(text: string, names: Names): string[] {
  const mended = (known: readonly string[]): string =>
    text.replace(/[\p{L}_][\p{L}\p{N}_]*/gu, (word) =>
      names.has(word) ? word : (slipOf(word, known) ?? word),
    );
  const defined = [...names.defined()];
  return [
    mended(labelWords),
    mended(defined),
    text.replace(/\s*\bper\s?cent\b/, ' %'),
    text.replace(/^(?:(\d+)\s*[x×]|[x×]\s*(\d+))$/i, '$1$2 per request'),
    text.replace(/^(reads|writes)\s+/, '$1, '),
    text.replace(/\s+(reads|writes)$/, ', $1'),
  ];
}
