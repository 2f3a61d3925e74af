/**
 * Probability that at least k of n independent parts are up. Each term follows from its neighbour; starting with the
 * largest, as 1, keeps those that matter from being lost among numbers too small to be told from 0.
 */
export function atLeast(k: number, n: number, part: number): number {
  if (part >= 1) return k <= n ? 1 : 0;
  const odds = part / (1 - part);
  const likeliest = Math.min(n, Math.floor((n + 1) * part));
  let enough = 0;
  let all = 0;
  const add = (up: number, term: number): void => {
    if (up >= k) enough += term;
    all += term;
  };
  for (let up = likeliest, term = 1; up <= n; term *= ((n - up) / (up + 1)) * odds, up++) add(up, term);
  for (let up = likeliest - 1, term = 1; up >= 0; up--) {
    term *= (up + 1) / (n - up) / odds;
    add(up, term);
  }
  return enough / all;
}

/** How often each part must be up for at least k of n to be up with this probability. */
export function partFor(k: number, n: number, share: number): number {
  if (k > n) return NaN;
  if (share <= 0) return 0;
  let [low, high] = [0, 1];
  // More halvings than a double has bits change nothing.
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (atLeast(k, n, middle) < share) low = middle;
    else high = middle;
  }
  return high;
}
