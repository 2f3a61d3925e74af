import { formatValue, type NamedValue, type Value } from '../estimate';
import type { Tornado, TornadoEnd } from './outputs';

/** Of each statement that ranks the inputs of a value, the bars of its tornado diagram. */
export function tornados(values: readonly NamedValue[], lineOf: (value: NamedValue) => number): Tornado[] {
  return values.flatMap((statement) => {
    const { name, value } = statement;
    if (typeof value !== 'object' || !('kind' in value) || value.kind !== 'ranking') return [];
    const [base, unit] = endOf(value.median);
    const inputs = value.influences.map((input) => ({
      name: input.name,
      low: endOf(input.low)[0],
      high: endOf(input.high)[0],
    }));
    return inputs.length === 0 ? [] : [{ name, line: lineOf(statement), unit, base, inputs }];
  });
}

function endOf(value: Value): [TornadoEnd, unit: string] {
  const { number, text, unit } = formatValue(value);
  return [{ value: typeof number === 'number' ? number : NaN, text }, unit];
}
