import type { Input } from './calculator';

/** How busy something may be, so that the mean leaves room for what varies. */
export const utilization = (means: string): Input => ({
  name: 'utilization',
  dimension: 'share',
  means,
  default: 0.7,
  least: 0.01,
  most: 1,
});

/** Of one server, waits are as long as 1 ÷ (1 − utilization): from 80 % to 90 % they double. */
export function busy(share: number): string | undefined {
  return share > 0.8
    ? 'Above 80 % waits grow fast, and nothing is left for a peak: plan for less.'
    : undefined;
}
