import type { Fix, Range } from '../source/problem';

/** A comment that silences, up to the last of its codes; which sign begins it is the format’s affair. */
const comment = /^(.*?)(?:#|;|!|\/\/|--|%%)\s*headroom-ignore((?:[\s,]+[\w-]+\/[\w-]+)+)/;

/**
 * Whether a comment silences a conflict: `# headroom-ignore kafka/unclean-election` at the end of its line or on the line
 * above.
 */
export function isSilenced(lines: readonly string[], line: number, code: string): boolean {
  return [lines[line - 1], lines[line - 2]].some((text, above) => {
    const [, before = '', codes = ''] = comment.exec(text ?? '') ?? [];
    const isOfThisLine = above === 0 || before.trim() === '';
    return isOfThisLine && codes.split(/[\s,]+/).includes(code);
  });
}

/** What silences a conflict: a comment on the line above, as deep as its own; or, in one that is there, its code too. */
export function silencing(
  lines: readonly string[],
  { line, code }: Pick<Range, 'line'> & { readonly code: string },
  sign: string,
): Fix {
  const title = `Ignore ${code} here`;
  const [written = '', before = ' '] = comment.exec(lines[line - 2] ?? '') ?? [];
  if (written !== '' && before.trim() === '') {
    const end = { line: line - 1, column: written.length + 1 };
    return { title, text: `, ${code}`, ...end, endLine: end.line, endColumn: end.column };
  }
  const [indent = ''] = /^\s*/.exec(lines[line - 1] ?? '') ?? [];
  const text = `${indent}${sign} headroom-ignore ${code}\n`;
  return { title, text, line, column: 1, endLine: line, endColumn: 1 };
}
