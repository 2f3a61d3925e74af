import type { Calculator, Input } from './calculator';

const servers: Input = {
  name: 'servers',
  dimension: 'count',
  means: 'servers on the ring',
  least: 1,
  most: 1e6,
  whole: true,
};
const virtualNodes: Input = {
  name: 'virtual_nodes',
  dimension: 'count',
  means: 'positions of each server on the ring',
  least: 1,
  most: 10_000,
  whole: true,
};

const MORE_NODES = 'More virtual nodes make the shares more even: a hundred, to within a tenth.';

/** How evenly a ring of hashes spreads keys. */
export const hashRing: Calculator = {
  id: 'hash-ring',
  title: 'Hash ring',
  summary:
    'How evenly virtual nodes spread keys over servers, and how many keys move when servers come and go.',
  source:
    'Karger et al., “Consistent hashing and random trees”, STOC 1997; parts of a ring cut at random: David and Nagaraja, Order Statistics, §6.4; measured: Lamping and Veach, “A fast, minimal memory, consistent hash algorithm”, 2014.',
  functions: [
    {
      name: 'hash_ring.spread',
      means: 'Standard deviation of a server’s share of the keys, as a part of the mean share.',
      inputs: [servers, virtualNodes],
      result: 'share',
      compute: ({ servers = 1, virtual_nodes = 1 }) =>
        Math.sqrt((servers - 1) / (servers * virtual_nodes + 1)),
      working: '√((servers − 1) ÷ (servers × virtual_nodes + 1))',
      advice: (_, spread) => (spread > 0.15 ? MORE_NODES : undefined),
      example: 'hash_ring.spread(servers=3, virtual_nodes=150)',
    },
    {
      name: 'hash_ring.largest',
      means: 'Expected share of the keys of the server that has most.',
      inputs: [servers, virtualNodes],
      result: 'share',
      compute: ({ servers = 1, virtual_nodes = 1 }) => largestShare(servers, virtual_nodes),
      working:
        '∫ (1 − F(x)^servers) dx ÷ (servers × virtual_nodes) with F(x) = 1 − e^(−x) × Σ x^i ÷ i! for i = 0 … virtual_nodes − 1',
      advice: ({ servers = 1 }, largest) => (largest * servers > 1.25 ? MORE_NODES : undefined),
      example: 'hash_ring.largest(servers=3, virtual_nodes=150)',
    },
    {
      name: 'hash_ring.virtual_nodes',
      means: 'The fewest virtual nodes with which shares differ no more.',
      inputs: [
        servers,
        {
          name: 'spread',
          dimension: 'share',
          means: 'standard deviation of the shares, as a part of the mean share',
          least: 1e-6,
        },
      ],
      result: 'count',
      compute: ({ servers = 1, spread = 1 }) =>
        Math.max(1, Math.ceil(((servers - 1) / spread ** 2 - 1) / servers - 1e-9)),
      working: '⌈((servers − 1) ÷ spread^2 − 1) ÷ servers⌉',
      example: 'hash_ring.virtual_nodes(servers=10, spread=10 %)',
    },
    {
      name: 'hash_ring.moved',
      means: 'Share of the keys that move when servers are added or removed.',
      inputs: [
        { ...servers, name: 'before', means: 'servers before' },
        { ...servers, name: 'after', means: 'servers after' },
      ],
      result: 'share',
      compute: ({ before = 1, after = 1 }) => movedOnRing(before, after),
      working: '1 − min(before, after) ÷ max(before, after)',
      example: 'hash_ring.moved(before=3, after=4)',
    },
  ],
};

/** Only what the new servers take over moves, or what the removed ones had. */
export function movedOnRing(before: number, after: number): number {
  return 1 - Math.min(before, after) / Math.max(before, after);
}

const STEPS = 256;

/**
 * The parts of a ring cut at random are as exponential times divided by their sum, which does not depend on the parts. So
 * the greatest share is the expected maximum of the servers' sums of exponentials, divided by the expected whole.
 */
function largestShare(servers: number, virtualNodes: number): number {
  // The maximum of n is below mean + 12 standard deviations and, for few virtual nodes, some times ln n.
  const end = virtualNodes + 12 * Math.sqrt(virtualNodes) + 4 * Math.log(servers) + 24;
  const start = Math.max(0, virtualNodes - 12 * Math.sqrt(virtualNodes));
  const step = (end - start) / STEPS;
  let integral = 0;
  for (let node = 0; node <= STEPS; node++) {
    const simpson = node === 0 || node === STEPS ? 1 : node % 2 === 1 ? 4 : 2;
    integral += simpson * -Math.expm1(servers * Math.log1p(-survival(virtualNodes, start + node * step)));
  }
  return (start + (integral * step) / 3) / (servers * virtualNodes);
}

/** Probability that a sum of so many exponentials exceeds x: that a Poisson count of mean x is less. */
function survival(exponentials: number, x: number): number {
  if (x === 0) return 1;
  // Begins with the greatest term and stops where terms no longer matter; e^-x alone may be too small for a number.
  let term = Math.exp((exponentials - 1) * Math.log(x) - x - logFactorial(exponentials - 1));
  let sum = 0;
  for (let count = exponentials - 1; count >= 0 && (count > x || term > sum * 1e-17); count--) {
    sum += term;
    term *= count / x;
  }
  return Math.min(1, sum);
}

/** Stirling's series, exact to a double's digits from 32 on. */
function logFactorial(n: number): number {
  let product = 1;
  let shifted = n;
  while (shifted < 32) product *= ++shifted;
  const correction = 1 / (12 * shifted) - 1 / (360 * shifted ** 3) + 1 / (1260 * shifted ** 5);
  return (
    (shifted + 0.5) * Math.log(shifted) -
    shifted +
    0.5 * Math.log(2 * Math.PI) +
    correction -
    Math.log(product)
  );
}
