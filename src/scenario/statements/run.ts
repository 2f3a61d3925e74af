import { isSeed } from '../../sim';
import { nearest, suggest } from '../../source/suggest';
import { amountOf, durationOf, lastingOf } from '../amounts';
import type { Draft } from '../draft';
import { estimates, keyword, titles, type Explained, type Offer } from '../offers';
import type { Piece } from '../piece';
import { inQuotesOf, problemAt } from '../problem';
import { CLAUSES, clauseOf, MEANINGS, type Clause } from './run-clauses';
import { checkComma, checkFor, EXAMPLE, unknownClause } from './run-slips';
import type { Statement } from './statement';
import { offersOfUntil, until, untilIn, WITHIN } from './until';

/** The share of a run that is cut as warm-up where the scenario says nothing. */
const WARM_UP_SHARE = 0.1;

/** In place of a warm-up’s length: the run finds it. */
const AUTO = 'auto';

const explain = (clause: Clause): Explained => ({ ...run, means: MEANINGS[clause] });

/** How many tokens of a `run` are a title, and which, if it names one of these flowcharts. */
export function titleIn(
  rest: Piece,
  known: readonly string[],
): { title: string; length: number } | undefined {
  const [first] = rest.tokens;
  if (first?.kind === 'quoted')
    return known.includes(first.text) ? { title: first.text, length: 1 } : undefined;
  for (let length = rest.tokens.length; length > 0; length--) {
    const title = rest.part(0, length).text;
    if (known.includes(title)) return { title, length };
  }
  return undefined;
}

/** How long to run; words before it can only be a title that no flowchart above has. @throws ScenarioProblem */
function lengthOf(piece: Piece, draft: Draft): number {
  try {
    return lastingOf(piece, draft.names);
  } catch (error) {
    const title = titleBefore(piece, draft.titles);
    throw title === undefined ? error : unknownTitle(title, draft.titles);
  }
}

/** The words before a number, or what is nearly the title of a flowchart. */
function titleBefore(piece: Piece, known: readonly string[]): Piece | undefined {
  const [first] = piece.tokens;
  if (first === undefined || !/^\p{L}/u.test(first.text)) return undefined;
  if (first.kind === 'quoted') return piece.part(0, 1);
  for (let count = piece.tokens.length; count > 0; count--)
    if (nearest(piece.part(0, count).text, known) !== undefined) return piece.part(0, count);
  const number = piece.tokens.findIndex(({ text }) => /^[\d.]/.test(text));
  const title = piece.part(0, Math.max(0, number));
  const isWords = title.tokens.every(({ text }) => /^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u.test(text));
  return isWords && !title.isEmpty ? title : undefined;
}

function unknownTitle(title: Piece, known: readonly string[]): ReturnType<typeof problemAt> {
  const some = [...new Set(known)].filter((name) => name !== '');
  const are =
    some.length === 0
      ? ''
      : `: ${some.map((name) => `“${name}”`).join(', ')} ${some.length > 1 ? 'are' : 'is'} there`;
  const { words, mend } = suggest(title.name, some, are);
  return problemAt(
    title,
    `there is no flowchart above with the title “${title.name}”${words}`,
    'scenario.unknown-title',
    mend && inQuotesOf(title, mend),
  );
}

export const run: Statement = {
  keyword: 'run',
  begins: 'value',
  usage: 'run [TITLE] DURATION [until METRIC(NODE) within SHARE], warm-up DURATION, seed NUMBER',
  means:
    'Runs the flowchart above (or the one with that title). Metrics start after the warm-up, a tenth of the run unless given; “warm-up auto” finds when the run is steady (MSER-5). “until p99(users) within 2 %” ends it when that is known so precisely. Of the warm-up, only rpo, rto, lost_writes and failovers count the faults. The seed is 1 unless given.',
  example: EXAMPLE,
  parts: [],
  read: (rest, draft, whole) => {
    if (draft.run !== undefined)
      throw problemAt(whole, 'this scenario runs already: one “run” was expected', 'scenario.contradiction');
    const [first = rest, ...others] = rest.part(titleIn(rest, draft.titles)?.length ?? 0).clauses;
    const end = first.find(['until'], 1);
    const length = end < 0 ? first : first.part(0, end);
    // What ends a run may stand right behind its length, or as a clause of its own.
    const clauses = end < 0 ? others : [first.part(end), ...others];
    if (length.isEmpty || clauseOf(length.tokens[0]?.text) !== undefined)
      throw problemAt(length, 'how long to run was expected: run 5 min');
    for (const clause of [length, ...clauses]) checkComma(clause);
    checkFor(length, draft.names);
    const durationSeconds = lengthOf(length, draft);
    const said = new Map<Clause, Piece>();
    for (const [index, piece] of clauses.entries()) {
      const clause = clauseOf(piece.tokens[0]?.text);
      const before = clauses[index - 1] ?? length;
      if (clause === undefined) throw unknownClause(piece, before, piece === clauses.at(-1));
      if (said.has(clause))
        throw problemAt(piece, `“${clause}” stands here already: one was expected`, 'scenario.contradiction');
      said.set(clause, piece.part(1));
    }
    const warmUp = said.get('warm-up');
    const findsWarmUp = warmUp?.text === AUTO;
    const warmUpSeconds =
      warmUp && !findsWarmUp ? durationOf(warmUp, draft.names) : durationSeconds * WARM_UP_SHARE;
    if (warmUp !== undefined && warmUpSeconds >= durationSeconds)
      throw problemAt(warmUp, 'the warm-up must be shorter than the run', 'scenario.contradiction');
    const ends = said.get('until');
    draft.run = {
      durationSeconds,
      warmUpSeconds,
      seed: seedOf(said.get('seed'), draft),
      ...(findsWarmUp && { findsWarmUp }),
      ...(ends && { until: untilIn(ends, draft) }),
    };
  },
  offers: (written, above) => {
    const { clauses } = written.part(titleIn(written, above.titles)?.length ?? 0);
    const [now = written] = clauses.slice(-1);
    const [word, second] = now.tokens;
    const end = now.find(['until'], clauses.length === 1 ? 1 : 0);
    if (end >= 0) return offersOfUntil(now.part(end + 1), above);
    if (clauses.length === 1) {
      const begins = written.isEmpty ? titles(above) : [];
      const isLong = now.tokens.length > 1 && now.tokens.some(({ text }) => /^\d/.test(text));
      if (isLong) return [keyword('until', until)];
      return now.isEmpty ? [...begins, ...estimates(above)] : [];
    }
    if (word !== undefined) {
      if (second !== undefined || clauseOf(word.text) === undefined) return [];
      const auto = { ...explain('warm-up'), usage: 'warm-up auto', example: 'run 5 min, warm-up auto' };
      return [...(clauseOf(word.text) === 'warm-up' ? [keyword(AUTO, auto)] : []), ...estimates(above)];
    }
    const said = clauses.map(({ tokens }) =>
      tokens.some(({ text }) => text === 'until') ? 'until' : clauseOf(tokens[0]?.text),
    );
    return CLAUSES.filter((clause) => !said.includes(clause)).map((clause): Offer =>
      keyword(clause, explain(clause)),
    );
  },
  explains: ({ tokens }, index) => {
    const word = tokens[index]?.text;
    if (index > 0 && (word === 'until' || word === WITHIN)) return until;
    const clause = tokens[index - 1]?.kind === 'comma' ? clauseOf(word) : undefined;
    return clause && explain(clause);
  },
};

function seedOf(piece: Piece | undefined, { names }: Draft): number {
  if (piece === undefined) return 1;
  const seed = amountOf(piece, 'share', 'a whole number', names);
  if (isSeed(seed)) return seed;
  throw problemAt(piece, `a whole number from 0 to ${Number.MAX_SAFE_INTEGER} was expected as the seed`);
}
