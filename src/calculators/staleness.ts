import type { Calculator, Input } from './calculator';
import { n, r as reads, w } from './copies';

const r: Input = { ...reads, most: 1000 };
const spread: Input = {
  name: 'spread',
  dimension: 'time',
  means: 'mean time in which a confirmed write reaches each other copy',
  least: 0,
};

/** How stale reads are where R + W ≤ N, in versions and in time. */
export const staleness: Calculator = {
  id: 'staleness',
  title: 'Staleness of partial quorums',
  summary:
    'How many versions, or how much time, reads are behind where read and write quorums need not meet.',
  source:
    'Bailis et al., “Probabilistically Bounded Staleness for Practical Partial Quorums”, VLDB 2012, §3.1 and §3.4; quorums drawn at random, a write reaching the other copies in exponential times.',
  functions: [
    {
      name: 'pbs.k_stale',
      means: 'Probability that a read returns none of the latest k versions.',
      inputs: [
        n,
        r,
        w,
        { name: 'k', dimension: 'count', means: 'versions', default: 1, least: 1, whole: true },
      ],
      result: 'share',
      compute: ({ n = 1, r = 1, w = 1, k = 1 }) => misses(n, r, w) ** k,
      working: '(C(n − w, r) ÷ C(n, r))^k',
      example: 'pbs.k_stale(n=3, r=1, w=1, k=3)',
    },
    {
      name: 'pbs.stale_after',
      means: 'Probability that a read some time after a write misses it.',
      inputs: [
        n,
        r,
        w,
        { name: 'after', dimension: 'time', means: 'time from the confirmation to the read', least: 0 },
        spread,
      ],
      result: 'share',
      // None of the copies that are read confirmed the write, nor has it reached any of them since.
      compute: ({ n = 1, r = 1, w = 1, after = 0, spread = 0 }) =>
        spread === 0 ? 0 : misses(n, r, w) * Math.exp((-r * after) / spread),
      working: 'C(n − w, r) ÷ C(n, r) × e^(−r × after ÷ spread)',
      example: 'pbs.stale_after(n=3, r=1, w=1, after=10 ms, spread=5 ms)',
    },
    {
      name: 'pbs.visible_after',
      means: 'Time after which reads return a write with a probability.',
      inputs: [
        n,
        r,
        w,
        { name: 'probability', dimension: 'share', means: 'of returning the write', least: 0, most: 1 },
        spread,
      ],
      result: 'time',
      compute: ({ n = 1, r = 1, w = 1, probability = 0, spread = 0 }) => {
        const missed = misses(n, r, w);
        return missed <= 1 - probability ? 0 : (spread / r) * Math.log(missed / (1 - probability));
      },
      working: 'spread ÷ r × ln(C(n − w, r) ÷ C(n, r) ÷ (1 − probability))',
      advice: (_, time) =>
        time === Infinity
          ? 'Only overlapping quorums (r + w > n) return every write for certain.'
          : undefined,
      example: 'pbs.visible_after(n=3, r=1, w=1, probability=99.9 %, spread=5 ms)',
    },
  ],
};

/** Probability that r copies, drawn at random, are none of the w that confirmed: C(n − w, r) ÷ C(n, r). */
function misses(n: number, r: number, w: number): number {
  if (r + w > n) return 0;
  let probability = 1;
  for (let drawn = 0; drawn < r; drawn++) probability *= (n - w - drawn) / (n - drawn);
  return probability;
}
