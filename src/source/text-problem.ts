import type { Lines } from './lines';
import type { Problem, Range, Severity } from './problem';

/** What would mend a text: what to write, by offsets in place of what; of the problem's own place unless given. */
export interface Mend {
  readonly text: string;
  readonly start?: number;
  readonly end?: number;
}

/** What there is to say of a stretch of a text, by offsets, the end exclusive. */
export interface Remark {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly mend?: Mend | undefined;
}

/** Something wrong with a text, thrown where it is found; whoever knows the whole text reports it. */
export class TextProblem extends Error implements Remark {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
    readonly code: string,
    readonly mend?: Mend,
  ) {
    super(message);
  }
}

/** A remark as it is reported: placed by lines and columns, its mend with a title. */
export function placed(
  { code, message, start, end, mend }: Remark,
  lines: Lines,
  severity: Severity = 'error',
): Problem {
  const problem = { severity, code, message, ...lines.range(start, end) };
  if (mend === undefined) return problem;
  const [from, to] = [mend.start ?? start, mend.end ?? end];
  const title = titleOf(lines.text.slice(from, to).trim(), mend.text.trim());
  return { ...problem, fix: { title, text: mend.text, ...lines.range(from, to) } };
}

function titleOf(written: string, meant: string): string {
  if (meant === '') return `Remove “${written}”`;
  return written === '' ? `Insert “${meant}”` : `Replace “${written}” with “${meant}”`;
}

/** What was placed in an expression on one line, by offsets into the text where that begins at `start`. */
export function remarkIn({ code, message, fix, ...range }: Problem, start: number): Remark {
  const offsets = ({ column, endColumn }: Range): { start: number; end: number } => ({
    start: start + column - 1,
    end: start + endColumn - 1,
  });
  return { code, message, ...offsets(range), mend: fix && { text: fix.text, ...offsets(fix) } };
}

/** The mend of a part, in the whole in which that part begins so much later. */
export function movedMend({ text, start, end }: Mend, by: number): Mend {
  return {
    text,
    ...(start !== undefined && { start: start + by }),
    ...(end !== undefined && { end: end + by }),
  };
}
