/** What holds for every reference number, and figures as the seeds and the sources have them. */
import { describe, expect, test } from 'vitest';
import { calculators } from '../../../src/calculators';
import { referenceGroups, referenceNumbers } from '../../../src/reference';

const numbers = referenceNumbers();
const amounts = new Map(
  numbers.flatMap((number) => [number.name, ...(number.also ?? [])].map((name) => [name, number.amount])),
);
const amountOf = (name: string): number => amounts.get(name) ?? NaN;
const MONTH = (365.25 * 86_400) / 12;

describe('every number', () => {
  test('has a name that can be written in a cell, in its group', () => {
    for (const { name, numbers: members } of referenceGroups())
      for (const number of members)
        for (const one of [number.name, ...(number.also ?? [])])
          expect(one).toMatch(new RegExp(`^${name}\\.[a-z][a-z0-9_]*$`));
  });

  test('has a name of its own', () => {
    const names = numbers.flatMap(({ name, also = [] }) => [name, ...also]);
    expect(names).toEqual([...new Set(names)]);
  });

  test('has a title, a year and a source', () => {
    for (const { name, title, year, source } of numbers) {
      expect(title.trim(), name).not.toBe('');
      expect(source.length, name).toBeGreaterThan(10);
      expect(year, name).toBeGreaterThanOrEqual(1991);
      expect(year, name).toBeLessThanOrEqual(2026);
    }
  });

  test('has a source of the year that it names last, if it names one', () => {
    for (const { name, year, source } of numbers) {
      const years = source.match(/\b(?:19|20)\d\d\b/g) ?? [];
      if (years.length > 0) expect(years, name).toContain(String(year));
    }
  });

  test('is a positive amount, and a share is below one', () => {
    for (const { name, amount, dimension } of numbers) {
      expect(amount, name).toBeGreaterThan(0);
      expect(amount, name).toBeLessThan(dimension === 'share' ? 1 : Infinity);
    }
  });

  test('hides no calculator', () => {
    const roots = calculators.flatMap(({ functions }) => functions.map(({ name }) => name.split('.')[0]));
    for (const { name } of referenceGroups()) expect(roots).not.toContain(name);
  });
});

describe('availability', () => {
  test.each([
    ['two_nines', 0.99, 3.65 * 86_400],
    ['three_nines', 0.999, 8.77 * 3600],
    ['three_nines_five', 0.9995, 4.38 * 3600],
    ['four_nines', 0.9999, 52.6 * 60],
    ['five_nines', 0.99999, 5.26 * 60],
    ['six_nines', 0.999999, 31.6],
  ])('of %s is %d', (name, share, seconds) => {
    expect(amountOf(`availability_class.${name}`)).toBeCloseTo(share, 12);
    expect(amountOf(`downtime_per_year.${name}`) / seconds).toBeCloseTo(1, 2);
  });
});

test.each([
  ['sizes.uuid', 16],
  ['sizes.uuid_text', '123e4567-e89b-12d3-a456-426614174000'.length],
  ['sizes.tweet', 280],
  ['sizes.page', 8192],
  ['sizes.page_innodb', 16_384],
  ['sizes.packet', 1500],
  ['sizes.photo_stored', 60e3],
  ['sizes.minute_of_video', 60e6],
  ['sizes.minute_of_video_720p', 37.5e6],
  ['capacities.server', 1000],
  ['capacities.database_reads', 10_000],
  ['capacities.database_reads_5_replicas', 50_000],
  ['capacities.connections', 10_000],
  ['capacities.http_cache', 100_000],
  ['capacities.cache_hit_ratio', 0.99],
  ['capacities.kafka_cluster', 2_024_032],
  ['prices.cpu', 15 / MONTH],
  ['prices.server_4gb', 24 / MONTH],
  ['prices.load_balancer', 0.0225 / 3600],
  ['prices.egress_gb', 0.1 / 1e9],
  ['prices.blob_gb', 0.02 / 1e9 / MONTH],
  ['rtt.us_east_1_eu_west_1', 0.081],
  ['rtt.eu_west_1_us_east_1', 0.081],
  ['rtt.tokyo_us_east_1', 0.15],
  ['rtt.us_east_1_london', 0.08],
  ['rtt.zones_far', 3.37e-3],
])('%s is %d', (name, amount) => {
  expect(amountOf(name) / amount).toBeCloseTo(1, 12);
});
