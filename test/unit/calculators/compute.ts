import { calculators, type Amounts, type CalculatorFunction } from '../../../src/calculators';

/** The function that a cell calls by this name. */
function functionOf(name: string): CalculatorFunction {
  const found = calculators.flatMap(({ functions }) => functions).find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

/** The number of a function of a calculator, in SI. */
export function compute(name: string, amounts: Amounts, rest: readonly number[] = []): number {
  const result = functionOf(name).compute(amounts, rest);
  if (typeof result !== 'number') throw new Error(`${name} gives no number`);
  return result;
}

/** Whether a function of a calculator says yes. */
export function decide(name: string, amounts: Amounts): boolean {
  return functionOf(name).compute(amounts, []) === true;
}

/** All sets of so many of the first n whole numbers, as bits. */
export function subsets(n: number, size: number): number[] {
  const bits = (set: number): number => set.toString(2).replaceAll('0', '').length;
  return Array.from({ length: 2 ** n }, (_, set) => set).filter((set) => bits(set) === size);
}
