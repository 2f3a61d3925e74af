import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../../../src/sim';
import type { ResolutionName } from '../../../../../src/sim/replication/multi-leader/spec';
import type { Write } from '../../../../../src/sim/replication/multi-leader/write';
import { Simulation } from '../../../../../src/sim/simulate';
import { exponential, scenario } from '../../models';
import { leaders, multiLeaderOf, poisson, recorded } from './leaders';

/** Nobody writes after that; faults end soon after it, and all that is under way arrives in the time left. */
const QUIET_SECONDS = 10;
const SECONDS = 25;

interface Design {
  readonly pairs: readonly (readonly [number, number])[];
  readonly faults: readonly Fault[];
  readonly seed: number;
}

const seconds = (max: number): fc.Arbitrary<number> =>
  fc.noBias(fc.integer({ min: 0, max: max * 1000 })).map((milliseconds) => milliseconds / 1000);

/** Two to five leaders, linked in any way that leaves none apart, and up to eight crashes and partitions. */
const designs: fc.Arbitrary<Design> = fc.integer({ min: 2, max: 5 }).chain((count) => {
  const seat = fc.integer({ min: 0, max: count - 1 });
  const times = { atSeconds: seconds(9), forSeconds: seconds(4) };
  const pair = fc.tuple(seat, seat).filter(([one, other]) => one !== other);
  const crash = fc
    .record({ seat, ...times })
    .map(({ seat: at, ...when }): Fault => ({ kind: 'crash', node: `leader-${at}`, ...when }));
  const partition = fc
    .record({ pair, oneWay: fc.boolean(), ...times })
    .map(({ pair: [from, to], ...rest }): Fault => ({
      kind: 'partition',
      from: `leader-${from}`,
      to: `leader-${to}`,
      ...rest,
    }));
  // A tree, in which each is linked to one before it, and more links.
  const tree = fc.tuple(
    ...Array.from({ length: count - 1 }, (_, before) =>
      fc.integer({ min: 0, max: before }).map((to): [number, number] => [before + 1, to]),
    ),
  );
  return fc.record({
    pairs: fc.tuple(tree, fc.array(pair, { maxLength: 3 })).map(([needed, more]) => [...needed, ...more]),
    faults: fc.array(fc.oneof(crash, partition), { minLength: 2, maxLength: 8, size: 'max' }),
    seed: fc.nat({ max: 1000 }),
  });
});

/** Runs it, and tells which writes each database applied, and what was measured. */
function run(conflicts: ResolutionName, { pairs, faults, seed }: Design, skew: readonly Fault[] = []) {
  const count = Math.max(...pairs.flat()) + 1;
  const load = { load: poisson(6), keys: 3 };
  const design = leaders(
    conflicts,
    Array.from({ length: count }, () => load),
    pairs,
    exponential(0.2),
  );
  const silence = Array.from({ length: count }, (_, seat): Fault => ({
    kind: 'partition',
    from: `users-${seat}`,
    to: `leader-${seat}`,
    atSeconds: QUIET_SECONDS,
  }));
  const simulation = new Simulation(
    design,
    scenario(SECONDS, seed, { faults: [...faults, ...silence, ...skew] }),
  );
  const store = multiLeaderOf(simulation);
  const applied = recorded(store);
  let acknowledged = 0;
  store.observers.add(() => acknowledged++);
  const { nodes } = simulation.run();
  return { store, applied, acknowledged, measured: nodes['leader-0'] };
}

const check = (body: (design: Design) => void): void =>
  fc.assert(fc.property(designs, body), { numRuns: 20, seed: 1 });

describe('whatever links leaders, and whatever crashes or is cut off, when it is quiet again', () => {
  test('every database has applied every acknowledged write, once, and none before those that its writer had seen', () => {
    check((design) => {
      const { applied, acknowledged } = run('crdt', design);
      for (const writes of applied) {
        expect(new Set(writes).size).toBe(acknowledged);
        expect(writes).toHaveLength(acknowledged);
        expect(isInOrder(writes)).toBe(true);
      }
    });
  });

  test('every database holds side by side what nobody has written over who had seen it', () => {
    let mostSiblings = 0;
    check((design) => {
      const { store, applied, measured } = run('siblings', design);
      expect(measured?.lost_writes).toBe(0);
      const writes = applied[0] ?? [];
      for (const key of new Set(writes.map((write) => write.key))) {
        const ofKey = writes.filter((write) => write.key === key);
        const latest = ofKey.filter((write) => !ofKey.some((other) => other !== write && other.knows(write)));
        mostSiblings = Math.max(mostSiblings, latest.length);
        for (const { database } of store.members) expect(store.valuesOf(database, key)).toBe(latest.length);
      }
    });
    expect(mostSiblings).toBeGreaterThan(1);
  });

  test('last write wins has lost what the last write’s author, and the author of what he saw, and so on, had not seen', () => {
    let losing = 0;
    check((design) => {
      const clock = { kind: 'skew', atSeconds: 0, rate: 0, node: 'leader-1', offsetSeconds: 0.5 } as const;
      const { applied, measured } = run('last-write-wins', design, [clock]);
      const writes = applied[0] ?? [];
      let lost = 0;
      for (const key of new Set(writes.map((write) => write.key)))
        lost += lostAmong(writes.filter((write) => write.key === key));
      expect(measured?.lost_writes).toBe(lost);
      if (lost > 0) losing++;
    });
    expect(losing).toBeGreaterThan(10);
  });
});

/** Whether each write comes after all those that its writer had seen. */
function isInOrder(writes: readonly Write[]): boolean {
  const seen = new Map<number, number>();
  return writes.every(({ context, origin, nth }) => {
    seen.set(origin, nth);
    return context.every((count, seat) => count <= (seen.get(seat) ?? 0));
  });
}

/** Of all writes of a key, how many are lost: kept are the latest, the latest of those that its author had seen, and so on. */
function lostAmong(writes: readonly Write[]): number {
  const latest = (some: readonly Write[]): Write | undefined =>
    some.reduce<Write | undefined>(
      (best, write) => (best === undefined || write.position > best.position ? write : best),
      undefined,
    );
  let kept = 0;
  for (let last = latest(writes); last !== undefined; kept++) {
    const author = last;
    last = latest(writes.filter((write) => write !== author && author.knows(write)));
  }
  return writes.length - kept;
}
