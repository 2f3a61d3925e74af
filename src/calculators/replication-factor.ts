import type { Calculator, Input } from './calculator';
import { ODD } from './copies';
import { YEAR } from './periods';
import type { CurvePicture, Point } from './picture';

const replicas: Input = {
  name: 'replicas',
  dimension: 'count',
  means: 'copies of each piece of data',
  least: 1,
  most: 10_000,
  whole: true,
};
const mttf: Input = { name: 'mttf', dimension: 'time', means: 'mean time until a copy is lost', least: 1 };
const mttr: Input = {
  name: 'mttr',
  dimension: 'time',
  means: 'mean time until a lost copy is made again',
  least: 0,
};
const period: Input = { name: 'period', dimension: 'time', means: 'the period', default: YEAR, least: 0 };

/** Beyond so many copies, no design would look for more. */
const MOST_REPLICAS = 100;

/** How many copies a target needs, and what they survive. */
export const replicationFactor: Calculator = {
  id: 'replication-factor',
  title: 'Replication factor',
  summary: 'How many copies of the data a target of availability or durability needs, and what they survive.',
  source:
    'Independent failures: of n copies, all are down with (1 − a)ⁿ. Data loss: Patterson, Gibson and Katz, “A case for redundant arrays of inexpensive disks”, SIGMOD 1988, here the exact mean of the birth–death chain.',
  functions: [
    {
      name: 'replicas_for',
      means: 'The fewest copies of which at least one is up often enough.',
      inputs: [
        { name: 'target', dimension: 'share', means: 'wanted availability', least: 0, most: 1 },
        { name: 'node', dimension: 'share', means: 'availability of one copy', least: 0, most: 1 },
      ],
      result: 'count',
      compute: ({ target = 0, node = 0 }) => copiesFor(target, node),
      working: 'smallest n with 1 − (1 − node)^n ≥ target',
      advice: (_, copies) => (copies === Infinity ? 'No number of copies is up always.' : alone(copies)),
      picture: ({ target = 0, node = 0 }) => byCopies(target, node),
      example: 'replicas_for(target=99.99 %, node=99 %)',
    },
    {
      name: 'replication.survives',
      means: 'How many copies may be lost while a majority of all still answers.',
      inputs: [replicas],
      result: 'count',
      counts: 'replicas',
      compute: ({ replicas = 1 }) => Math.floor((replicas - 1) / 2),
      working: '⌊(replicas − 1) ÷ 2⌋',
      advice: ({ replicas = 1 }, losses) => {
        if (losses === 0) return 'The loss of one copy leaves no majority: three copies survive one.';
        return replicas % 2 === 0 ? ODD : undefined;
      },
      example: 'replication.survives(3)',
    },
    {
      name: 'replication.for_failures',
      means: 'The fewest copies of which a majority is left after so many losses.',
      inputs: [
        {
          name: 'failures',
          dimension: 'count',
          means: 'copies lost at the same time',
          least: 0,
          whole: true,
        },
      ],
      result: 'count',
      counts: 'failures',
      compute: ({ failures = 0 }) => 2 * failures + 1,
      working: '2 × failures + 1',
      example: 'replication.for_failures(2)',
    },
    {
      name: 'replication.mttdl',
      means: 'Mean time until every copy is lost, each being made again while another is left.',
      inputs: [replicas, mttf, mttr],
      result: 'time',
      compute: ({ replicas = 1, mttf = 1, mttr = 0 }) => meanTimeToLoss(replicas, mttf, mttr),
      working: 'about mttf ÷ replicas × (mttf ÷ mttr)^(replicas − 1)',
      advice: ({ replicas = 1 }) => alone(replicas),
      example: 'replication.mttdl(replicas=3, mttf=1 year, mttr=1 h)',
    },
    {
      name: 'replication.durability',
      means: 'Probability that the data outlives a period, a year unless given.',
      inputs: [replicas, mttf, mttr, period],
      result: 'share',
      compute: ({ replicas = 1, mttf = 1, mttr = 0, period = 0 }) =>
        Math.exp(-period / meanTimeToLoss(replicas, mttf, mttr)),
      working: 'e^(−period ÷ mttdl(replicas, mttf, mttr))',
      advice: ({ replicas = 1 }) => alone(replicas),
      example: 'replication.durability(replicas=3, mttf=1 year, mttr=1 h)',
    },
    {
      name: 'replication.for_durability',
      means:
        'The fewest copies with which the data outlives a period, a year unless given, as surely as wanted.',
      inputs: [
        { name: 'target', dimension: 'share', means: 'wanted durability', least: 0, most: 1 },
        mttf,
        mttr,
        period,
      ],
      result: 'count',
      compute: ({ target = 0, mttf = 1, mttr = 0, period = 0 }) => {
        // Nothing is sure, unless a lost copy is made again at once.
        if (target >= 1 && mttr > 0) return Infinity;
        // Compares the small chances of a loss: near 1, durabilities can hardly be told from one another.
        const mayLose = -Math.log(target);
        for (let replicas = 1; replicas <= MOST_REPLICAS; replicas++)
          if (period / meanTimeToLoss(replicas, mttf, mttr) <= mayLose) return replicas;
        return Infinity;
      },
      working: 'smallest n with e^(−period ÷ mttdl(n, mttf, mttr)) ≥ target',
      advice: (_, copies) =>
        copies === Infinity ? 'No number of copies is enough: make lost ones again sooner.' : alone(copies),
      example: 'replication.for_durability(target=99.999999999 %, mttf=1 year, mttr=1 h)',
    },
  ],
};

function copiesFor(target: number, node: number): number {
  if (target <= 0) return 1;
  if (node >= 1) return 1;
  if (node <= 0 || target >= 1) return Infinity;
  // What differs by rounding alone is equal: of the nines as they are kept, and of the quotient of logarithms.
  const copies = Math.log1p(Number.EPSILON - target) / Math.log1p(-node);
  return Math.max(1, Math.ceil(copies - 1e-9));
}

/** Availability against the number of copies, to a few more than are needed. */
function byCopies(target: number, node: number): CurvePicture | undefined {
  const copies = copiesFor(target, node);
  if (node >= 1 || copies > MOST_REPLICAS) return undefined;
  const upTo = (n: number): Point => [n, -Math.expm1(n * Math.log1p(-node))];
  return {
    kind: 'curve',
    title: 'Availability by the number of copies',
    x: { label: 'copies', dimension: 'count' },
    y: { label: 'availability', dimension: 'share', nines: true },
    points: Array.from({ length: Math.max(4, copies + 2) }, (_, index) => upTo(index + 1)),
    mark: upTo(copies),
    limit: target,
  };
}

function alone(copies: number): string | undefined {
  return copies === 1 ? 'One copy is a single point of failure, and the data is lost with it.' : undefined;
}

/**
 * With j of n copies lost, the next is lost at the rate (n − j) ÷ mttf and one is made again at the rate j ÷ mttr. The
 * mean time from j losses to j + 1 is the wait for either, and, after a repair, the way back up from j − 1.
 */
function meanTimeToLoss(replicas: number, mttf: number, mttr: number): number {
  let whole = 0;
  let step = 0;
  for (let lost = 0; lost < replicas; lost++) {
    const wait = mttf / (replicas - lost);
    step = lost === 0 ? wait : wait * (1 + (lost / mttr) * step);
    whole += step;
  }
  return whole;
}
