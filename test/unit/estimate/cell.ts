import { evaluateEstimate, Names, type EstimateResult } from '../../../src/estimate';

/** A cell's problems as its author reads them: `line:column: message`, hints with their word before. */
export function problemsOf({ problems }: Pick<EstimateResult, 'problems'>): string[] {
  return problems.map(
    ({ severity, line, column, message }) =>
      `${line}:${column}: ${severity === 'error' ? '' : `${severity}: `}${message}`,
  );
}

/** The rows of a cell that is sound, strange as its numbers may be: `name: text`. */
export function rowsOf(text: string, names = new Names()): string[] {
  const result = evaluateEstimate(text, names);
  if (result.problems.some(({ severity }) => severity !== 'warning'))
    throw new Error(problemsOf(result).join('\n'));
  return result.values.map((value) => `${value.name}: ${value.text}`);
}

/** What the last line of a sound cell shows. */
export function shown(text: string, names = new Names()): string {
  return last(text, names).text;
}

/** The number of the last line of a sound cell, in its unit without prefix; a share of 1. */
export function amount(text: string, names = new Names()): number {
  const { number, unit } = last(text, names);
  if (typeof number !== 'number') throw new Error(`${text} is no number`);
  return unit === '%' ? number / 100 : number;
}

function last(text: string, names: Names): EstimateResult['values'][number] {
  const result = evaluateEstimate(text, names);
  const value = result.values.at(-1);
  const isSound = result.problems.every(({ severity }) => severity === 'warning');
  if (!isSound || value === undefined) throw new Error(problemsOf(result).join('\n'));
  return value;
}
