import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

const waits = (load: number, servers: number): number =>
  compute('queueing.wait_probability', { arrivals: load, time: 1, servers });

describe('the probability of a wait', () => {
  test('for one server is how busy it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.99, noNaN: true }), (load) => {
        expect(waits(load, 1)).toBeCloseTo(load, 12);
      }),
    );
  });

  test.each([
    // By hand: 1 ÷ 3 and 4 ÷ 9, as in every textbook.
    [1, 2, 1 / 3],
    [2, 3, 4 / 9],
    // 100 calls in half an hour of 3 min each: the worked example of Call Centre Helper.
    [10, 14, 0.174],
    // 360 calls in half an hour of 4 min each: the worked example of the Mitan Erlang-C page.
    [48, 55, 0.239],
  ])('for a load of %d and %d servers is as published', (load, servers, probability) => {
    expect(waits(load, servers)).toBeCloseTo(probability, 3);
  });

  test('with √n servers to spare tends to that of Halfin and Whitt', () => {
    // 1 ÷ (1 + β Φ(β) ÷ φ(β)) at β = 1: Φ = 0.841345, φ = 0.241971.
    const servers = 1e8;
    expect(waits(servers - 1e4, servers)).toBeCloseTo(1 / (1 + 0.841345 / 0.241971), 3);
  });

  test('falls with every server', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 5000, noNaN: true }),
        fc.integer({ min: 1, max: 50 }),
        (load, spare) => {
          const servers = Math.ceil(load) + spare;
          expect(waits(load, servers + 1)).toBeLessThan(waits(load, servers));
        },
      ),
    );
  });

  test('is certain where more comes than can be done', () => {
    expect(waits(4, 4)).toBe(1);
  });

  test('is none without work', () => {
    expect(waits(0, 4)).toBe(0);
  });

  test('is none among countless servers', () => {
    expect(waits(1, 1e9)).toBe(0);
  });
});

describe('the mean wait', () => {
  test('for one server is that of M/M/1', () => {
    // ρ ÷ (μ − λ) with λ = 8 and μ = 10.
    expect(compute('queueing.mean_wait', { arrivals: 8, time: 0.1, servers: 1 })).toBeCloseTo(0.4, 12);
  });

  test('of 360 calls in half an hour with 55 agents is 8.2 s', () => {
    expect(compute('queueing.mean_wait', { arrivals: 360 / 1800, time: 240, servers: 55 })).toBeCloseTo(
      8.2,
      1,
    );
  });

  test('is endless where more comes than can be done', () => {
    expect(compute('queueing.mean_wait', { arrivals: 10, time: 1, servers: 10 })).toBe(Infinity);
  });
});

describe('the wait of a share', () => {
  test('of 88.8 % of 100 calls in half an hour with 14 agents is 20 s', () => {
    const wait = compute('queueing.wait', { arrivals: 100 / 1800, time: 180, servers: 14, share: 0.888 });
    expect(wait).toBeCloseTo(20, 0);
  });

  test('is none where that share finds a free server', () => {
    expect(compute('queueing.wait', { arrivals: 1, time: 1, servers: 2, share: 0.6 })).toBe(0);
  });

  test('is endless where more comes than can be done', () => {
    expect(compute('queueing.wait', { arrivals: 2, time: 1, servers: 2, share: 0.5 })).toBe(Infinity);
  });
});

describe('the servers needed', () => {
  test('for nine of ten of 30 calls an hour of 5 min to be answered at once are 6', () => {
    // The waiting probability is 0.13 with 5 and 0.05 with 6.
    expect(compute('queueing.servers', { arrivals: 30 / 3600, time: 300, share: 0.9, wait: 0 })).toBe(6);
  });

  test('keep the wait of the share, and one fewer do not', () => {
    const load = fc.double({ min: 0.1, max: 2000, noNaN: true });
    const share = fc.double({ min: 0.5, max: 0.999, noNaN: true });
    const wait = fc.double({ min: 0.001, max: 2, noNaN: true });
    fc.assert(
      fc.property(load, share, wait, (arrivals, wanted, longest) => {
        const servers = compute('queueing.servers', { arrivals, time: 1, share: wanted, wait: longest });
        const longestOf = (count: number): number =>
          compute('queueing.wait', { arrivals, time: 1, servers: count, share: wanted });
        expect(longestOf(servers)).toBeLessThanOrEqual(longest * 1.000001);
        if (servers > 1) expect(longestOf(servers - 1)).toBeGreaterThan(longest * 0.999999);
      }),
    );
  });

  test('without work are one', () => {
    expect(compute('queueing.servers', { arrivals: 0, time: 1, share: 0.95, wait: 0 })).toBe(1);
  });

  test('for a boundless load are boundless', () => {
    expect(compute('queueing.servers', { arrivals: Infinity, time: 1, share: 0.95, wait: 0 })).toBe(Infinity);
  });
});

test('1,000 requests a second of 8 ms keep ten servers busy for 80 % of the time', () => {
  expect(compute('queueing.utilization', { arrivals: 1000, time: 0.008, servers: 10 })).toBe(0.8);
});

test('who has too few servers is told', () => {
  expect(advise('queueing.utilization', { arrivals: 1000, time: 0.01, servers: 10 })).toContain(
    'without end',
  );
});
