/** How popular each of so many keys is: Zipf’s law. */
export function zipf(keys: number, exponent: number): number[] {
  const masses = Array.from({ length: keys }, (_, rank) => (rank + 1) ** -exponent);
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return masses.map((mass) => mass / total);
}

/**
 * The hit ratio under independent requests, where a key that is asked for x times in the cache’s characteristic time is
 * kept with a probability: that time is such that as many keys are kept as there is room for.
 */
export function hitRatioWhere(
  kept: (x: number) => number,
  popularity: readonly number[],
  entries: number,
): number {
  let [low, high] = [0, 1e9];
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (popularity.reduce((sum, p) => sum + kept(p * middle), 0) < entries) low = middle;
    else high = middle;
  }
  return popularity.reduce((sum, p) => sum + p * kept(p * low), 0);
}

/**
 * Che, Tung and Wang, “Hierarchical web caching systems”, IEEE JSAC 20(7), 2002: an entry stays for the time in which
 * `entries` distinct keys are asked for, so that key i is hit with probability 1 − e^(−pᵢt). Fricker, Robert and Roberts
 * (ITC 2012) show why the error is small.
 */
export function che(keys: number, exponent: number, entries: number): number {
  return hitRatioWhere((x) => -Math.expm1(-x), zipf(keys, exponent), entries);
}
