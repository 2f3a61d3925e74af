import type { Calculator, Input } from './calculator';

const falsePositives: Input = {
  name: 'false_positives',
  dimension: 'share',
  means: 'absent keys that may seem present',
  least: 1e-15,
  most: 1,
};
const keys: Input = { name: 'keys', dimension: 'count', means: 'keys in the filter', least: 0 };
const bitsPerKey: Input = {
  name: 'bits_per_key',
  dimension: 'count',
  means: 'bits of the filter for each key',
  least: 0,
};

/** Tells which keys are certainly absent, in a few bits each, so that most look-ups of absent keys are saved. */
export const bloomFilter: Calculator = {
  id: 'bloom-filter',
  title: 'Bloom filter',
  summary: 'Bits, hash functions and false positives.',
  source:
    'Broder and Mitzenmacher, “Network Applications of Bloom Filters: A Survey”, Internet Mathematics, 2004, §2.',
  functions: [
    {
      name: 'bloom.bits_per_key',
      means: 'Bits for each key that keep false positives rare, with the best number of hash functions.',
      inputs: [falsePositives],
      result: 'count',
      compute: ({ false_positives = 1 }) => bitsFor(false_positives),
      working: 'ln(1 ÷ false_positives) ÷ ln(2)^2',
      example: 'bloom.bits_per_key(false_positives=1 %)',
    },
    {
      name: 'bloom.size',
      means: 'Memory of a filter.',
      inputs: [keys, falsePositives],
      result: 'data',
      compute: ({ keys = 0, false_positives = 1 }) => (keys * bitsFor(false_positives)) / 8,
      working: 'keys × ln(1 ÷ false_positives) ÷ ln(2)^2 × 1 bit',
      example: 'bloom.size(keys=100 M, false_positives=1 %)',
    },
    {
      name: 'bloom.hashes',
      means: 'The best number of hash functions.',
      inputs: [bitsPerKey],
      result: 'count',
      compute: ({ bits_per_key = 0 }) => {
        const below = Math.max(1, Math.floor(bits_per_key * Math.LN2));
        return falsePositivesOf(bits_per_key, below) <= falsePositivesOf(bits_per_key, below + 1)
          ? below
          : below + 1;
      },
      working: 'n with smallest (1 − e^(−n ÷ bits_per_key))^n',
      example: 'bloom.hashes(bits_per_key=10)',
    },
    {
      name: 'bloom.false_positives',
      means: 'Share of absent keys that seem present.',
      inputs: [
        bitsPerKey,
        { name: 'hashes', dimension: 'count', means: 'hash functions', least: 1, most: 1000, whole: true },
      ],
      result: 'share',
      compute: ({ bits_per_key = 0, hashes = 1 }) => falsePositivesOf(bits_per_key, hashes),
      working: '(1 − e^(−hashes ÷ bits_per_key))^hashes',
      advice: (_, share) =>
        share > 0.1
          ? 'Give each key more bits: 10 bits and 7 hash functions make it less than 1 %.'
          : undefined,
      example: 'bloom.false_positives(bits_per_key=10, hashes=7)',
    },
  ],
};

function bitsFor(falsePositives: number): number {
  return -Math.log(falsePositives) / Math.LN2 ** 2;
}

function falsePositivesOf(bitsPerKey: number, hashes: number): number {
  return (-Math.expm1(-hashes / bitsPerKey)) ** hashes;
}
