import { alignPromises, alignSecond, stretches } from '../source/columns';
import { faults } from './faults';
import { at } from './statements/at';
import { every } from './statements/every';
import { require } from './statements/require';
import { linesOf, type Line, type Token } from './tokens';

const COMPARISONS = ['<', '<=', '>', '>=', '=', '==', '!=', '≤', '≥', '≠'];
const VERBS = faults.map(({ verb }) => verb);

/**
 * A scenario as it is laid out well: one blank between words, in consecutive promises the comparisons and messages in
 * columns, in consecutive faults what happens in a column behind the times; no blanks at the ends of lines, and one
 * empty line at most. Nothing but blanks and empty lines changes. A line with a text that has no end stays as it is.
 */
export function formatScenario(text: string): string {
  const rows = linesOf(text)
    .map((line, index, all) => ({
      ...line,
      ending: text.slice(line.end, all[index + 1]?.start ?? text.length),
      isEmpty: text.slice(line.start, line.end).trim() === '',
    }))
    .filter(
      ({ isEmpty, ending }, index, all) => !isEmpty || all[index - 1]?.isEmpty !== true || ending === '',
    );
  const lines = rows.map((row) => (isUnread(row) ? text.slice(row.start, row.end) : show(text, codeOf(row))));
  const align = (isOfKind: (line: Line) => boolean, aligned: (run: readonly number[]) => string[]): void => {
    for (const run of stretches(rows, (row) => !isUnread(row) && codeOf(row).length > 0 && isOfKind(row))) {
      const texts = aligned(run);
      run.forEach((index, place) => (lines[index] = texts[place] ?? ''));
    }
  };
  const codes = (run: readonly number[]): Token[][] => run.map((index) => codeOf(rows[index]));
  align(startsWith(require.keyword), (run) => alignPromises(codes(run).map((code) => promise(text, code))));
  align(startsWith(at.keyword, every.keyword), (run) => {
    const parts = codes(run).map((code) => [code, firstOf(code, VERBS)] as const);
    return alignSecond(
      parts.map(([code, verb]) => show(text, code.slice(0, verb))),
      parts.map(([code, verb]) => show(text, code.slice(verb))),
      '  ',
    );
  });
  align(
    () => true,
    (run) =>
      alignSecond(
        run.map((index) => lines[index] ?? ''),
        run.map((index) => show(text, commentOf(rows[index]))),
      ),
  );
  return rows
    .map((row, index) => {
      const isComment = !isUnread(row) && codeOf(row).length === 0;
      return (isComment ? show(text, commentOf(row)) : (lines[index] ?? '')) + row.ending;
    })
    .join('');
}

function isUnread({ tokens }: Line): boolean {
  return tokens.some(({ kind }) => kind === 'unclosed');
}

function codeOf(line: Line | undefined): Token[] {
  return (line?.tokens ?? []).filter(({ kind }) => kind !== 'comment');
}

function commentOf(line: Line | undefined): Token[] {
  return (line?.tokens ?? []).filter(({ kind }) => kind === 'comment');
}

function startsWith(...keywords: readonly string[]): (line: Line) => boolean {
  return (line) => keywords.includes(codeOf(line)[0]?.text ?? '');
}

/** A promise with a single comparison that stands free has columns. */
function promise(text: string, code: readonly Token[]): Parameters<typeof alignPromises>[0][number] {
  const message = code.at(-1)?.kind === 'quoted' ? code.slice(-1) : [];
  const said = code.slice(0, code.length - message.length);
  const comparison = firstOf(said, COMPARISONS);
  const isPlain = comparison < said.length - 1;
  return {
    left: show(text, isPlain ? said.slice(0, comparison) : said),
    operator: isPlain ? (said[comparison]?.text ?? '') : '',
    right: isPlain ? show(text, said.slice(comparison + 1)) : '',
    message: show(text, message),
  };
}

/** Index of the first of these words outside of brackets; the number of tokens if there is none. */
function firstOf(tokens: readonly Token[], words: readonly string[]): number {
  const found = tokens.findIndex(
    ({ kind, text, depth }) => kind === 'word' && depth === 0 && words.includes(text),
  );
  return found < 0 ? tokens.length : found;
}

/** Tokens as written, with one blank where there were some. */
function show(text: string, tokens: readonly Token[]): string {
  return tokens
    .map(({ start, end }, index) => {
      const isApart = (tokens[index + 1]?.start ?? end) > end;
      return text.slice(start, end).trimEnd() + (isApart ? ' ' : '');
    })
    .join('');
}
