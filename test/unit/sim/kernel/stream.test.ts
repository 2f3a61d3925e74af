import { describe, expect, test } from 'vitest';
import { Stream } from '../../../../src/sim/kernel/stream';

const take = (stream: Stream, count: number): number[] =>
  Array.from({ length: count }, () => stream.uniform());

/** χ² of counts in equally likely cells. */
function chiSquared(cells: number, draws: number, draw: () => number): number {
  const counts = new Float64Array(cells);
  for (let index = 0; index < draws; index++) {
    const cell = draw();
    counts[cell] = (counts[cell] ?? NaN) + 1;
  }
  const wanted = draws / cells;
  return counts.reduce((sum, count) => sum + (count - wanted) ** 2 / wanted, 0);
}

/** 99.9 % point of χ² by Wilson and Hilferty's approximation (1931). */
const limit = (freedom: number): number =>
  freedom * (1 - 2 / (9 * freedom) + 3.0902 * Math.sqrt(2 / (9 * freedom))) ** 3;

describe('a stream of random numbers', () => {
  test('is the same again for the same seed and name', () =>
    expect(take(new Stream(7, 'users/arrivals'), 100)).toEqual(take(new Stream(7, 'users/arrivals'), 100)));

  test.each([
    ['seed', new Stream(8, 'users/arrivals')],
    ['seed beyond 32 bits', new Stream(7 + 2 ** 32, 'users/arrivals')],
    ['name', new Stream(7, 'users/keys')],
  ])('is another one for another %s', (_, other) => {
    const numbers = new Set(take(new Stream(7, 'users/arrivals'), 100));
    expect(take(other, 100).filter((number) => numbers.has(number))).toEqual([]);
  });

  // Chris Doty-Humphrey's sfc32 (PractRand): a state of the constructor's own kind, advanced by hand in BigInt.
  test('is sfc32', () => {
    const word = (value: bigint): bigint => BigInt.asUintN(32, value);
    let [a, b, c, counter] = [0x811c9dc5n, 5n, 0n, 1n];
    const next = (): bigint => {
      const sum = word(a + b + counter);
      counter = word(counter + 1n);
      a = b ^ (b >> 9n);
      b = word(c + (c << 3n));
      c = word(((c << 21n) | (c >> 11n)) + sum);
      return sum;
    };
    for (let round = 0; round < 16; round++) next();
    const stream = new Stream(5, '');
    for (let round = 0; round < 1000; round++) expect(BigInt(stream.bits() >>> 0)).toBe(next());
  });

  test('is uniform in 256 cells, and so are pairs of neighbours', () => {
    const stream = new Stream(1, 'uniform');
    expect(chiSquared(256, 256_000, () => Math.floor(stream.uniform() * 256))).toBeLessThan(limit(255));
    expect(
      chiSquared(
        256,
        256_000,
        () => Math.floor(stream.uniform() * 16) * 16 + Math.floor(stream.uniform() * 16),
      ),
    ).toBeLessThan(limit(255));
  });

  test('draws whole numbers below n alike, and never n', () => {
    const stream = new Stream(1, 'below');
    expect(chiSquared(7, 70_000, () => stream.below(7))).toBeLessThan(limit(6));
  });

  test('starts streams of neighbouring seeds and names independently', () => {
    // First numbers of 64,000 streams.
    let seed = 0;
    expect(chiSquared(64, 64_000, () => Math.floor(new Stream(++seed, 'a').uniform() * 64))).toBeLessThan(
      limit(63),
    );
    let name = 0;
    expect(
      chiSquared(64, 64_000, () => Math.floor(new Stream(1, `node${++name}`).uniform() * 64)),
    ).toBeLessThan(limit(63));
  });
});
