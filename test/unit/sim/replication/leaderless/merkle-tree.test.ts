/** What it costs to find out where two copies differ. */
import { expect, test } from 'vitest';
import { compare } from '../../../../../src/sim/replication/leaderless/merkle-tree';

const tree = { leaves: 1024, rows: 1e6, rowBytes: 100 };

test('copies that are the same compare one hash', () => {
  expect(compare([], tree)).toEqual({ compared: 1, leaves: 0, rounds: 1, bytes: 32 });
});

test('one row that differs is found along one path, and all rows of its leaf are sent both ways', () => {
  // Two hashes on each of ten levels below the root; 1 M ÷ 1024 rows of 100 B.
  expect(compare([7], tree)).toEqual({
    compared: 21,
    leaves: 1,
    rounds: 11,
    bytes: 21 * 32 + 2 * (1e6 / 1024) * 100,
  });
});

test('where every leaf differs, every hash is compared', () => {
  const { compared, leaves } = compare(
    Array.from({ length: 20_000 }, (_, key) => key),
    tree,
  );
  expect(leaves).toBe(1024);
  expect(compared).toBe(2 * 1024 - 1);
});
