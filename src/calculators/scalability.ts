import type { Amounts, Calculator, Input } from './calculator';
import { pointsOf, type CurvePicture } from './picture';

const n: Input = { name: 'n', dimension: 'count', means: 'machines, threads or clients', least: 1 };
const one: Input = { name: 'one', dimension: 'rate', means: 'throughput of one', least: 0 };
const contention: Input = {
  name: 'contention',
  dimension: 'share',
  means: 'share of the work that only one can do at a time',
  least: 0,
  most: 1,
};
const wantedCoherency: Input = {
  name: 'coherency',
  dimension: 'share',
  means: 'share of the work that each pair spends on agreeing',
  least: 0,
  most: 1,
};
const coherency: Input = { ...wantedCoherency, default: 0 };

/** Why twice the machines do less than twice the work. */
export const scalability: Calculator = {
  id: 'scalability',
  title: 'Scalability',
  summary: 'The work that n machines do together, and from where on more machines do less.',
  source:
    'Gunther, Guerrilla Capacity Planning, ch. 4–6: the universal scalability law; Amdahl’s law without coherency.',
  functions: [
    {
      name: 'scalability.speedup',
      means: 'How many times the work of one they do together.',
      inputs: [n, contention, coherency],
      result: 'count',
      compute: ({ n = 1, contention = 0, coherency = 0 }) => speedup(n, contention, coherency),
      working: 'n ÷ (1 + contention × (n − 1) + coherency × n × (n − 1))',
      advice: tooMany,
      picture: ({ n = 1, contention = 0, coherency = 0 }) => curve(n, contention, coherency),
      example: 'scalability.speedup(n=8, contention=5 %, coherency=0.1 %)',
    },
    {
      name: 'scalability.throughput',
      means: 'Throughput of all together.',
      inputs: [n, one, contention, coherency],
      result: 'rate',
      counts: 'one',
      compute: ({ n = 1, one = 0, contention = 0, coherency = 0 }) => one * speedup(n, contention, coherency),
      working: 'one × n ÷ (1 + contention × (n − 1) + coherency × n × (n − 1))',
      advice: tooMany,
      example: 'scalability.throughput(n=8, one=1 k/s, contention=5 %, coherency=0.1 %)',
    },
    {
      name: 'scalability.peak',
      means: 'The number beyond which more do less.',
      inputs: [contention, wantedCoherency],
      result: 'count',
      compute: ({ contention = 0, coherency = 0 }) => peak(contention, coherency),
      working: '√((1 − contention) ÷ coherency)',
      example: 'scalability.peak(contention=5 %, coherency=0.1 %)',
    },
    {
      name: 'scalability.needed',
      means: 'The fewest that reach a throughput; infinite if no number does.',
      inputs: [
        { name: 'throughput', dimension: 'rate', means: 'wanted throughput', least: 0 },
        one,
        contention,
        coherency,
      ],
      result: 'count',
      compute: ({ throughput = 0, one = 0, contention = 0, coherency = 0 }) =>
        needed(throughput / one, contention, coherency),
      working: 'smallest n with one × n ÷ (1 + contention × (n − 1) + coherency × n × (n − 1)) ≥ throughput',
      advice: (_, machines) =>
        machines === Infinity
          ? 'No number reaches it: lessen what they wait for each other, or make each of them faster.'
          : undefined,
      example: 'scalability.needed(throughput=5 k/s, one=1 k/s, contention=5 %, coherency=0.1 %)',
    },
  ],
};

/** The work of many against that of one, to past the number that is asked for and the one where it is most. */
function curve(n: number, contention: number, coherency: number): CurvePicture {
  const most = peak(contention, coherency);
  const to = Math.max(2 * n, Number.isFinite(most) ? Math.min(1.5 * most, 20 * n) : 0, 8);
  return {
    kind: 'curve',
    title: 'The work that n do together, in that of one',
    x: { label: 'n', dimension: 'count' },
    y: { label: 'times the work of one', dimension: 'count' },
    points: pointsOf((x) => speedup(x, contention, coherency), 1, to),
    mark: [n, speedup(n, contention, coherency)],
  };
}

function speedup(n: number, contention: number, coherency: number): number {
  return n / (1 + contention * (n - 1) + coherency * n * (n - 1));
}

function peak(contention: number, coherency: number): number {
  return contention === 1 ? 1 : Math.max(1, Math.sqrt((1 - contention) / coherency));
}

function tooMany({ n = 1, contention = 0, coherency = 0 }: Amounts): string | undefined {
  const most = peak(contention, coherency);
  if (n > most) return `Fewer would do more: the most is done by ${Math.round(most)}.`;
  return speedup(n, contention, coherency) < n / 2
    ? 'Each does less than half of what it would do alone: lessen what they wait for each other.'
    : undefined;
}

/** The lesser root of the quadratic that the law becomes, if it has one. */
function needed(times: number, contention: number, coherency: number): number {
  if (times <= 1) return 1;
  const square = coherency * times;
  const linear = 1 + (coherency - contention) * times;
  const constant = times * (1 - contention);
  const discriminant = linear ** 2 - 4 * square * constant;
  if (linear <= 0 || discriminant < 0) return Infinity;
  // In this form it holds without coherency too; rounding must not add one where the throughput is met exactly.
  return Math.ceil((2 * constant) / (linear + Math.sqrt(discriminant)) - 1e-9);
}
