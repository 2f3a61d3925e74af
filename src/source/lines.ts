import type { Range } from './problem';

/** Turns offsets into a text to lines and columns; `\n`, `\r\n` and a lone `\r` each end a line. */
export class Lines {
  readonly #starts: number[] = [0];

  constructor(readonly text: string) {
    for (const end of text.matchAll(/\r\n|\n|\r/g)) this.#starts.push(end.index + end[0].length);
  }

  /** The line and column, from 1, of an offset. */
  at(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  /** The range from one offset to another (exclusive). */
  range(start: number, end: number): Range {
    const from = this.at(start);
    const to = this.at(end);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }
}
