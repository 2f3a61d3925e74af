/** Rows of cells as lines whose columns begin below each other, some blanks apart. */
export function aligned(rows: readonly (readonly string[])[], blanks = 2): string {
  const width = (column: number): number => Math.max(...rows.map((row) => lengthOf(row[column] ?? '')));
  const widths = (rows[0] ?? []).map((_, column) => width(column));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - lengthOf(cell))))
        .join(' '.repeat(blanks))
        .trimEnd(),
    )
    .join('\n');
}

/** In characters that a terminal shows, of most scripts. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
