import { metrics, type MetricName } from '../metrics/catalogue';
import type { NodeMetrics } from '../result';

/** What was measured at several nodes, told as one: counts and rates add up, times are the worst, shares the mean. */
export function combined(each: readonly NodeMetrics[]): NodeMetrics {
  const names = [...new Set(each.flatMap((one) => Object.keys(one) as MetricName[]))];
  return Object.fromEntries(
    names.map((name) => {
      const values = each.flatMap(({ [name]: value = NaN }) => (Number.isNaN(value) ? [] : [value]));
      if (values.length === 0) return [name, NaN];
      const sum = values.reduce((total, value) => total + value, 0);
      const { unit } = metrics[name];
      if (unit === 'seconds') return [name, Math.max(...values)];
      return [name, unit === 'share' ? sum / values.length : sum];
    }),
  );
}
