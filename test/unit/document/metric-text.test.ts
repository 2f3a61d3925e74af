/** A metric’s number, in seconds, shares and counts, as people write it. */
import { expect, test } from 'vitest';
import { metricText } from '../../../src/document/metric-text';

test.each([
  ['p99', 0.0124, '12.4 ms'],
  ['p99', 0.000_51, '510 µs'],
  ['rto', 31, '31 s'],
  ['rto', Infinity, 'never'],
  ['p99', NaN, '–'],
  ['throughput', 34_700, '34.7 k/s'],
  ['availability', 0.9995, '99.95 %'],
  ['availability', 1, '100 %'],
  ['lost_writes', 12, '12'],
  ['lost_writes', 0, '0'],
] as const)('%s of %d is %s', (metric, value, text) => {
  expect(metricText(metric, value)).toBe(text);
});
