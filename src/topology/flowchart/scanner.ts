import { Lines } from '../../source/lines';
import type { Problem } from '../../source/problem';
import { placed, type Mend } from '../../source/text-problem';

/** A place in a text that moves forward, and the problems met on the way. */
export class Scanner {
  readonly problems: Problem[] = [];
  readonly #lines: Lines;

  constructor(
    readonly text: string,
    protected at: number,
  ) {
    this.#lines = new Lines(text);
  }

  /** What a sticky pattern matches here. */
  protected exec(pattern: RegExp, at = this.at): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.text);
  }

  /** The end of what a sticky pattern matches here. */
  protected endOf(pattern: RegExp, at = this.at): number | undefined {
    const match = this.exec(pattern, at);
    return match === null ? undefined : at + match[0].length;
  }

  /** Moves behind what a sticky pattern matches here, if it does. */
  protected skip(pattern: RegExp): void {
    this.at = this.endOf(pattern) ?? this.at;
  }

  protected skipLine(): void {
    this.skip(/[^\n]*\n?/y);
  }

  /** Reports the rest of the line; false, for whoever gives up with it. */
  protected fail(message: string): false {
    this.report(this.at, Math.max(this.at + 1, this.endOf(/[^\n]*/y) ?? 0), message);
    return false;
  }

  protected report(start: number, end: number, message: string, mend?: Mend): void {
    this.problems.push(placed({ code: 'topology.syntax', message, start, end, mend }, this.#lines));
  }
}
