import type { Calculator, Input } from './calculator';

const n: Input = { name: 'n', dimension: 'count', means: 'copies of each piece of data', least: 1 };
const r: Input = { name: 'r', dimension: 'count', means: 'copies that must answer a read', least: 1 };
const w: Input = { name: 'w', dimension: 'count', means: 'copies that must confirm a write', least: 1 };

/** N, R and W of leaderless replication. */
export const quorum: Calculator = {
  id: 'quorum',
  title: 'Quorum',
  summary: 'Whether reads and writes overlap, and how many copies may be down.',
  source: 'Gifford, “Weighted voting for replicated data”, SOSP 1979: R + W > N.',
  functions: [
    {
      name: 'quorum.overlaps',
      means: 'Whether every read meets at least one copy that has the latest write.',
      inputs: [n, r, w],
      result: 'truth',
      compute: ({ n = 1, r = 1, w = 1 }) => r + w > n,
      working: 'r + w > n',
      example: 'quorum.overlaps(n=3, r=2, w=2)',
    },
    {
      name: 'quorum.majority',
      means: 'The fewest copies that are more than half.',
      inputs: [n],
      result: 'count',
      compute: ({ n = 1 }) => Math.floor(n / 2) + 1,
      working: '⌊n ÷ 2⌋ + 1',
      example: 'quorum.majority(5)',
    },
    {
      name: 'quorum.read_failures',
      means: 'Copies that may be down while reads still succeed.',
      inputs: [n, r],
      result: 'count',
      compute: ({ n = 1, r = 1 }) => Math.max(0, n - r),
      working: 'n − r',
      example: 'quorum.read_failures(n=3, r=2)',
    },
    {
      name: 'quorum.write_failures',
      means: 'Copies that may be down while writes still succeed.',
      inputs: [n, w],
      result: 'count',
      compute: ({ n = 1, w = 1 }) => Math.max(0, n - w),
      working: 'n − w',
      example: 'quorum.write_failures(n=3, w=2)',
    },
  ],
};
