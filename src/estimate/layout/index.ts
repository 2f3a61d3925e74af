import { alignPromises, alignSecond, stretches } from '../../source/columns';
import { rowsOf, type Code, type Row } from './rows';

/**
 * An estimate cell as it is laid out well: the `=` of definitions that stand one below the other in one column, so the
 * comparisons of promises and their messages, and the comments of a paragraph; no blanks at the ends of lines, and one
 * empty line at most. Nothing but blanks and empty lines changes, so that every line means what it meant; a line that
 * cannot be read stays as it is.
 */
export function formatEstimate(text: string): string {
  const rows = rowsOf(text).filter(
    (row, index, all) => row.type !== 'blank' || all[index - 1]?.type !== 'blank' || row.ending === '',
  );
  const lines = rows.map((row) => (row.type === 'comment' || row.type === 'unread' ? row.text : ''));
  const put = (run: readonly number[], aligned: readonly string[]): void =>
    run.forEach((index, at) => (lines[index] = aligned[at] ?? ''));
  for (const type of ['assignment', 'requirement', 'other'] as const)
    for (const run of stretches(rows, (row) => row.type === 'code' && row.code.type === type))
      put(run, alignCodes(run.flatMap((index) => codeOf(rows[index]))));
  for (const run of stretches(rows, ({ type }) => type === 'code'))
    put(
      run,
      alignSecond(
        run.map((index) => lines[index] ?? ''),
        run.map((index) => commentOf(rows[index])),
      ),
    );
  return rows.map(({ ending }, index) => (lines[index] ?? '') + ending).join('');
}

/** Codes of one type. */
function alignCodes(codes: readonly Code[]): string[] {
  const promises = codes.filter((code) => code.type === 'requirement');
  if (promises.length > 0) return alignPromises(promises);
  const heads = codes.map((code) => (code.type === 'assignment' ? code.head : ''));
  const values = codes.map((code) => (code.type === 'assignment' ? code.value : ''));
  return codes[0]?.type === 'assignment'
    ? alignSecond(heads, values, ' ')
    : codes.map((code) => (code.type === 'other' ? code.text : ''));
}

function codeOf(row: Row | undefined): Code[] {
  return row?.type === 'code' ? [row.code] : [];
}

function commentOf(row: Row | undefined): string {
  return row?.type === 'code' ? row.comment : '';
}
