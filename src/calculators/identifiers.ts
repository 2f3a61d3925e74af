import type { Calculator, Input } from './calculator';
import { YEAR } from './periods';

const ids: Input = { name: 'ids', dimension: 'count', means: 'identifiers', least: 0 };
const alphabet: Input = {
  name: 'alphabet',
  dimension: 'count',
  means: 'characters to choose from',
  default: 62,
  least: 2,
  whole: true,
};
const space: Input = { name: 'space', dimension: 'count', means: 'identifiers that can be drawn', least: 1 };
const tick: Input = {
  name: 'tick',
  dimension: 'time',
  means: 'time that the clock counts',
  default: 0.001,
  least: 1e-9,
};
const bits = (name: string, means: string, standard: number): Input => ({
  name,
  dimension: 'count',
  means,
  default: standard,
  least: 0,
  most: 128,
  whole: true,
});

/** Short codes, random identifiers and identifiers made of a clock, a worker and a sequence. */
export const identifiers: Calculator = {
  id: 'identifiers',
  title: 'Identifiers',
  summary: 'How long they must be, how likely they collide, how fast and how long a Snowflake makes them.',
  source:
    'The birthday problem: Feller, An Introduction to Probability Theory and Its Applications, volume 1, §II.3; Snowflake: King, “Announcing Snowflake”, Twitter Engineering, 2010.',
  functions: [
    {
      name: 'identifiers.length',
      means: 'Characters that are enough for so many identifiers.',
      inputs: [ids, alphabet],
      result: 'count',
      // Multiplied, as a quotient of logarithms is not exact where the identifiers just fill the length.
      compute: ({ ids = 0, alphabet = 62 }) => {
        let length = 1;
        for (let codes = alphabet; codes < ids; codes *= alphabet) length++;
        return length;
      },
      working: 'smallest n with alphabet^n ≥ ids',
      example: 'identifiers.length(ids=1 trillion)',
    },
    {
      name: 'identifiers.space',
      means: 'How many identifiers of a length there are.',
      inputs: [
        {
          name: 'length',
          dimension: 'count',
          means: 'characters, or bits of an alphabet of 2',
          least: 0,
          whole: true,
        },
        alphabet,
      ],
      result: 'count',
      compute: ({ length = 0, alphabet = 62 }) => alphabet ** length,
      working: 'alphabet^length',
      example: 'identifiers.space(length=7)',
    },
    {
      name: 'identifiers.collision',
      means: 'Probability that two of some random identifiers are the same.',
      inputs: [{ ...ids, whole: true }, space],
      result: 'share',
      compute: ({ ids = 0, space = 1 }) => collision(ids, space),
      working: '1 − (1 − 1 ÷ space) × (1 − 2 ÷ space) × … × (1 − (ids − 1) ÷ space)',
      advice: (_, probability) =>
        probability > 1e-6
          ? 'Check that an identifier is new before it is taken, or make it longer.'
          : undefined,
      example: 'identifiers.collision(ids=1 M, space=identifiers.space(7))',
    },
    {
      name: 'identifiers.until',
      means: 'Random identifiers of which two are the same with a probability.',
      inputs: [
        { name: 'probability', dimension: 'share', means: 'of a collision', least: 0, most: 1 },
        space,
      ],
      result: 'count',
      counts: 'space',
      compute: ({ probability = 0, space = 1 }) => until(probability, space),
      working: '⌈√(2 × space × L) + ½ − L ÷ 3⌉ with L = ln(1 ÷ (1 − probability))',
      example: 'identifiers.until(probability=50 %, space=identifiers.space(122, alphabet=2))',
    },
    {
      name: 'identifiers.snowflake_rate',
      means: 'The most identifiers that the workers of a Snowflake make.',
      inputs: [
        bits('sequence_bits', 'bits of the sequence', 12),
        bits('worker_bits', 'bits of the worker, 0 for one worker', 0),
        tick,
      ],
      result: 'rate',
      compute: ({ sequence_bits = 12, worker_bits = 0, tick = 0.001 }) =>
        2 ** (sequence_bits + worker_bits) / tick,
      working: '2^(sequence_bits + worker_bits) ÷ tick',
      example: 'identifiers.snowflake_rate(sequence_bits=12, worker_bits=10)',
    },
    {
      name: 'identifiers.snowflake_left',
      means: 'How long a Snowflake’s clock goes on.',
      inputs: [
        bits('time_bits', 'bits of the clock', 41),
        { name: 'age', dimension: 'time', means: 'time since its epoch', default: 0, least: 0 },
        tick,
      ],
      result: 'time',
      compute: ({ time_bits = 41, age = 0, tick = 0.001 }) => Math.max(0, 2 ** time_bits * tick - age),
      working: 'max(0, 2^time_bits × tick − age)',
      advice: (_, left) =>
        left < 5 * YEAR
          ? 'The clock ends within five years: plan a new epoch, or more bits for it.'
          : undefined,
      example: 'identifiers.snowflake_left(time_bits=41, age=10 years)',
    },
  ],
};

/** As many factors as are quickly multiplied; after them, what is left of their logarithms’ series is too small to matter. */
const FACTORS = 1000;

function collision(ids: number, space: number): number {
  if (ids > space) return 1;
  let logarithm = 0;
  if (ids <= FACTORS) for (let taken = 1; taken < ids; taken++) logarithm += Math.log1p(-taken / space);
  else logarithm = (-ids * (ids - 1)) / 2 / space - ids ** 3 / 6 / space ** 2;
  return -Math.expm1(logarithm);
}

/** The inverse of the first terms of that series; at most one more than there are, of which two must be the same. */
function until(probability: number, space: number): number {
  if (probability >= 1) return space + 1;
  const logarithm = -Math.log1p(-probability);
  const ids = Math.ceil(Math.sqrt(2 * space * logarithm) + 1 / 2 - logarithm / 3);
  return Math.min(space + 1, Math.max(1, ids));
}
