import { LOGARITHMIC_FROM } from './kinds';

/** The most values that a slider may have: each is a step of the arrow keys. */
export const MOST_STOPS = 1000;

/** Steps of a linear scale without a step of its own, about. */
const LINEAR_STEPS = 100;

/** The steps within a decade of a logarithmic scale: round numbers, each 5 to 12.5 % above the one before. */
const DECADE: readonly { readonly from: number; readonly to: number; readonly step: number }[] = [
  { from: 1, to: 2, step: 0.1 },
  { from: 2, to: 5, step: 0.25 },
  { from: 5, to: 10, step: 0.5 },
];

/**
 * The values of a scale from its low end to its high end, both included, in ascending order; `undefined` where they would
 * be more than `MOST_STOPS`. `low < high`, and a step is positive.
 */
export function valuesOf(low: number, high: number, step?: number): number[] | undefined {
  if (step !== undefined) return linear(low, high, step, low);
  if (low > 0 && high / low >= LOGARITHMIC_FROM) return logarithmic(low, high);
  const rough = (high - low) / LINEAR_STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const round = [1, 2, 5, 10].find((digit) => digit * power >= rough * (1 - 1e-9)) ?? 10;
  // Round numbers, wherever the low end is.
  return linear(low, high, round * power, 0);
}

/** The multiples of a step, counted from `origin`, between the ends. */
function linear(low: number, high: number, step: number, origin: number): number[] | undefined {
  const first = Math.ceil((low - origin) / step - 1e-9);
  const last = Math.floor((high - origin) / step + 1e-9);
  if (!(last - first < MOST_STOPS)) return undefined;
  const inner = Array.from({ length: last - first + 1 }, (_, index) => origin + (first + index) * step);
  return ascending([low, ...inner, high]);
}

function logarithmic(low: number, high: number): number[] | undefined {
  const [first, last] = [Math.floor(Math.log10(low)), Math.floor(Math.log10(high))];
  if (!(last - first < MOST_STOPS)) return undefined;
  const round = Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index)).flatMap(
    (power) =>
      DECADE.flatMap(({ from, to, step }) =>
        Array.from(
          { length: Math.round((to - from) / step) },
          (_, index) => rounded(from + index * step) * power,
        ),
      ),
  );
  const values = ascending([low, ...round.filter((value) => value > low && value < high), high]);
  return values.length > MOST_STOPS ? undefined : values;
}

/** Without the digits that only computing has made, and each once. */
export function ascending(values: readonly number[]): number[] {
  return [...new Set(values.map(rounded))].sort((one, other) => one - other);
}

function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
