/**
 * An estimate of a hundred lines without distributions, in the notation that our language and mathjs share: ten services
 * of ten lines each. Both sides must come to the same numbers, and to the text of each, as a cell shows it.
 */
const SERVICES = 10;

const service = (index: number): string => `users_${index} = 250000 * ${index} + 5000
requests_${index} = users_${index} * 40 / (1 day)
rate_${index} = requests_${index} to Hz
size_${index} = 700 B + 12 B * 5
storage_${index} = requests_${index} * size_${index} * 365 day to GB
traffic_${index} = rate_${index} * size_${index} to MB/s
latency_${index} = 500 us + 10 ms * ${index} / 100
busy_${index} = rate_${index} * latency_${index}
servers_${index} = ceil(busy_${index} / 0.7) + 1
slowest_${index} = max(latency_${index}, latency_1) to ms`;

export const certain = Array.from({ length: SERVICES }, (_, index) => service(index + 1)).join('\n');

/** By hand, of the last service: 2,505,000 users of 40 requests a day, each of 760 B, kept for a year. */
const storage = (2_505_000 * 40 * 760 * 365) / 1e9;

/** @throws Error where a run has not a value and a text for each line, or another storage of the last service. */
export function checkCertain(texts: readonly string[], gigabytes: number): void {
  if (texts.length !== 10 * SERVICES || texts.includes('')) throw new Error(`${texts.length} lines`);
  if (Math.abs(gigabytes / storage - 1) > 1e-9) throw new Error(`storage is ${gigabytes} GB, not ${storage}`);
}

/** The same number of lines, each of another uncertain value. */
export const uncertain = Array.from(
  { length: 100 },
  (_, index) => `size_${index} = between(${index + 1} kB, ${3 * index + 5} kB)`,
).join('\n');
