import { formatSeconds, formatShare, formatValue, quantity } from '../estimate';
import { metrics, type Estimate, type Metric, type MetricName, type MetricUnit } from '../sim';

const texts: Readonly<Record<MetricUnit, (value: number) => string>> = {
  seconds: (value) => (value === Infinity ? 'never' : formatSeconds(value)),
  'per second': (value) => `${formatValue(value).text}/s`,
  share: formatShare,
  bytes: (value) => formatValue(quantity(value, 'data')).text,
  count: (value) => formatValue(value).text,
};

/** Stands for a number where nothing was measured. */
export const NOTHING_MEASURED = '–';

/** A metric's value as people write it: `12.4 ms`, `99.95 %`, `never`; `–` where nothing was measured. */
export function metricText(metric: MetricName, value: number): string {
  return Number.isNaN(value) ? NOTHING_MEASURED : texts[metrics[metric].unit](value);
}

/** Whether a metric that is 0 only says that something did not happen: no write was lost, nothing was evicted. */
export function isSilentAtZero(metric: string): boolean {
  if (!Object.hasOwn(metrics, metric)) return false;
  const { of, zeroTells }: Metric = metrics[metric as MetricName];
  return of !== undefined && zeroTells !== true;
}

/** A mean over several runs with half the width of its 95 % confidence interval: `12.4 ms ± 0.3 ms`. */
export function estimateText(metric: MetricName, { mean, halfWidth }: Estimate): string {
  const value = metricText(metric, mean);
  return isNothing(halfWidth, mean) ? value : `${value} ± ${metricText(metric, twoDigits(halfWidth))}`;
}

/** How much larger a metric is in one variant than in another; where that may be chance, it says so. */
export function differenceText(metric: MetricName, { mean, halfWidth }: Estimate): string {
  if (Number.isNaN(mean)) return NOTHING_MEASURED;
  if (isNothing(mean, 1) && isNothing(halfWidth, 1)) return 'the same';
  const unit = metrics[metric].unit;
  // Two shares are so many percentage points apart.
  const text = (value: number): string =>
    unit === 'share' ? `${twoDigits(value * 100)} points` : metricText(metric, twoDigits(value));
  const value = `${mean < 0 ? '−' : '+'}${text(Math.abs(mean))}`;
  if (isNothing(halfWidth, mean)) return value;
  const doubt = Math.abs(mean) <= halfWidth ? ' (may be chance)' : '';
  return `${value} ± ${text(halfWidth)}${doubt}`;
}

/** Nothing beside another number, but for what rounding makes. */
function isNothing(value: number, beside: number): boolean {
  return !Number.isFinite(value) || Math.abs(value) <= 1e-9 * Math.abs(beside);
}

/** So many tell how far off something may be. */
function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}
