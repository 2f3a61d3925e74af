/** The fewest whole things, and at least one, that are enough; rounding must not add one where they are met exactly. */
export function atLeastWhole(amount: number): number {
  return Math.max(1, Math.ceil(amount * (1 - 1e-12)));
}
