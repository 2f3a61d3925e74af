import type { RemediesRow, RemedyRow, RequirementRow } from './outputs';

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

/** What trying changes came to: `Of 4 changes that were tried, these keep it:`. */
export function remediesHead({ keep, tried, untried }: RemediesRow): string {
  const changes = tried === 1 ? 'one change that was' : `${tried} changes that were`;
  const more = untried === 0 ? '' : ` (a run takes long: ${untried} more were not)`;
  if (tried === 0) return 'A run takes too long to try changes by itself.';
  if (keep.length === 0) return `None of ${changes} tried${more} keeps it.`;
  if (tried === 1) return `One change was tried${more}, and keeps it:`;
  return `Of ${changes} tried${more}, ${keep.length === 1 ? 'this one keeps' : 'these keep'} it:`;
}

/** A change and what it comes to: `App: instances 4 instead of 2: 9 ms; but breaks “p99(users) < 1 ms”`. */
export function remedyText(row: RemedyRow): string {
  return `${row.change}: ${costText(row)}`;
}

/** The same for whoever applies it: `App: instances 4 instead of 2 (tried: 9 ms)`. */
export function remedyTitle(row: RemedyRow): string {
  return `${row.change} (tried: ${costText(row)})`;
}

function costText({ actual, differences, breaks }: RemedyRow): string {
  const broken = breaks.map((text) => `“${text}”`).join(', ');
  return [[actual, ...differences].join(', '), ...(broken === '' ? [] : [`but breaks ${broken}`])].join('; ');
}

/** Why a promise is broken, and of what would keep it the first: short enough for a list of problems. */
export function problemText({ message, remedies }: RequirementRow): string {
  const [first] = remedies?.keep ?? [];
  return first === undefined ? message : `${message}. It is kept with ${remedyText(first)}`;
}
