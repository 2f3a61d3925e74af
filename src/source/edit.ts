import { Lines } from './lines';
import type { Range } from './problem';

/** A stretch of a text and what takes its place. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/**
 * The edits that lay a text out as another one that differs from it in blanks and line ends alone: one for each stretch
 * of them that differs, so that whatever stands between keeps its place in the editor.
 * @throws Error where anything else differs
 */
export function blankEdits(before: string, after: string): Edit[] {
  const lines = new Lines(before);
  const edits: Edit[] = [];
  let [at, to] = [0, 0];
  while (at < before.length || to < after.length) {
    const [old, fresh] = [blanksAt(before, at), blanksAt(after, to)];
    if (old !== fresh) {
      const head = commonStart(old, fresh);
      const tail = commonEnd(old.slice(head), fresh.slice(head));
      edits.push({
        range: lines.range(at + head, at + old.length - tail),
        text: fresh.slice(head, fresh.length - tail),
      });
    }
    at += old.length;
    to += fresh.length;
    if (before[at] !== after[to]) throw new Error('only blanks may differ');
    if (at < before.length) [at, to] = [at + 1, to + 1];
  }
  return edits;
}

function blanksAt(text: string, at: number): string {
  const blanks = /\s*/y;
  blanks.lastIndex = at;
  return blanks.exec(text)?.[0] ?? '';
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

function commonEnd(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.at(-1 - length) === other.at(-1 - length)) length++;
  return length;
}
