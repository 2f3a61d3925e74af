import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Linearizability } from '../../../../src/sim/consistency/linearizability';
import { ann, bob, carol, never, read, violationsOf, write, x, y, type Noted } from './histories';
import { isLinearizable } from './wing-gong';

const violations = (...history: Noted[]) => violationsOf(Linearizability, history);

describe('a register that is read while it is written', () => {
  it('may return the new value to one, and then to the next', () => {
    expect(
      violations(
        write(ann, x, 1, 0, 1),
        write(bob, x, 2, 2, 6),
        read(ann, x, 2, 3, 4),
        read(carol, x, 2, 5, 7),
      ),
    ).toEqual([]);
  });

  it('may not return the old value after the new one: new-old inversion (Lamport, “On interprocess communication”, 1986)', () => {
    expect(
      violations(
        write(ann, x, 1, 0, 1),
        write(bob, x, 2, 2, 9),
        read(ann, x, 2, 3, 4),
        read(carol, x, 1, 5, 6),
      ),
    ).toEqual([{ at: 3, against: [2] }]);
  });
});

describe('anomalies that Jepsen looks for', () => {
  it('a stale read', () => {
    expect(violations(write(ann, x, 1, 0, 1), read(bob, x, 0, 2, 3))).toEqual([{ at: 1, against: [0] }]);
  });

  it('a lost update: an acknowledged write that nobody sees any more', () => {
    expect(
      violations(
        write(ann, x, 1, 0, 1),
        write(ann, x, 2, 2, 3),
        read(bob, x, 2, 4, 5),
        read(bob, x, 1, 6, 7),
      ),
    ).toEqual([{ at: 3, against: [1] }]);
  });

  it('a dirty read: a write that failed and was undone is seen once, and then no more', () => {
    expect(
      violations(
        write(ann, x, 1, 0, 1),
        write(ann, x, 2, 2, never),
        read(bob, x, 2, 4, 5),
        read(bob, x, 1, 6, 7),
      ),
    ).toEqual([{ at: 3, against: [2] }]);
  });

  it('a read from the future', () => {
    expect(violations(read(bob, x, 1, 0, 1), write(ann, x, 1, 2, 3))).toEqual([{ at: 0, against: [1] }]);
  });
});

describe('a write of which nobody was told', () => {
  it('need not have happened', () => {
    expect(violations(write(ann, x, 1, 0, never), read(bob, x, 0, 5, 6))).toEqual([]);
  });

  it('may happen late', () => {
    expect(
      violations(
        write(ann, x, 1, 0, never),
        write(bob, x, 2, 1, 2),
        read(bob, x, 2, 3, 4),
        read(bob, x, 1, 5, 6),
      ),
    ).toEqual([]);
  });

  it('has happened once it was seen', () => {
    expect(
      violations(write(ann, x, 1, 0, never), read(bob, x, 1, 1, 2), read(carol, x, 0, 3, 4)),
    ).toHaveLength(1);
  });
});

it('is checked key by key, which is enough (Herlihy and Wing 1990, theorem 1)', () => {
  expect(
    violations(write(ann, x, 1, 0, 1), write(ann, y, 1, 2, 3), read(bob, y, 0, 2, 4), read(bob, x, 1, 5, 6)),
  ).toEqual([]);
});

it('takes versions in any order: last write wins by clocks that differ', () => {
  const history = [write(ann, x, 2, 0, 1), write(bob, x, 1, 2, 3)];
  expect(violations(...history, read(carol, x, 1, 4, 5))).toEqual([]);
  expect(violations(...history, read(carol, x, 2, 4, 5))).toEqual([{ at: 2, against: [0, 1] }]);
});

it('reports one stale read once, and holds the reads after it against the others', () => {
  const stale = read(bob, x, 0, 2, 3);
  expect(
    violations(write(ann, x, 1, 0, 1), stale, read(bob, x, 1, 4, 5), read(bob, x, 1, 6, 7)),
  ).toHaveLength(1);
});

const instants = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 14, maxLength: 14 });
/** Up to seven operations on one key, that overlap in any way: some writes are never answered. */
const smallHistory = fc
  .record({
    instants,
    writes: fc.integer({ min: 1, max: 4 }),
    returned: fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }),
    unanswered: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  })
  .map(({ instants: at, writes, returned, unanswered }): Noted[] => {
    const times = (index: number): [number, number] => {
      const [one = 0, other = 0] = at.slice(2 * index, 2 * index + 2);
      return [Math.min(one, other), Math.max(one, other)];
    };
    return [
      ...Array.from({ length: writes }, (_, index) => {
        const [sent, answered] = times(index);
        return write(ann, x, index + 1, sent, unanswered[index] === true ? never : answered);
      }),
      ...returned.map((version, index) => read(bob, x, version % (writes + 1), ...times(writes + index))),
    ];
  });

it('agrees with a search through every order, on every small history', () => {
  fc.assert(
    fc.property(smallHistory, (history) => {
      expect(violations(...history).length === 0).toBe(isLinearizable(history));
    }),
    { numRuns: 2000 },
  );
});
