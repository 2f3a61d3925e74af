import { amountOf, durationOf, problemAt, ScenarioProblem, slice, type Draft, type Piece } from '../draft';
import type { Statement } from './statement';

/** The share of a run that is cut as warm-up where the scenario says nothing. */
const WARM_UP_SHARE = 0.1;

/** The title that a `run` begins with, if it names one of these flowcharts. */
export function titleIn(rest: string, titles: readonly string[]): string | undefined {
  const plain = rest.trim().replace(/^"([^"]*)".*$/s, '$1');
  return [...titles]
    .sort((a, b) => b.length - a.length)
    .find(
      (title) =>
        title !== '' &&
        (plain === title || plain.startsWith(`${title} `) || rest.trim().startsWith(`"${title}"`)),
    );
}

/** How long to run; words before it can only be a title that no flowchart above has. @throws ScenarioProblem */
function lengthOf(piece: Piece, draft: Draft): number {
  try {
    return durationOf(piece, draft.names);
  } catch (error) {
    const title = /^(?:"[^"]*"|\p{L}\S*(?:\s+\p{L}\S*)*)(?=\s+[\d.])/u.exec(piece.text)?.[0];
    if (title === undefined) throw error;
    const message = `there is no flowchart above with the title “${title.replaceAll('"', '')}”`;
    throw problemAt(slice(piece, 0, title.length), message, 'scenario.unknown-title');
  }
}

export const run: Statement = {
  keyword: 'run',
  usage: 'run [TITLE] DURATION, warm-up DURATION, seed NUMBER',
  means:
    'Runs the flowchart above (or the one with that title). Metrics start after the warm-up, a tenth of the run unless given; only rpo, rto, lost_writes and failovers count faults of the warm-up too. The seed is 1 unless given.',
  example: 'run 5 min, warm-up 30 s, seed 1',
  read: (rest, draft) => {
    if (draft.run !== undefined) throw problemAt(rest, 'this scenario runs already: one “run” was expected');
    let durationSeconds: number | undefined;
    let warmUpSeconds: number | undefined;
    let seed = 1;
    for (const match of rest.text.matchAll(/[^,]+/g)) {
      const clause: Piece = slice(rest, match.index, match.index + match[0].length);
      const word = /^(warm-up|warmup|seed)\b/.exec(clause.text)?.[0];
      const value = slice(clause, word?.length ?? 0);
      if (word === undefined && durationSeconds !== undefined)
        throw problemAt(clause, '“warm-up” or “seed” was expected here');
      if (word === undefined) durationSeconds = lengthOf(value, draft);
      else if (word === 'seed') seed = amountOf(value, 'count', 'a whole number', draft.names);
      else warmUpSeconds = durationOf(value, draft.names);
      if (!Number.isSafeInteger(seed)) throw problemAt(value, 'a whole number was expected as the seed');
    }
    if (durationSeconds === undefined || durationSeconds <= 0)
      throw problemAt(rest, 'how long to run was expected: run 5 min');
    warmUpSeconds ??= durationSeconds * WARM_UP_SHARE;
    if (warmUpSeconds >= durationSeconds)
      throw new ScenarioProblem(
        'the warm-up must be shorter than the run',
        rest.start,
        rest.start + rest.text.length,
      );
    draft.run = { durationSeconds, warmUpSeconds, seed };
  },
};
