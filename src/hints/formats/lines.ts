import type { Span } from '../../source/occurrence';

/** A line without its end, and the offset at which it begins. */
export interface Line {
  readonly text: string;
  readonly start: number;
}

export function* linesOf(text: string): Generator<Line> {
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) yield { text: line, start: index };
}

/** A word of a line, with the quotes around it taken off. */
export interface Word extends Span {
  readonly text: string;
}

/** The words of a line, up to a comment: what stands in quotes is one word. */
export function wordsOf({ text, start }: Line): Word[] {
  const words: Word[] = [];
  for (const { 0: written, 1: double, 2: single, index } of text.matchAll(
    /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|[^\s"']\S*/g,
  )) {
    if (written.startsWith('#')) break;
    words.push({
      text: double ?? single ?? written,
      start: start + index,
      end: start + index + written.length,
    });
  }
  return words;
}
