/** Files with what is to be said of their lines. */
import { expect, test } from 'vitest';
import { hintsOf } from '../../../src/hints';

/** A line of a file and the sentence expected of its last setting; nothing where none is derived from its value. */
export type Row = readonly [line: string, sentence?: string];

/** Tests that each line of a file has its sentence. */
export function says(title: string, file: string, rows: readonly Row[]): void {
  test(title, async () => {
    const text = rows.map(([line]) => line).join('\n');
    const { hints } = await hintsOf(file, text);
    const found = rows.map(([line], index): Row => {
      const sentence = hints.filter((hint) => hint.line === index + 1).at(-1)?.says;
      return sentence === undefined ? [line] : [line, sentence];
    });
    expect(found).toEqual(rows);
  });
}

/** Of each conflict of a file the line that it is at, its severity, its code and its sentence. */
export async function conflictsOf(file: string, ...lines: readonly string[]): Promise<string[]> {
  const { conflicts } = await hintsOf(file, lines.join('\n'));
  return conflicts.map(({ line, severity, code, message }) => `${line} ${severity} ${code}: ${message}`);
}
