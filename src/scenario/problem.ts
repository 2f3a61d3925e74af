import type { Lines } from '../source/lines';
import type { Problem } from '../source/problem';

/** A statement that cannot be read: why, and where. */
export class ScenarioProblem extends Error {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
    readonly code = 'scenario.syntax',
  ) {
    super(message);
  }
}

/** A problem with a whole piece, or with where one is missing. */
export function problemAt(
  { start, end }: { readonly start: number; readonly end: number },
  message: string,
  code?: string,
): ScenarioProblem {
  return new ScenarioProblem(message, start, Math.max(start + 1, end), code);
}

/** What was wrong with a line, for people; anything else that was thrown goes on. */
export function reported(error: unknown, lines: Lines): Problem {
  if (!(error instanceof ScenarioProblem)) throw error;
  const { code, message, start, end } = error;
  return { severity: 'error', code, message, ...lines.range(start, end) };
}
