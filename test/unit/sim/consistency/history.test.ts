import { describe, expect, it } from 'vitest';
import { History, type Visit } from '../../../../src/sim/consistency/history';
import { Register } from '../../../../src/sim/consistency/register';

const visit = (key: number, position = 1): Visit => ({
  ...{ session: 0, key, sentAt: 0, position, answeredBy: 'db' },
});

describe('the sample of keys', () => {
  it('is the first 256 that somebody asks about', () => {
    const history = new History();
    const watched = Array.from({ length: 300 }, (_, key) => history.read(visit(key), 1) !== undefined);
    expect(watched.filter((isWatched) => isWatched)).toHaveLength(256);
    expect(watched.lastIndexOf(true)).toBe(255);
  });

  it('is so few as well where every write makes a new key: those of which nobody speaks any more make room', () => {
    const history = new History();
    const keys = Array.from({ length: 1_000_000 }, (_, key) => key);
    const written = keys.filter((key) => history.written(visit(key)) !== undefined);
    // 256 in each 2¹⁶ requests, or a few fewer while the places are looked through.
    expect(written.length).toBeGreaterThan(256 * 14);
    expect(written.length).toBeLessThanOrEqual(256 * 16);
  });
});

describe('a register', () => {
  const by = { session: 0, node: 'db', sentAt: 0, answeredAt: 0 };

  it('shows the newest write up to a position, and counts them', () => {
    const register = new Register(7, 1);
    for (const position of [10, 20, 30]) register.add(position, by);
    expect([9, 10, 19, 25, 30, 99].map((position) => register.shownAt(position).count)).toEqual([
      0, 1, 1, 2, 3, 3,
    ]);
  });

  it('takes writes in any order, as of clocks that differ', () => {
    const register = new Register(7, 1);
    for (const position of [10, 30, 20]) register.add(position, by);
    expect([10, 20, 30].map((position) => register.shownAt(position).version)).toEqual([10, 20, 30]);
  });

  it('shows a lost write only to those who saw it before it was lost', () => {
    const register = new Register(7, 1);
    for (const position of [10, 20]) register.add(position, by);
    register.lose(20, 100);
    register.add(110, by);
    expect([20, 99, 100, 110].map((position) => register.shownAt(position).version)).toEqual([
      20, 20, 10, 110,
    ]);
    expect(register.shownAt(110).count).toBe(2);
  });
});
