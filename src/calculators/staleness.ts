import type { Calculator, Input } from './calculator';
import { n, r as reads, w } from './copies';
import { pointsOf, type CurvePicture } from './picture';

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
      compute: ({ n = 1, r = 1, w = 1, after = 0, spread = 0 }) => staleAfter(n, r, w, after, spread),
      working: 'C(n − w, r) ÷ C(n, r) × e^(−r × after ÷ spread)',
      picture: ({ n = 1, r = 1, w = 1, after = 0, spread = 0 }) =>
        curve(n, r, w, spread, [after, staleAfter(n, r, w, after, spread)]),
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
      compute: ({ n = 1, r = 1, w = 1, probability = 0, spread = 0 }) =>
        visibleAfter(n, r, w, probability, spread),
      working: 'spread ÷ r × ln(C(n − w, r) ÷ C(n, r) ÷ (1 − probability))',
      advice: (_, time) =>
        time === Infinity
          ? 'Only overlapping quorums (r + w > n) return every write for certain.'
          : undefined,
      picture: ({ n = 1, r = 1, w = 1, probability = 0, spread = 0 }) =>
        curve(
          n,
          r,
          w,
          spread,
          [visibleAfter(n, r, w, probability, spread), 1 - probability],
          1 - probability,
        ),
      example: 'pbs.visible_after(n=3, r=1, w=1, probability=99.9 %, spread=5 ms)',
    },
  ],
};

/** None of the copies that are read confirmed the write, nor has it reached any of them since. */
function staleAfter(n: number, r: number, w: number, after: number, spread: number): number {
  return spread === 0 ? 0 : misses(n, r, w) * Math.exp((-r * after) / spread);
}

function visibleAfter(n: number, r: number, w: number, probability: number, spread: number): number {
  const missed = misses(n, r, w);
  return missed <= 1 - probability ? 0 : (spread / r) * Math.log(missed / (1 - probability));
}

/** How the share of stale reads falls with time, to past the point that is asked for. */
function curve(
  n: number,
  r: number,
  w: number,
  spread: number,
  mark: CurvePicture['points'][number],
  limit?: number,
): CurvePicture | undefined {
  const [time] = mark;
  if (spread === 0 || !Number.isFinite(time)) return undefined;
  return {
    kind: 'curve',
    title: 'Reads that miss a write, by the time since its confirmation',
    x: { label: 'time since the confirmation', dimension: 'time' },
    y: { label: 'reads that miss it', dimension: 'share' },
    points: pointsOf(
      (after) => staleAfter(n, r, w, after, spread),
      0,
      Math.max((3 * spread) / r, 1.25 * time),
    ),
    mark,
    ...(limit !== undefined && { limit }),
  };
}

/** Probability that r copies, drawn at random, are none of the w that confirmed: C(n − w, r) ÷ C(n, r). */
function misses(n: number, r: number, w: number): number {
  if (r + w > n) return 0;
  let probability = 1;
  for (let drawn = 0; drawn < r; drawn++) probability *= (n - w - drawn) / (n - drawn);
  return probability;
}
