import { builtInFunctions } from './functions';
import type { Names } from './names';
import { uncertainFunctions } from './uncertainty/uncertain-functions';
import type { Value } from './values';

/** Every name that can be called: functions of the document, calculators, functions of the language. */
export function functionNames(names: Names): string[] {
  return [
    ...names.keys().filter((name) => isCallable(names.get(name))),
    ...builtInFunctions.keys(),
    ...uncertainFunctions.keys(),
  ];
}

function isCallable(value: Value | undefined): boolean {
  return (
    typeof value === 'object' && 'kind' in value && (value.kind === 'defined' || value.kind === 'calculation')
  );
}
