import type { Expression } from './ast';
import { formatConverted, formatPercentage, formatValue, type Formatted } from './format';
import { sparkline } from './uncertainty/sparkline';
import { isUncertain, type Uncertain } from './uncertainty/uncertain';
import type { Certain, Value } from './values';

type Format = (value: Certain) => Formatted;

/** A value in the unit that its expression converts it to, if it does, or as the percentage that it is written as. */
export function formatAs(expression: Expression, value: Value): Formatted {
  const percentage = isPercentage(expression);
  const converted = expression.type === 'conversion';
  const format: Format = (certain) => {
    if (percentage && typeof certain === 'number') return formatPercentage(certain);
    return converted ? formatConverted(certain) : formatValue(certain);
  };
  if (isUncertain(value)) return formatUncertain(value, format);
  return typeof value === 'object' && 'kind' in value && value.kind === 'chance'
    ? formatValue(value)
    : format(value);
}

export function isPercentage(expression: Expression): boolean {
  return expression.type === 'conversion'
    ? expression.target === '%'
    : expression.type === 'unary' && expression.operator === '%';
}

/** Median, 90 % interval and shape: `2.74 TB (1.7 … 4.1 TB) ▁▃▆█▆▄▂▁▁`. */
function formatUncertain(value: Uncertain, format: Format): Formatted {
  const at = (share: number): Formatted => format(value.certain(value.percentile(share)));
  const [low, middle, high] = [at(0.05), at(0.5), at(0.95)];
  if (typeof low.number !== 'number' || typeof high.number !== 'number') return middle;
  const interval = { p5: low.number, p95: high.number };
  const shape = sparkline(value);
  if (shape === '') return { ...middle, interval };
  return { ...middle, text: `${middle.text} (${rangeText(low.text, high.text)}) ${shape}`, interval };
}

/** `1.7 … 4.1 TB`, but `900 GB … 4.1 TB`. */
export function rangeText(low: string, high: string): string {
  const unit = / \S.*$/.exec(high)?.[0] ?? '';
  return `${unit !== '' && low.endsWith(unit) ? low.slice(0, -unit.length) : low} … ${high}`;
}
