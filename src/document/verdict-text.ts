import type { RequirementRow } from './outputs';

type Verdict = Pick<RequirementRow, 'holds' | 'uncertain'>;

/** A verdict as a sign: with a question mark where more runs may turn it. */
export function verdictMark({ holds, uncertain }: Verdict): string {
  return `${holds ? '✓' : '✗'}${uncertain === true ? '?' : ''}`;
}

/** The same in words, for whoever does not see the sign. */
export function verdictWords({ holds, uncertain }: Verdict): string {
  return `${holds ? 'holds' : 'broken'}${uncertain === true ? ', not certain' : ''}`;
}

/** What a promise came to, of several variants with the one that decides: `9 ms with time of app = 1 ms; holds in 2 of 3 variants`. */
export function actualText({ actual, variants }: RequirementRow): string {
  if (variants === undefined) return actual;
  const { decides, holds, of } = variants;
  return `${actual} with ${decides}; holds in ${holds} of ${of} variants`;
}
