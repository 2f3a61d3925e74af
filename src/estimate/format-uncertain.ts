import { calculators } from '../calculators';
import type { Expression } from './ast';
import { formatConverted, formatPercentage, formatValue, type Formatted } from './format';
import { sparkline } from './uncertainty/sparkline';
import { isUncertain, type Uncertain } from './uncertainty/uncertain';
import type { Certain, Value } from './values';

type Format = (value: Certain) => Formatted;

/** A value in the unit that its expression converts it to, if it does, or in percent where it is a share by its form. */
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

/** True of what is a share by its form: a percentage, a sum of them, a choice between them, a function whose result is one. */
export function isPercentage(expression: Expression): boolean {
  switch (expression.type) {
    case 'conversion':
      return expression.target === '%';
    case 'unary':
      return expression.operator === '%';
    case 'binary':
      return (
        (expression.operator === '+' || expression.operator === '-') &&
        isPercentage(expression.left) &&
        isPercentage(expression.right)
      );
    case 'conditional':
      return isPercentage(expression.yes) && isPercentage(expression.no);
    case 'call':
      return SHARES.has(nameOf(expression.callee));
    default:
      return false;
  }
}

const SHARES: ReadonlySet<string> = new Set([
  'probability',
  ...calculators.flatMap(({ functions }) =>
    functions.filter(({ result }) => result === 'share').map(({ name }) => name),
  ),
]);

/** `caching.hit_ratio` */
function nameOf(expression: Expression): string {
  if (expression.type === 'member') return `${nameOf(expression.object)}.${expression.property}`;
  return expression.type === 'name' ? expression.name : '';
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
