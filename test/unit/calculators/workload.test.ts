import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compute } from './compute';

const DAY = 86_400;
const amount = fc.double({ min: 0.001, max: 1e6, noNaN: true });

test('500 million new URLs in 30 days are about 200 a second', () => {
  expect(compute('workload.average', { users: 500e6, per_user: 1 / (30 * DAY) })).toBeCloseTo(192.9, 1);
});

test('a peak is a multiple of the average', () => {
  expect(compute('workload.peak', { average: 200, factor: 5 })).toBe(1000);
});

test('80 % of a day’s requests in 20 % of the day come at four times the average', () => {
  expect(compute('workload.busy_hour', { average: 100, share: 0.8, within: 0.2 * DAY })).toBeCloseTo(400, 9);
});

test('all requests of a day within the day come at the average', () => {
  expect(compute('workload.busy_hour', { average: 123, share: 1, within: DAY })).toBe(123);
});

test('of 1,000 requests a second that take 200 ms, 200 are under way', () => {
  expect(compute('workload.concurrency', { rate: 1000, time: 0.2 })).toBe(200);
});

test('the time of a request follows back from how many are under way', () => {
  fc.assert(
    fc.property(amount, amount, (rate, time) => {
      const concurrency = compute('workload.concurrency', { rate, time });
      expect(compute('workload.time', { concurrency, rate }) / time).toBeCloseTo(1, 9);
    }),
  );
});

test('clients that wait for each answer make as many requests as keep all of them busy (Little’s law)', () => {
  fc.assert(
    fc.property(amount, amount, (clients, time) => {
      const rate = compute('workload.throughput', { clients, time, think: 0 });
      expect(compute('workload.concurrency', { rate, time }) / clients).toBeCloseTo(1, 9);
    }),
  );
});

test('64 users who think for 30 s and wait for 2 s make two requests a second', () => {
  expect(compute('workload.throughput', { clients: 64, time: 2, think: 30 })).toBe(2);
});

test('users who stay all day are all there', () => {
  expect(compute('workload.online', { users: 1000, session: DAY })).toBe(1000);
});
