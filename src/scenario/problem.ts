import type { Lines } from '../source/lines';
import type { Problem } from '../source/problem';
import { placed, TextProblem, type Mend } from '../source/text-problem';

/** A statement that cannot be read: why, and where. */
export class ScenarioProblem extends TextProblem {
  constructor(message: string, start: number, end: number, code = 'scenario.syntax', mend?: Mend) {
    super(message, start, end, code, mend);
  }
}

/** A problem with a whole piece, or with where one is missing. */
export function problemAt(
  { start, end }: { readonly start: number; readonly end: number },
  message: string,
  code?: string,
  mend?: Mend,
): ScenarioProblem {
  return new ScenarioProblem(message, start, Math.max(start + 1, end), code, mend);
}

/** What one line says, and another has said before it. */
export function saidBefore(
  line: { readonly start: number; readonly end: number },
  what: string,
  keyword: string,
): ScenarioProblem {
  const message = `${what} is said above: one “${keyword}” was expected`;
  return problemAt(line, message, 'scenario.contradiction');
}

/** What was wrong with a line, for people; anything else that was thrown goes on. */
export function reported(error: unknown, lines: Lines): Problem {
  if (!(error instanceof ScenarioProblem)) throw error;
  return placed(error, lines);
}

/** A name instead of the one that a piece is: in quotes where those stand, or where it is of several words. */
export function inQuotesOf({ text }: { readonly text: string }, mend: Mend): Mend {
  const [quote = ''] = /^["“]/.exec(text) ?? [];
  if (quote === '' && /^[\p{L}\p{N}_-]+$/u.test(mend.text)) return mend;
  return { ...mend, text: quote === '“' ? `“${mend.text}”` : `"${mend.text}"` };
}
