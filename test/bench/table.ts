/** A way to write an amount. */
export type Format = (amount: number) => string;

const threeDigits = (amount: number): string =>
  amount.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: true });

export const perSecond: Format = (amount) => `${threeDigits(amount)}/s`;
export const nanoseconds: Format = (seconds) => `${threeDigits(seconds * 1e9)} ns`;
export const milliseconds: Format = (seconds) => `${threeDigits(seconds * 1e3)} ms`;
export const megabytes: Format = (bytes) => `${threeDigits(bytes / 1e6)} MB`;
export const kilobytes: Format = (bytes) => `${threeDigits(bytes / 1e3)} kB`;
export const times: Format = (ratio) => `${threeDigits(ratio)} ×`;
export const percent: Format = (ratio) => `${threeDigits(ratio * 100)} %`;

/** One measurement, what it is compared to, and the bound that it should keep. */
export interface Row {
  readonly subject: string;
  /** Missing where it could not be measured here. */
  readonly figure: number | undefined;
  readonly unit: Format;
  readonly beside: string;
  readonly other: number | undefined;
  readonly ratio: Format;
  readonly target?: Target;
}

export interface Target {
  readonly text: string;
  isMet(figure: number, ratio: number): boolean;
}

export const ratioAtLeast = (least: number, format: Format): Target => ({
  text: `≥ ${format(least)}`,
  isMet: (_figure, ratio) => ratio >= least,
});

export const ratioAtMost = (most: number, format: Format): Target => ({
  text: `≤ ${format(most)}`,
  isMet: (_figure, ratio) => ratio <= most,
});

export const ratioBetween = (least: number, most: number, format: Format): Target => ({
  text: `${format(least)} … ${format(most)}`,
  isMet: (_figure, ratio) => ratio >= least && ratio <= most,
});

export const figureAtLeast = (least: number, format: Format): Target => ({
  text: `≥ ${format(least)}`,
  isMet: (figure) => figure >= least,
});

export const figureAtMost = (most: number, format: Format): Target => ({
  text: `≤ ${format(most)}`,
  isMet: (figure) => figure <= most,
});

const headings = ['', 'figure', 'beside', 'figure', 'ratio', 'target', ''];
/** Columns that hold words; the others hold figures, and end in line. */
const words = [0, 2];

/** The table as text, a line for each row. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [headings, ...rows.map(cellsOf)];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          words.includes(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf({ subject, figure, unit, beside, other, ratio, target }: Row): string[] {
  const shown = (amount: number | undefined): string =>
    amount === undefined ? 'not measured' : unit(amount);
  const quotient = figure === undefined || other === undefined ? undefined : figure / other;
  const verdict =
    target === undefined || figure === undefined || quotient === undefined
      ? ''
      : target.isMet(figure, quotient)
        ? '✓'
        : '✗';
  return [
    subject,
    shown(figure),
    beside,
    shown(other),
    quotient === undefined ? '' : ratio(quotient),
    target?.text ?? '',
    verdict,
  ];
}
