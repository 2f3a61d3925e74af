import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

describe('partitions', () => {
  test('are seven for 20 MB/s that are produced at 5 and consumed at 3', () => {
    expect(compute('consumer_group.partitions', { target: 20, produce: 5, consume: 3 })).toBe(7);
  });

  test('are decided by the producer where it is slower', () => {
    expect(compute('consumer_group.partitions', { target: 20, produce: 2, consume: 3 })).toBe(10);
  });

  test('are not one more where they carry the stream exactly', () => {
    // 0.3 ÷ 0.1 is a little less than 3, and 0.6 ÷ 0.2 a little more, in floating point.
    expect(compute('consumer_group.partitions', { target: 0.3, produce: 1, consume: 0.1 })).toBe(3);
    expect(compute('consumer_group.partitions', { target: 0.6, produce: 1, consume: 0.2 })).toBe(3);
  });

  test('are at least one', () => {
    expect(compute('consumer_group.partitions', { target: 0, produce: 0, consume: 0 })).toBe(1);
  });
});

describe('consumers', () => {
  test('are enough, and one less is not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (arrivals, time, utilization) => {
          const consumers = compute('consumer_group.consumers', { arrivals, time, utilization });
          const busy = (among: number): number => (arrivals * time) / among;
          expect(busy(consumers)).toBeLessThanOrEqual(utilization * (1 + 1e-9));
          if (consumers > 1) expect(busy(consumers - 1)).toBeGreaterThan(utilization);
        },
      ),
    );
  });
});

describe('partitions dealt out in turn', () => {
  function deal(partitions: number, consumers: number): number[] {
    const hands = Array<number>(consumers).fill(0);
    for (let partition = 0; partition < partitions; partition++)
      hands[partition % consumers] = (hands[partition % consumers] ?? 0) + 1;
    return hands;
  }
  const few = fc.integer({ min: 1, max: 40 });

  test('leave the consumers idle that get none', () => {
    fc.assert(
      fc.property(few, few, (partitions, consumers) => {
        const idle = deal(partitions, consumers).filter((hand) => hand === 0).length;
        expect(compute('consumer_group.idle', { partitions, consumers })).toBe(idle);
      }),
    );
  });

  test('make the consumer busiest that gets the most', () => {
    fc.assert(
      fc.property(few, few, (partitions, consumers) => {
        const share = Math.max(...deal(partitions, consumers)) / partitions;
        expect(compute('consumer_group.busiest', { partitions, consumers })).toBe(share);
      }),
    );
  });

  test('ask for another number of consumers where some get more', () => {
    expect(advise('consumer_group.busiest', { partitions: 12, consumers: 5 })).toContain('evenly');
    expect(advise('consumer_group.busiest', { partitions: 12, consumers: 4 })).toBeUndefined();
  });
});
