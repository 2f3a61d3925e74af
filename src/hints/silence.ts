import type { Fix, Range } from '../source/problem';
import { suggest } from '../source/suggest';

/** A comment that silences, up to the last of its codes; which sign begins it is the format’s affair. */
const comment = /^(.*?)(?:#|;|!|\/\/|\/\*|--|%%)[ \t]*headroom-ignore((?:[\s,]+[\w-]+\/[\w-]+)+)/;
/** One that has no code, or before another word that is none. */
const bare = /(?:#|;|!|\/\/|\/\*|--|%%)[ \t]*(headroom-ignore)(?![\s,]+[\w-]+\/[\w-])(?![\w-])/;

/**
 * Whether a comment silences a conflict: `# headroom-ignore kafka/unclean-election` at the end of its line or on the line
 * above, or above the statement that it is in, if it is in one.
 */
export function isSilenced(
  lines: readonly string[],
  { line, code, statementLine = line }: { line: number; code: string; statementLine?: number },
): boolean {
  if (statementLine < line && isSilenced(lines, { line: statementLine, code })) return true;
  return [lines[line - 1], lines[line - 2]].some((text, above) => {
    const [, before = '', codes = ''] = comment.exec(text ?? '') ?? [];
    const isOfThisLine = above === 0 || before.trim() === '';
    return isOfThisLine && codes.split(/[\s,]+/).includes(code);
  });
}

/** What a comment silences that it does not know: a code that nothing has, or none at all. */
export interface IdleSilence extends Range {
  readonly message: string;
}

/** The comments that silence nothing, for nothing has such a code. */
export function idleSilences(lines: readonly string[], known: readonly string[]): IdleSilence[] {
  return lines.flatMap((text, index) => {
    const at = (start: number, length: number, message: string): IdleSilence => {
      const line = index + 1;
      return { line, column: start + 1, endLine: line, endColumn: start + length + 1, message };
    };
    if (!text.includes('headroom-ignore')) return [];
    const [, word = ''] = bare.exec(text) ?? [];
    if (word !== '') {
      const message = 'silences nothing: a code was expected behind it, such as kafka/unclean-election';
      return [at(text.indexOf(word), word.length, message)];
    }
    const [written = '', , codes = ''] = comment.exec(text) ?? [];
    const from = written.length - codes.length;
    return [...codes.matchAll(/[^\s,]+/g)].flatMap(({ 0: code, index: offset }) => {
      if (known.includes(code)) return [];
      const { words } = suggest(code, known);
      return [at(from + offset, code.length, `silences nothing: there is no code “${code}”${words}`)];
    });
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
