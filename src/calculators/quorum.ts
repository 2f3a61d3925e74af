import { partFor } from './binomial';
import type { Calculator, CalculatorFunction, Input, Row, Table } from './calculator';
import { n, ODD, r, w } from './copies';
import { quorumPicture } from './picture';

const asked: Input = { ...n, means: 'copies that are asked at once', most: 10_000 };
const k: Input = {
  name: 'k',
  dimension: 'count',
  means: 'answers that are waited for',
  least: 1,
  whole: true,
  atMost: 'n',
  most: 10_000,
};
const mean: Input = {
  name: 'mean',
  dimension: 'time',
  means: 'mean time of one copy above its least',
  least: 0,
};
const share: Input = {
  name: 'share',
  dimension: 'share',
  means: 'share of the requests that are done by then',
  least: 0,
  most: 1,
};
const least: Input = {
  name: 'least',
  dimension: 'time',
  means: 'time that every answer takes at least',
  default: 0,
  least: 0,
};

const drawn: CalculatorFunction['picture'] = ({ n = 1, r = 1, w = 1 }) => quorumPicture(n, r, w);
const PARTIAL = 'A read may miss the latest write: raise r or w until r + w is more than n.';

/** N, R and W of leaderless replication. */
export const quorum: Calculator = {
  id: 'quorum',
  title: 'Quorum',
  summary:
    'Whether reads and writes overlap, how many copies may be down, and how long the slowest of k answers takes.',
  source:
    'Gifford, “Weighted voting for replicated data”, SOSP 1979: R + W > N; David and Nagaraja, Order Statistics, §2.5.',
  functions: [
    {
      name: 'quorum.overlaps',
      means: 'Whether every read meets at least one copy that has the latest write.',
      inputs: [n, r, w],
      result: 'truth',
      verdicts: {
        true: 'Every read meets the latest write.',
        false: 'A read may miss the latest write.',
      },
      compute: ({ n = 1, r = 1, w = 1 }) => r + w > n,
      working: 'r + w > n',
      advice: (_, overlaps) => (overlaps < 1 ? PARTIAL : undefined),
      picture: drawn,
      example: 'quorum.overlaps(n=3, r=2, w=2)',
    },
    {
      name: 'quorum.overlap',
      means: 'How many copies with the latest write every read meets at least.',
      inputs: [n, r, w],
      result: 'count',
      counts: 'n',
      compute: ({ n = 1, r = 1, w = 1 }) => Math.max(0, r + w - n),
      working: 'max(0, r + w − n)',
      advice: (_, overlap) => (overlap === 0 ? PARTIAL : undefined),
      picture: drawn,
      example: 'quorum.overlap(n=3, r=2, w=2)',
    },
    {
      name: 'quorum.majority',
      means: 'The fewest copies that are more than half.',
      inputs: [n],
      result: 'count',
      counts: 'n',
      compute: ({ n = 1 }) => Math.floor(n / 2) + 1,
      working: '⌊n ÷ 2⌋ + 1',
      advice: ({ n = 1 }) => (n % 2 === 0 ? ODD : undefined),
      example: 'quorum.majority(5)',
    },
    {
      name: 'quorum.read_failures',
      means: 'Copies that may be down while reads still succeed.',
      inputs: [n, r],
      result: 'count',
      counts: 'n',
      compute: ({ n = 1, r = 1 }) => Math.max(0, n - r),
      working: 'n − r',
      advice: (_, failures) =>
        failures === 0
          ? 'The first copy that is down stops all reads: wait for fewer, or have more copies.'
          : undefined,
      example: 'quorum.read_failures(n=3, r=2)',
    },
    {
      name: 'quorum.write_failures',
      means: 'Copies that may be down while writes still succeed.',
      inputs: [n, w],
      result: 'count',
      counts: 'n',
      compute: ({ n = 1, w = 1 }) => Math.max(0, n - w),
      working: 'n − w',
      advice: (_, failures) =>
        failures === 0
          ? 'The first copy that is down stops all writes: wait for fewer, or have more copies.'
          : undefined,
      example: 'quorum.write_failures(n=3, w=2)',
    },
    {
      name: 'quorum.failures',
      means: 'Copies that may be down while both reads and writes still succeed.',
      inputs: [n, r, w],
      result: 'count',
      counts: 'n',
      compute: ({ n = 1, r = 1, w = 1 }) => Math.max(0, n - Math.max(r, w)),
      working: 'n − max(r, w)',
      advice: (_, failures) =>
        failures === 0 ? 'The first copy that is down stops reads or writes.' : undefined,
      picture: drawn,
      example: 'quorum.failures(n=3, r=2, w=2)',
    },
    {
      name: 'quorum.table',
      means: 'Every choice of R and W for N copies, or for each of several numbers of copies, side by side.',
      inputs: [{ ...n, most: 9, rest: true }],
      result: 'table',
      compute: (_, numbers) => table(numbers),
      working: 'max(0, r + w − n) for r = 1 … n and w = 1 … n',
      example: 'quorum.table(3)',
    },
    {
      name: 'quorum.mean_latency',
      means: 'Mean time until k of n copies have answered, if the time of one is exponential.',
      inputs: [k, asked, mean, least],
      result: 'time',
      compute: ({ k = 1, n = 1, mean = 0, least = 0 }) => {
        if (k > n) return Infinity;
        let waits = 0;
        for (let answered = 0; answered < k; answered++) waits += 1 / (n - answered);
        return least + mean * waits;
      },
      working: 'least + mean × (1 ÷ n + 1 ÷ (n − 1) + … + 1 ÷ (n − k + 1))',
      example: 'quorum.mean_latency(k=2, n=3, mean=6 ms)',
    },
    {
      name: 'quorum.latency',
      means:
        'Time by which k of n copies have answered, for a share of requests, if the time of one is exponential.',
      inputs: [k, asked, mean, share, least],
      result: 'time',
      compute: ({ k = 1, n = 1, mean = 0, share = 0, least = 0 }) =>
        k > n ? Infinity : least - mean * Math.log1p(-partFor(k, n, share)),
      working: 'least + mean × ln(1 ÷ (1 − replica_percentile(k, n, share)))',
      example: 'quorum.latency(k=2, n=3, mean=6 ms, share=99 %)',
    },
    {
      name: 'quorum.replica_percentile',
      means: 'Which percentile of one copy’s time is this percentile of the time of k of n copies.',
      inputs: [k, asked, share],
      result: 'share',
      compute: ({ k = 1, n = 1, share = 0 }) => partFor(k, n, share),
      working: 'p with Σ C(n, i) × p^i × (1 − p)^(n − i) = share for i = k … n',
      example: 'quorum.replica_percentile(k=2, n=3, share=99 %)',
    },
  ],
};

function table(numbers: readonly number[]): Table {
  const rows = numbers.flatMap((n) => upTo(n).flatMap((r) => upTo(n).map((w): Row => choice(n, r, w))));
  const strict = rows.filter(({ value }) => value > 0).length;
  return { rows, summary: `${strict} of ${rows.length} overlap` };
}

/** One choice; its number is how many copies with the latest write every read meets at least. */
function choice(n: number, r: number, w: number): Row {
  const overlap = Math.max(0, r + w - n);
  const kind = overlap > 0 ? `strict, overlap ${overlap}` : 'partial, no overlap';
  const text = `${kind}; ${n - r} may be down for reads, ${n - w} for writes`;
  return { name: `N ${n}, R ${r}, W ${w}`, value: overlap, text };
}

function upTo(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}
