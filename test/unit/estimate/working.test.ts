/** The working of a calculator: its formula with the numbers of a call put in. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../src/estimate';

const last = (text: string) => evaluateEstimate(text, new Names()).values.at(-1);
const working = (text: string): string | undefined => last(text)?.working;

describe('numbers stand in the place of the inputs', () => {
  test.each([
    ['as they are written', 'recovery.restore(size=400 GB, rate=120 MB/s)', '400 GB ÷ 120 MB/s = 55.6 min'],
    ['in their own units', 'availability.of(mttf=1000 h, mttr=1 h)', '1000 h ÷ (1000 h + 1 h) = 99.9 %'],
    [
      'as people write them where they are computed',
      'size = 4 * 100 GB\nrate = 1 / 10 * 1.2 GB/s\nrecovery.restore(size, rate)',
      '400 GB ÷ 120 MB/s = 55.6 min',
    ],
    [
      'shares in percent, whatever they are computed from',
      'node = 1 - 0.001\navailability.downtime(node, 1000 days)',
      '(1 − 99.9 %) × 1000 days = 24 h',
    ],
    ['defaults too', 'workload.peak(average=1 k/s)', '1 k/s × 3 = 3000/s'],
    [
      'as many as there are',
      'availability.parallel(90 %, 80 %, 50 %)',
      '1 − (1 − 90 %) × (1 − 80 %) × (1 − 50 %) = 99 %',
    ],
    ['or one alone', 'availability.serial(90 %)', '90 % = 90 %'],
    ['in brackets beside a power', 'retry.success(attempts=3, failure=10 %)', '1 − (10 %)^3 = 99.9 %'],
    [
      'in brackets after a sign',
      'storage_growth.after(writes=1/s, size=1 B, period=1 day, growth=-50 %)',
      '1/s × 1 B × 1 × ∫ (1 + (-50 %))^(t ÷ 1 year) dt for t = 0 … 1 day: 86.3 kB',
    ],
    // A year is 365.25 days, of which a thousandth is 8.766 h; of 365 days it is 8.76 h.
    ['a year as one', 'availability.downtime(99.9 %)', '(1 − 99.9 %) × 1 year = 8.77 h'],
    ['without what adds nothing', 'recovery.rto(10 s, 20 s)', '10 s + 20 s = 30 s'],
    [
      'but with what is taken away',
      'recovery.restore_rate(1 GB, 20 s, 10 s)',
      '1 GB ÷ max(0, 20 s − 10 s) = 100 MB/s',
    ],
    [
      'in brackets where they are powers of ten',
      'identifiers.until(probability=50 %, space=2^122)', // 2¹²² = 5.3169e36
      '⌈√(2 × (5.32 × 10³⁶) × L) + ½ − L ÷ 3⌉ with L = ln(1 ÷ (1 − 50 %)): 2.71 × 10¹⁸',
    ],
    [
      'of a formula in letters alone, as what the letters stand for',
      // Erlang’s C of one server is its load.
      'queueing.wait_probability(arrivals=20/s, time=10 ms, servers=1)',
      'a = 20/s × 10 ms and n = 1: 20 %',
    ],
  ])('%s', (_, call, numbers) => {
    expect(working(call)).toBe(numbers);
  });

  test('of what is uncertain the median, which that of the result is only near', () => {
    expect(working('recovery.rto(detect=uniform(10 s, 20 s), promote=20 s)')).toBe('15 s + 20 s ≈ 35 s');
  });

  test('and only of whole names: “rate” is no part of another word', () => {
    expect(working('cost_per.request(cost=100 $/month, rate=1/month)')).toBe('100 $/month ÷ 1/month = 100 $');
  });
});

describe('the result follows', () => {
  test.each([
    ['in the unit that the statement asks for', 'x = recovery.rto(1 h, 2 h) to min', '1 h + 2 h = 180 min'],
    [
      'with the word that it counts',
      'replicas_for(99.99 %, 99 %) node',
      'smallest n with 1 − (1 − 99 %)^n ≥ 99.99 %: 2 node',
    ],
    ['as a truth', 'quorum.overlaps(n=3, r=1, w=2)', '1 + 2 > 3: false'],
    [
      'after what it must satisfy',
      'replicas_for(99.99 %, 99 %)',
      'smallest n with 1 − (1 − 99 %)^n ≥ 99.99 %: 2',
    ],
  ])('%s', (_, call, numbers) => {
    expect(working(call)).toBe(numbers);
  });
});

describe('advice', () => {
  test('is given on the numbers of the call', () => {
    expect(last('queueing.utilization(90/s, 10 ms, 1)')?.advice).toContain('80 %');
    expect(last('queueing.utilization(50/s, 10 ms, 1)')?.advice).toBeUndefined();
  });

  test('is given on what fails in some cases', () => {
    const meets = 'recovery.meets(rpo=uniform(1 min, 4 min), rto=1 min, rpo_target=2 min, rto_target=5 min)';
    expect(last(meets)?.advice).toContain('back up more often');
  });
});

describe('there is no working', () => {
  test.each([
    ['of what is computed from a call', '2 * recovery.rto(10 s, 20 s)'],
    ['of what is no call', '10 s + 20 s'],
    ['of a function of the language', 'max(1, 2)'],
    ['of a function of the document that calls one', 'f(x) = recovery.rto(x, 20 s)\nf(10 s)'],
    ['of a table, whose rows are the working', 'quorum.table(2)'],
  ])('%s', (_, text) => {
    expect(working(text)).toBeUndefined();
  });

  test('of a value that is given in place of the call', () => {
    const overrides = new Map([['x', '5 s']]);
    const { values } = evaluateEstimate('x = recovery.rto(10 s, 20 s)', new Names(), { overrides });
    expect(values[0]).toMatchObject({ text: '5 s' });
    expect(values[0]).not.toHaveProperty('working');
  });
});
