/** Files with what is to be said of their lines. */
import { expect, test } from 'vitest';
import { calculators } from '../../../src/calculators';
import { hintsOf } from '../../../src/hints';

/** A line of a file and the sentence expected of its last setting; nothing where none is derived from its value. */
export type Row = readonly [line: string, sentence?: string];

/** Tests that each line of a file has its sentence, and that what its lenses open is a calculator with such inputs. */
export function says(title: string, file: string, rows: readonly Row[]): void {
  const text = rows.map(([line]) => line).join('\n');

  test(title, async () => {
    const { hints } = await hintsOf(file, text);
    const found = rows.map(([line], index): Row => {
      const sentence = hints.filter((hint) => hint.line === index + 1).at(-1)?.says;
      return sentence === undefined ? [line] : [line, sentence];
    });
    expect(found).toEqual(rows);
  });

  test(`${title}: what it opens is a calculator with such inputs`, async () => {
    const { hints } = await hintsOf(file, text);
    const missing = hints.flatMap(({ key, opens }) => {
      const calculator = calculators.find(({ id }) => id === opens?.calculator);
      const inputs = new Set(calculator?.functions.flatMap((one) => one.inputs.map(({ name }) => name)));
      return Object.keys(opens?.inputs ?? {}).flatMap((name) =>
        inputs.has(name) ? [] : [`${key}: ${name}`],
      );
    });
    expect(missing).toEqual([]);
  });
}

/** Of each conflict of a file the line that it is at, its severity, its code and its sentence. */
export async function conflictsOf(file: string, ...lines: readonly string[]): Promise<string[]> {
  const { conflicts } = await hintsOf(file, lines.join('\n'));
  return conflicts.map(({ line, severity, code, message }) => `${line} ${severity} ${code}: ${message}`);
}
