import { EvaluationProblem } from '../evaluation-problem';
import { exactly, type LanguageFunction } from '../language-function';
import { apply } from '../operation';
import { baseAmount } from '../uncertainty/uncertain';
import { amountOrUndefined, dimensionName } from '../values';
import type { Effect } from './effects';
import { recompute } from './recompute';

export const whatIf: LanguageFunction = {
  name: 'what_if',
  signature: 'what_if(x, factor)',
  means:
    'The factor by which each later value changes where x, a name of the document, is so many times what it is.',
  call: (node, { names, valueOf }) => {
    const [first, second] = exactly(whatIf, node, 2);
    const name = first.value.type === 'name' ? first.value.name : '';
    const value = names.placeOf(name) === undefined ? undefined : valueOf(first.value);
    if (value === undefined || amountOrUndefined(value) === undefined)
      throw new EvaluationProblem(
        'the name of an amount that the document defines was expected here',
        first.start,
        first.end,
      );
    const factor = valueOf(second.value);
    if (typeof factor !== 'number' || !Number.isFinite(factor))
      throw new EvaluationProblem(
        `a plain number was expected here, such as 2, not ${dimensionName(factor)}`,
        second.start,
        second.end,
      );
    const changed = recompute(names, name, apply('multiply', [value, factor], node));
    const effects = changed.touched.flatMap((later): Effect[] => {
      const [before, after] = [names, changed.names].map((all) => amountOrUndefined(all.get(later) ?? ''));
      if (before === undefined || after === undefined) return [];
      return [{ name: later, factor: baseAmount(after) / baseAmount(before) }];
    });
    return { kind: 'effects', effects };
  },
};
