import type { Bindings } from './bindings';

const BITS = 32;

/** Of each cell, all cells that it is computed from, in order: those that it needs, and those that they need. */
export function sourcesOf({ needs }: Bindings): readonly (readonly number[])[] {
  // Of each cell a set of cells, a bit for each: in a dense document there are as many as pairs of cells.
  const words = Math.ceil(needs.length / BITS);
  const sets = needs.map(() => new Uint32Array(words));
  needs.forEach((needed, cell) => {
    const set = sets[cell] ?? new Uint32Array(words);
    // A cell needs only cells above it.
    for (const one of needed) {
      set[one >>> 5] = (set[one >>> 5] ?? 0) | (1 << (one & 31));
      sets[one]?.forEach((bits, word) => {
        set[word] = (set[word] ?? 0) | bits;
      });
    }
  });
  return sets.map((set, cell) =>
    Array.from({ length: cell }, (_, one) => one).filter(
      (one) => (((set[one >>> 5] ?? 0) >>> (one & 31)) & 1) === 1,
    ),
  );
}
