import type { Calculator, Input } from './calculator';

const YEAR_SECONDS = 365.25 * 86_400;
const parts: Input = {
  name: 'parts',
  dimension: 'share',
  means: 'availability of each part',
  least: 0,
  most: 1,
  rest: true,
};
const availabilityInput: Input = {
  name: 'availability',
  dimension: 'share',
  means: 'share of time that it is up',
  least: 0,
  most: 1,
};

/** The algebra of independent parts. */
export const availability: Calculator = {
  id: 'availability',
  title: 'Availability',
  summary: 'Parts in series and in parallel, k of n, nines and downtime.',
  source:
    'Trivedi, Probability and Statistics with Reliability, Queuing, and Computer Science Applications, §1.12; failures independent.',
  functions: [
    {
      name: 'availability.serial',
      means: 'Availability of a chain that needs every part.',
      inputs: [parts],
      result: 'share',
      compute: (_, rest) => rest.reduce((product, part) => product * part, 1),
      working: 'a₁ × a₂ × …',
      example: 'availability.serial(99.9 %, 99.95 %)',
    },
    {
      name: 'availability.parallel',
      means: 'Availability where any one part is enough.',
      inputs: [parts],
      result: 'share',
      compute: (_, rest) => 1 - rest.reduce((product, part) => product * (1 - part), 1),
      working: '1 − (1 − a₁) × (1 − a₂) × …',
      example: 'availability.parallel(99.9 %, 99.9 %)',
    },
    {
      name: 'availability.k_of_n',
      means: 'Availability of n like parts of which k are needed.',
      inputs: [
        { name: 'k', dimension: 'count', means: 'parts that are needed', least: 0 },
        { name: 'n', dimension: 'count', means: 'parts that there are', least: 1, most: 10_000 },
        { name: 'part', dimension: 'share', means: 'availability of one part', least: 0, most: 1 },
      ],
      result: 'share',
      compute: ({ k = 0, n = 1, part = 0 }) => atLeast(Math.ceil(k), Math.floor(n), part),
      working: 'Σ (n over i) aⁱ (1 − a)ⁿ⁻ⁱ for i = k … n',
      example: 'availability.k_of_n(k=2, n=3, part=99 %)',
    },
    {
      name: 'availability.downtime',
      means: 'Time down in a period, a year of 365.25 days unless given.',
      inputs: [
        availabilityInput,
        { name: 'period', dimension: 'time', means: 'the period', default: YEAR_SECONDS, least: 0 },
      ],
      result: 'time',
      compute: ({ availability = 1, period = YEAR_SECONDS }) => (1 - availability) * period,
      working: '(1 − availability) × period',
      example: 'availability.downtime(99.9 %)',
    },
    {
      name: 'availability.nines',
      means: 'How many nines that is: 3 for 99.9 %.',
      inputs: [availabilityInput],
      result: 'count',
      compute: ({ availability = 0 }) => -Math.log10(1 - availability),
      working: '−log₁₀(1 − availability)',
      example: 'availability.nines(99.9 %)',
    },
  ],
};

/**
 * Probability that at least k of n independent parts are up. Each term follows from its neighbour; starting with the
 * largest, as 1, keeps those that matter from being lost among numbers too small to be told from 0.
 */
function atLeast(k: number, n: number, part: number): number {
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
