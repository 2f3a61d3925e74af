import { engineering, formatSeconds, formatShare, plain } from '../../../src/estimate/number-format';
import { metrics, type MetricName } from '../../../src/sim/metrics/catalogue';

/** A metric’s value as people write it. */
export function metricText(metric: string, value: number): string {
  const unit = Object.hasOwn(metrics, metric) ? metrics[metric as MetricName].unit : 'count';
  switch (unit) {
    case 'seconds':
      return formatSeconds(value);
    case 'share':
      return formatShare(Number(value.toPrecision(4)));
    case 'per second':
      return `${plain(value)}/s`;
    case 'bytes':
      return unitText('B', value);
    default:
      return plain(value);
  }
}

/** What a metric’s number means, in a sentence. */
export function meaningOf(metric: string): string {
  return Object.hasOwn(metrics, metric) ? metrics[metric as MetricName].means : '';
}

/** An amount of a unit: seconds and bytes with the prefixes that are usual with them. */
export function unitText(unit: string, value: number): string {
  if (unit === 's') return formatSeconds(value);
  if (unit !== 'B' && unit !== 'bit')
    return unit.startsWith('/') ? plain(value) + unit : `${plain(value)} ${unit}`.trim();
  const { text, prefix } = engineering(value);
  return `${text} ${prefix}${unit}`;
}

/** Distances between the marks of the time axis, in seconds. */
const STEPS = [
  ...[0.001, 0.01, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30],
  ...[60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400, 604_800],
];

/** The marks of a time axis so many pixels wide. */
export function clockTicks(durationSeconds: number, width: number): number[] {
  const step = STEPS.find((seconds) => (durationSeconds / seconds) * 60 <= width) ?? durationSeconds;
  return Array.from({ length: Math.floor(durationSeconds / step + 1e-9) + 1 }, (_, index) => index * step);
}
