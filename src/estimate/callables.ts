import { builtInFunctions } from './functions';
import type { LanguageFunction } from './language-function';
import type { Names } from './names';
import { solve } from './solving/solve';
import { whatIf } from './solving/what-if';
import { uncertainFunctions } from './uncertainty/uncertain-functions';
import type { Value } from './values';

/** Functions that need more than their arguments' values, by name. */
export const languageFunctions: ReadonlyMap<string, LanguageFunction> = new Map(
  [...uncertainFunctions, solve, whatIf].map((one) => [one.name, one]),
);

/** Every name that can be called: functions of the document, calculators, functions of the language. */
export function functionNames(names: Names): string[] {
  return [
    ...names.keys().filter((name) => isCallable(names.get(name))),
    ...builtInFunctions.keys(),
    ...languageFunctions.keys(),
  ];
}

function isCallable(value: Value | undefined): boolean {
  return (
    typeof value === 'object' && 'kind' in value && (value.kind === 'defined' || value.kind === 'calculation')
  );
}
