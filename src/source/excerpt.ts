import type { Problem, Range } from './problem';

/** More of a line is cut off around the place, in columns. */
const WIDEST = 100;
/** What is shown before the place of a line that is cut. */
const BEFORE = 40;

/**
 * The line of a text where a problem is, with its number and with carets below what is meant, and the line as its fix
 * would make it. The first line of several; nothing where the text has no such line.
 */
export function excerpt(text: string, problem: Range & Pick<Problem, 'fix'>): string {
  const lines = text.split(/\r\n|\n|\r/);
  const written = lines[problem.line - 1];
  if (written === undefined) return '';
  const from = problem.column - 1;
  const to = problem.endLine > problem.line ? written.length : problem.endColumn - 1;
  const number = String(problem.line).padStart(3);
  const { shown, before } = cut(written, from);
  const marked = columns(cut(written.slice(from, to), 0).shown);
  const room = Math.max(1, Math.min(marked, WIDEST - before));
  const fixed = fixedLine(lines, problem);
  return [
    `${number} | ${shown}`,
    `${' '.repeat(number.length)} | ${' '.repeat(before)}${'^'.repeat(room)}`,
    ...(fixed === undefined ? [] : [`${'fix:'.padEnd(number.length + 3)}${cut(fixed, from).shown}`]),
  ].join('\n');
}

/** The line that a fix changes, as it would be. */
function fixedLine(lines: readonly string[], { fix }: Pick<Problem, 'fix'>): string | undefined {
  const written = fix?.line === fix?.endLine ? lines[(fix?.line ?? 0) - 1] : undefined;
  if (fix === undefined || written === undefined) return undefined;
  return written.slice(0, fix.column - 1) + fix.text + written.slice(fix.endColumn - 1);
}

/** What is shown of a line, and how many columns of it stand before a place. */
function cut(line: string, place: number): { shown: string; before: number } {
  const plain = line.replaceAll('\t', '  ').trimEnd();
  const before = line.slice(0, place).replaceAll('\t', '  ');
  if (columns(plain) <= WIDEST) return { shown: plain, before: columns(before) };
  const skipped = Math.max(0, before.length - BEFORE);
  const head = skipped > 0 ? '…' : '';
  const rest = head + plain.slice(skipped);
  return {
    shown: rest.length > WIDEST ? `${rest.slice(0, WIDEST)}…` : rest,
    before: columns(head + before.slice(skipped)),
  };
}

/** A terminal shows these in two columns, and marks that go on letters in none. */
const WIDE = /[\p{Emoji_Presentation}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\uFF01-\uFF60]/u;
const NARROW = /[\p{M}\u200B-\u200F\uFE0F]/u;

/** How many columns of a terminal a text takes. */
function columns(text: string): number {
  let count = 0;
  for (const character of text) count += WIDE.test(character) ? 2 : NARROW.test(character) ? 0 : 1;
  return count;
}
