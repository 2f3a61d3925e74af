import type { Span } from '../../source/occurrence';

/** A word of a command line without its quotes, where it stands in the file. */
export interface ShellWord extends Span {
  readonly text: string;
  /** Whether another command begins with it: `&&`, `;`, `|`. */
  readonly isOperator: boolean;
}

const tokens = /[;&|]+|(?:"(?:[^"\\]|\\[^])*"|'[^']*'|\\[^]|[^\s"'\\;&|])+/g;
const pieces = /"((?:[^"\\]|\\[^])*)"|'([^']*)'|\\\r?\n|\\([^])|([^"'\\]+)/g;

/** Splits a command as a shell does; variables stay as they are written. */
export function shellWords(command: string, offset: number): ShellWord[] {
  return [...command.matchAll(tokens)].flatMap(({ 0: written, index }) => {
    const text = written.replaceAll(
      pieces,
      (
        _,
        double: string | undefined,
        single: string | undefined,
        escaped: string | undefined,
        plain?: string,
      ): string => double?.replaceAll(/\\(["\\$`])/g, '$1') ?? single ?? escaped ?? plain ?? '',
    );
    // A backslash at the end of a line joins it to the next.
    if (/^\\\r?\n$/.test(written)) return [];
    const start = offset + index;
    return [{ text, start, end: start + written.length, isOperator: /^[;&|]/.test(written) }];
  });
}
