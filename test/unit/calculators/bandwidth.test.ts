import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute } from './compute';

const GIGABIT = 1e9 / 8;

test('20,000 redirects a second of 500 B are 10 MB/s', () => {
  expect(compute('networking.bandwidth', { requests: 20_000, size: 500 })).toBe(10e6);
});

describe('a transfer', () => {
  test('of 2 KB at 1 Gbit/s takes 16 µs, by the usual tables about 20 µs', () => {
    expect(compute('networking.transfer_time', { size: 2000, rate: GIGABIT, rtt: 0 })).toBeCloseTo(16e-6, 12);
  });

  test('of nothing takes its round trip', () => {
    expect(compute('networking.transfer_time', { size: 0, rate: 0, rtt: 0.08 })).toBe(0.08);
  });
});

describe('links', () => {
  test('are enough, and one fewer are not', () => {
    const data = fc.double({ min: 1, max: 1e12, noNaN: true });
    const busy = fc.double({ min: 0.1, max: 1, noNaN: true });
    fc.assert(
      fc.property(data, busy, (rate, utilization) => {
        const links = compute('networking.links', { rate, link: GIGABIT, utilization });
        expect(links * GIGABIT * utilization).toBeGreaterThanOrEqual(rate * (1 - 1e-9));
        expect((links - 1) * GIGABIT * utilization).toBeLessThan(rate * (1 + 1e-9));
      }),
    );
  });

  test('are none for no data', () => {
    expect(compute('networking.links', { rate: 0, link: GIGABIT, utilization: 0.7 })).toBe(0);
  });
});

describe('a connection', () => {
  test('with the greatest window without scaling, 64 KiB, carries 5.2 Mbit/s over 100 ms', () => {
    const bytes = compute('networking.window_limit', { window: 65_536, rtt: 0.1 });
    expect((bytes * 8) / 1e6).toBeCloseTo(5.24, 2);
  });

  test('that uses its rate has a window’s data under way', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e9, noNaN: true }), (window) => {
        const rate = compute('networking.window_limit', { window, rtt: 0.05 });
        expect(compute('networking.in_flight', { rate, rtt: 0.05 }) / window).toBeCloseTo(1, 9);
      }),
    );
  });

  test('that loses one of 10,000 packets keeps about 122 segments a round trip', () => {
    // Mathis et al.: √(3 ÷ 2) ÷ √p segments.
    expect(compute('networking.loss_limit', { rtt: 1, loss: 1e-4, segment: 1 })).toBeCloseTo(122.5, 1);
  });
});

test('a gigabyte every second at 9 cents is 7,776 $ a day', () => {
  expect(compute('networking.egress_cost', { rate: 1e9, price: 0.09e-9 }) * 86_400).toBeCloseTo(7776, 6);
});
