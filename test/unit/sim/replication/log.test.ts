import { expect, test } from 'vitest';
import { Log } from '../../../../src/sim/replication/leader-follower/log';

test('a log never gives a position twice, and its positions grow', () => {
  const log = new Log();
  const first = [1, 2, 3, 4, 5].map((key) => log.append(key, key));
  // A new leader that has received three of five goes on from there; so does a third that has received one more.
  log.beginTerm(first[2] ?? NaN, () => undefined);
  const second = [6, 7].map((key) => log.append(key, key));
  log.beginTerm(second[0] ?? NaN, () => undefined);
  const third = [8, 9].map((key) => log.append(key, key));

  const given = [...first, ...second, ...third];
  expect(new Set(given).size).toBe(9);
  expect(given).toEqual([...given].sort((a, b) => a - b));
  // What is left: entries 1, 2, 3, 6, 8, 9.
  const kept = [0];
  while ((kept.at(-1) ?? NaN) < log.end) kept.push(log.next(kept.at(-1) ?? NaN));
  expect(kept.slice(1).map((position) => log.committedAt(position))).toEqual([1, 2, 3, 6, 8, 9]);
});

test('a new term loses what was acknowledged after its beginning', () => {
  const log = new Log();
  const positions = Array.from({ length: 100 }, (_, place) => log.append(1000 + place, place));
  log.trim(positions[9] ?? NaN);
  for (const place of [5, 49, 50, 98]) log.acknowledge(positions[place] ?? NaN, place + 0.5);
  const lost: [number, number][] = [];
  log.beginTerm(positions[49] ?? NaN, (key, _position, acknowledgedAt) => {
    if (acknowledgedAt < Infinity) lost.push([key, acknowledgedAt]);
  });
  expect(lost).toEqual([
    [1050, 50.5],
    [1098, 98.5],
  ]);
});
