import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * So many points of the unit cube, each coordinate once in each of as many equal strata (McKay, Beckman & Conover, “A
 * comparison of three methods for selecting values of input variables”, Technometrics 21, 1979).
 */
export function latinHypercube(count: number, dimensions: number, seed: number): number[][] {
  const random = xoroshiro128plus(seed);
  const strata = Array.from({ length: dimensions }, () => {
    const order = Array.from({ length: count }, (_, stratum) => stratum);
    // Fisher and Yates’ shuffle.
    for (let last = count - 1; last > 0; last--) {
      const other = Math.floor(uniformFloat64(random) * (last + 1));
      [order[last], order[other]] = [order[other] as number, order[last] as number];
    }
    return order;
  });
  return Array.from({ length: count }, (_, point) =>
    strata.map((order) => ((order[point] ?? 0) + uniformFloat64(random)) / count),
  );
}
