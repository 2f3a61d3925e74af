import { formatSeconds, formatShare, formatValue } from '../estimate';
import { metrics, type MetricName, type MetricUnit } from '../sim';

const texts: Readonly<Record<MetricUnit, (value: number) => string>> = {
  seconds: (value) => (value === Infinity ? 'never' : formatSeconds(value)),
  'per second': (value) => `${formatValue(value).text}/s`,
  share: formatShare,
  count: (value) => formatValue(value).text,
};

/** A metric's value as people write it: `12.4 ms`, `99.95 %`, `never`; `–` where nothing was measured. */
export function metricText(metric: MetricName, value: number): string {
  return Number.isNaN(value) ? '–' : texts[metrics[metric].unit](value);
}
