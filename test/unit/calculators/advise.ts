import { calculators, type Amounts } from '../../../src/calculators';
import { compute } from './compute';

/** What a calculator says to do about its result. */
export function advise(name: string, amounts: Amounts): string | undefined {
  const found = calculators.flatMap(({ functions }) => functions).find((one) => one.name === name);
  return found?.advice?.(amounts, compute(name, amounts), []);
}
