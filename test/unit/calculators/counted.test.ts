/** Calculators count what their inputs count, and take amounts of each of what is counted. */
import { describe, expect, test } from 'vitest';
import { calculators } from '../../../src/calculators';
import { evaluateEstimate, meaningOf, Names } from '../../../src/estimate';
import { problemsOf, shown } from '../estimate/cell';

const problems = (text: string): string[] => problemsOf(evaluateEstimate(text, new Names()));

describe('a result counts what its input counts', () => {
  test.each([
    ['workload.peak(100 msg/s)', '300 msg/s'],
    ['workload.busy_hour(100 msg/s, 10 %)', '240 msg/s'], // 100 × 10 % × 24
    ['workload.concurrency(1 k req/s, 200 ms)', '200 req'],
    ['workload.online(48 M user, 30 min)', '1 M user'], // 48 half hours a day
    ['caching.misses(10 k read/s, 90 %)', '1000 read/s'],
    ['cdn.origin_rate(100 k req/s, 95 %)', '5000 req/s'],
    ['queue_backlog.growth(1200 msg/s, 1 k msg/s)', '200 msg/s'],
    ['queue_backlog.after(1200 msg/s, 1 k msg/s, 10 min)', '120 k msg'],
    ['queue_backlog.capacity(600 k msg, 800 msg/s, 10 min)', '1800 msg/s'],
    ['rate_limiter.bucket(100 req/s, 500 req/s, 10 s)', '4000 req'],
    ['rate_limiter.most(100 req/s, 500 req, 1 min)', '6500 req'],
    ['availability.error_budget(99.9 %, 1 k req/s, 1000 s)', '1000 req'],
    ['recovery.lost_writes(1 k write/s, 100 ms)', '100 write'],
    ['failover_downtime.failed_requests(500 req/s, 35 s, 10 s)', '12.5 k req'],
    ['quorum.majority(5 node)', '3 node'],
    // In each case of what is uncertain.
    ['median(workload.peak(uniform(100, 100) msg/s))', '300 msg/s'],
    // What is not counted stays a plain rate.
    ['workload.peak(100/s)', '300/s'],
    ['workload.peak(100 qps)', '300/s'],
  ])('%s is %s', (call, value) => {
    expect(shown(call)).toBe(value);
  });

  test('and not what that is by: of requests a user, requests', () => {
    expect(shown('workload.average(86400 user, 10 req/user/day)')).toBe('10 req/s');
    expect(shown('workload.average(86400, 10 req/day)')).toBe('10 req/s');
  });

  test('so that it can be held against its input', () => {
    const cell = 'w = 100 msg/s\np = workload.peak(w)\nrequire p > w';
    expect(evaluateEstimate(cell, new Names()).requirements[0]).toMatchObject({
      holds: true,
      actual: '300 msg/s',
    });
  });

  test('as its working does', () => {
    const [row] = evaluateEstimate('workload.peak(100 msg/s)', new Names()).values;
    expect(row?.working).toBe('100 msg/s × 3 = 300 msg/s');
  });

  test('as its explanation says', () => {
    const peak = calculators
      .flatMap(({ functions }) => functions)
      .find(({ name }) => name === 'workload.peak');
    expect(peak && meaningOf(peak)).toMatch(/ Counts what “average” counts\.$/);
  });
});

describe('a result that counts another thing than its inputs is a plain number', () => {
  test.each([
    ['connection_pool.busy(1 k req/s, 5 ms)', '5'],
    ['consumer_group.partitions(20 k msg/s, 5 k msg/s, 4 k msg/s)', '5'],
    ['scaling.machines(5 k req/s, 1 k req/s, 100 %)', '5'],
    ['sharding.needed(10 TB, 500 GB, 50 k write/s, 5 k write/s)', '20'],
    ['scalability.needed(5 req/s, 1 req/s, 0 %)', '5'],
    ['identifiers.length(ids=3000 url)', '2'], // 62 < 3000 < 62²
  ])('%s is %s', (call, value) => {
    expect(shown(call)).toBe(value);
  });
});

describe('an amount of each of what is counted is taken as that amount', () => {
  test.each([
    ['a size', 'storage_growth.after(200 write/s, 500 B/write, 1000 s)', '100 MB'],
    ['a size that is uncertain', 'median(caching.memory(1 M user, uniform(444, 444) B/user))', '500 MB'],
    ['a size beside a default', 'caching.memory(10 M user, 444 B/user)', '5 GB'], // 444 + 56 = 500 B
    ['a time', 'workload.concurrency(1 k req/s, 200 ms/req)', '200 req'],
    ['a data rate', 'backup_plan.duration(720 GB, 100 MB/s/disk)', '2 h'], // 7200 s
    ['money', 'recovery.backup_interval(5 $/backup, 10/h, 1 $/h)', '60 min'], // √(2 × 5 ÷ 10) h
    ['a cost', 'cost_per.request(1 $/s/server, 4/s)', '0.25 $'],
  ])('%s', (_, call, value) => {
    expect(shown(call)).toBe(value);
  });

  test.each([
    [
      'but not so much for all of them',
      'caching.memory(10 M, 500 B * 1 user)',
      '1:22: “size” must be a size, such as 400 GB, not byte·user',
    ],
    [
      'nor the price of one where that of a million is asked for',
      'cost_per.time(0.2 $/req, 400 req/s)',
      '1:15: “million” must be an amount of money, such as 100 $, not $ per req',
    ],
  ])('%s', (_, call, problem) => {
    expect(problems(call)).toEqual([problem]);
  });
});

describe('a price of data', () => {
  test.each([
    ['0.09 $/GB'],
    ['90 $/TB'],
    // Price lists say dollars, and mean a gigabyte.
    ['0.09 $'],
  ])('of %s costs 0.9 $ for 10 GB', (price) => {
    expect(shown(`networking.egress_cost(10 GB/s, ${price}) to $/s`)).toBe('0.9 $/s');
  });

  test('is by the gigabyte in the working, however it is written', () => {
    const [row] = evaluateEstimate('networking.egress_cost(10 GB/s, 0.09 $) to $/s', new Names()).values;
    expect(row?.working).toBe('10 GB/s × 0.09 $/GB = 0.9 $/s');
  });

  test('may be one of the reference numbers', () => {
    // 0.1 $/GB
    expect(shown('networking.egress_cost(10 GB/s, prices.egress_gb) to $/s')).toBe('1 $/s');
  });
});

describe('as many as there are may be a list', () => {
  test.each([
    ['alone', 'availability.serial([90 %, 80 %])', '90 % × 80 % = 72 %'],
    ['with a name', 'parts = [90 %, 80 %]\navailability.serial(parts)', '90 % × 80 % = 72 %'],
    ['among others', 'availability.serial(50 %, [90 %, 80 %])', '50 % × 90 % × 80 % = 36 %'],
    ['of what cancels out', 'availability.serial([9 node, 8 node] / (10 node))', '90 % × 80 % = 72 %'],
  ])('%s', (_, text, working) => {
    expect(evaluateEstimate(text, new Names()).values.at(-1)?.working).toBe(working);
  });

  test('and may be uncertain where its elements are written', () => {
    expect(shown('median(availability.serial([uniform(50 %, 50 %), 50 %]))')).toBe('0.25');
  });

  test('of which each element is checked where it is written', () => {
    expect(problems('availability.serial([99.9 %, 99.9])')).toEqual([
      '1:30: “parts” must be between 0 % and 100 %, not 9990 % — did you mean “99.9 %”?',
    ]);
  });

  test('but not an empty one', () => {
    expect(problems('availability.serial([])')[0]).toContain('needs “parts”');
  });

  test('and have no names, which is mended at once', () => {
    const text = 'availability.serial(lb = 99.9 %, app = 99.95 %)';
    const [problem] = evaluateEstimate(text, new Names()).problems;
    expect(problem?.message).toBe(
      'availability.serial(parts, …) takes its arguments without names: leave out “lb =”',
    );
    const { text: mend, column = 1, endColumn = 1 } = problem?.fix ?? {};
    expect(text.slice(0, column - 1) + String(mend) + text.slice(endColumn - 1)).toBe(
      'availability.serial(99.9 %, 99.95 %)',
    );
  });
});

test('growth without its percent sign is not taken for a thirtyfold one', () => {
  expect(problems('storage_growth.after(200/s, 500 B, 5 years, 30)')).toEqual([
    '1:45: “growth” must be between -99 % and 900 %, not 3000 % — did you mean “30 %”?',
  ]);
});

test('IOPS are a rate, as qps are', () => {
  expect(shown('16 k IOPS to 1/s')).toBe('16 k/s');
  expect(shown('connection_pool.busy(1 kIOPS, 5 ms)')).toBe('5');
  expect(problems('3000 iops')[0]).toContain('did you mean “IOPS”?');
});
