import type { CodeCell } from '../../../src/document/cells';

/** Lines that our language and mathjs share, each of another value. */
const lineNumbered = (index: number): string => `x_${index} = ${index} MB/s * 3 day to GB`;

const estimate = (lines: readonly string[]): CodeCell => ({
  language: 'estimate',
  text: lines.join('\n'),
  line: 1,
  indent: 0,
});

/** So many estimate cells of so many lines each, and one that reads the first name. */
export function longDocument(cells: number, lines: number): CodeCell[] {
  const all = Array.from({ length: cells - 1 }, (_, cell) =>
    estimate(Array.from({ length: lines }, (_line, line) => lineNumbered(cell * lines + line))),
  );
  return [...all, estimate(['terabytes = x_0 / (1 TB)'])];
}

/** The document with another value in its first line. */
export function edited([first, ...others]: readonly CodeCell[], value: number): CodeCell[] {
  const text = (first?.text ?? '').replace(/= \d+/, `= ${value}`);
  return [estimate(text.split('\n')), ...others];
}
