import type { Lines } from '../source/lines';
import type { Problem } from '../source/problem';
import { ScenarioProblem } from './piece';

/** What was wrong with a line, for people; anything else that was thrown goes on. */
export function reported(error: unknown, lines: Lines): Problem {
  if (!(error instanceof ScenarioProblem)) throw error;
  const { code, message, start, end } = error;
  return { severity: 'error', code, message, ...lines.range(start, end) };
}
