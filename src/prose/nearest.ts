import { referenceGroups, type ReferenceNumber } from '../reference';

/** A number is near another within this factor. */
const NEAR = 2;

/** The reference numbers of some groups that are nearest to an amount, the nearest first. */
export function nearestNumbers(amount: number, groups: readonly string[], most: number): ReferenceNumber[] {
  const numbers = referenceGroups().flatMap(({ name, numbers: all }) => (groups.includes(name) ? all : []));
  const distance = (one: ReferenceNumber): number => Math.abs(Math.log(amount / one.amount));
  return numbers
    .filter((one) => distance(one) <= Math.log(NEAR))
    .map((one, index) => ({ one, index, far: distance(one) }))
    .sort((a, b) => a.far - b.far || a.index - b.index)
    .slice(0, most)
    .map(({ one }) => one);
}
