import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

const held = fc.double({ min: 0.001, max: 10, noNaN: true });

test('connections in use are those taken in the time that one is held (Little’s law)', () => {
  // One is taken each millisecond, and given back five later.
  expect(compute('connection_pool.busy', { rate: 1000, held: 0.005 })).toBe(5);
});

describe('a pool', () => {
  test('has room above what is in use', () => {
    // 5 in use, at most 70 % of 8; of 7 they would be 71 %.
    expect(compute('connection_pool.size', { rate: 1000, held: 0.005, utilization: 0.7 })).toBe(8);
  });

  test('has at least one connection', () => {
    expect(compute('connection_pool.size', { rate: 0, held: 1, utilization: 0.7 })).toBe(1);
  });

  test('lets through the rate that it was made for', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e5, noNaN: true }), held, (rate, held) => {
        const size = compute('connection_pool.size', { rate, held, utilization: 1 });
        const throughput = compute('connection_pool.throughput', { size, held });
        expect(throughput).toBeGreaterThanOrEqual(rate * (1 - 1e-9));
      }),
    );
  });

  test('without connections lets nothing through', () => {
    expect(compute('connection_pool.throughput', { size: 0, held: 0 })).toBe(0);
  });
});

describe('a database’s limit', () => {
  const limits = { limit: 100, reserved: 3 };

  test('of 100, of which 3 are reserved (PostgreSQL’s defaults), is 12 for each of 8 instances', () => {
    expect(compute('connection_pool.per_instance', { ...limits, instances: 8 })).toBe(12);
  });

  test('is kept by the pools that it allows, and by no larger ones', () => {
    const count = fc.integer({ min: 1, max: 500 });
    const limits = count.chain((limit) => fc.tuple(fc.constant(limit), fc.nat(limit)));
    fc.assert(
      fc.property(limits, count, ([limit, reserved], instances) => {
        const size = compute('connection_pool.per_instance', { limit, instances, reserved });
        expect(size * instances).toBeLessThanOrEqual(limit - reserved);
        expect((size + 1) * instances).toBeGreaterThan(limit - reserved);
      }),
    );
  });

  test('allows as many instances as share it', () => {
    expect(compute('connection_pool.instances', { ...limits, size: 10 })).toBe(9);
    expect(compute('connection_pool.instances', { limit: 3, reserved: 3, size: 1 })).toBe(0);
  });

  test('asks for a pooler where there are more instances', () => {
    expect(advise('connection_pool.per_instance', { ...limits, instances: 98 })).toContain('pooler');
    expect(advise('connection_pool.per_instance', { ...limits, instances: 97 })).toBeUndefined();
  });
});

describe('as “About Pool Sizing” has it', () => {
  test('four cores and a disk are kept busy by nine connections', () => {
    expect(compute('connection_pool.useful', { cores: 4, spindles: 1 })).toBe(9);
  });

  test.each([
    [3, 4, 10],
    [8, 3, 17],
  ])('%d threads that each hold %d connections cannot block each other with %d', (threads, each, size) => {
    expect(compute('connection_pool.deadlock_free', { threads, each })).toBe(size);
  });
});
