/** Keys that are asked for about equally often. */
interface Group {
  /** How many they are. */
  readonly keys: number;
  /** Share of the requests that asks for one of them. */
  readonly popularity: number;
}

/** So many of the most popular keys are taken one by one. */
const SINGLE = 64;
/** Intervals into which the ranks of the others are cut, evenly on a logarithmic scale; Simpson's rule wants them even. */
const INTERVALS = 96;

/**
 * Zipf's law: the key of rank i is asked for in proportion to 1 ÷ i^skew. Where there are too many keys for a sum, it is
 * an integral over the logarithm of the rank, on which every term is smooth; each node stands for a group of keys.
 */
export function zipf(keys: number, skew: number): Group[] {
  const groups: { keys: number; weight: number }[] = [];
  const add = (rank: number, count: number): void => {
    groups.push({ keys: count, weight: rank ** -skew });
  };
  const single = keys <= SINGLE + INTERVALS ? keys : SINGLE;
  for (let rank = 1; rank <= single; rank++) add(rank, 1);
  if (single < keys) {
    // A key fills the ranks from half below to half above its own.
    const [first, last] = [Math.log(single + 0.5), Math.log(keys + 0.5)];
    const step = (last - first) / INTERVALS;
    for (let node = 0; node <= INTERVALS; node++) {
      const rank = Math.exp(first + node * step);
      const simpson = node === 0 || node === INTERVALS ? 1 : node % 2 === 1 ? 4 : 2;
      add(rank, (simpson * step * rank) / 3);
    }
  }
  const whole = groups.reduce((sum, group) => sum + group.keys * group.weight, 0);
  return groups.map((group) => ({ keys: group.keys, popularity: group.weight / whole }));
}

/** Share of the requests that ask for one of the most popular keys. */
export function topShare(top: number, keys: number, skew: number): number {
  return top >= keys ? 1 : harmonic(top, skew) / harmonic(keys, skew);
}

/** The fewest keys that get so great a share of the requests; halves the ranks between which it is reached. */
export function keysFor(share: number, keys: number, skew: number): number {
  if (share === 0) return 0;
  // A sum that should be the share may fall short of it by rounding.
  const wanted = share * harmonic(keys, skew) * (1 - 1e-12);
  let [few, enough] = [0, keys];
  while (enough - few > 1) {
    const middle = Math.floor(few + (enough - few) / 2);
    // Of so many, the next number that can be told apart is more than one away.
    if (middle === few || middle === enough) break;
    if (harmonic(middle, skew) < wanted) few = middle;
    else enough = middle;
  }
  return enough;
}

/** 1 + 1 ÷ 2^skew + … + 1 ÷ keys^skew; beyond the first terms, an integral again. */
function harmonic(keys: number, skew: number): number {
  let sum = 0;
  for (let rank = 1; rank <= Math.min(keys, SINGLE); rank++) sum += rank ** -skew;
  if (keys <= SINGLE) return sum;
  const first = SINGLE + 0.5;
  const length = Math.log((keys + 0.5) / first);
  const power = 1 - skew;
  return sum + first ** power * (power === 0 ? length : Math.expm1(power * length) / power);
}
