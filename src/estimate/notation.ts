import { controlKinds } from './controls/kinds';

/** One way to write something in an estimate cell, for the language reference. */
export interface Notation {
  readonly form: string;
  readonly means: string;
  /** A cell that shows it. */
  readonly example: string;
}

/** What stands between names, numbers and functions; the parser is what reads it. */
export const notations: readonly Notation[] = [
  { form: 'name = x', means: 'Gives x a name for the lines and cells below.', example: 'users = 20 M user' },
  { form: 'f(x, y) = …', means: 'Makes a function.', example: 'double(x) = 2 * x\ndouble(4 MB)' },
  {
    form: 'require a < b',
    means: 'A promise; with `with 90 %`, in at least so many cases; a message may follow in quotes.',
    example: 'require 3 TB < 20 TB "fits one node"',
  },
  { form: '# …', means: 'A comment, up to the end of the line.', example: 'rate = 5 req/s # a guess' },
  ...controlKinds.map(({ form, means, example }) => ({ form, means, example })),
  { form: '1_000_000, 2.5e6', means: 'Numbers; `_` groups digits.', example: '1_000_000 user' },
  { form: '"…"', means: 'A text, to be compared or to be the message of a promise.', example: '"a" == "a"' },
  { form: 'x + y, x - y', means: 'Of what counts the same thing.', example: '3 h + 30 min' },
  {
    form: 'x + 10 %, x - 10 %',
    means:
      'A tenth of x more or less; to a share, a number from 0 to 1, it is added as a number: `99 % + 1 %` is 1.',
    example: '200 GB + 10 %',
  },
  {
    form: 'x * y, x / y, x y',
    means:
      'Product and quotient; a number belongs to its unit, which has no blanks around its `/`: `5 TB / 100 MB/s` is a time. Fractions have none either: `1/2 M`.',
    example: '5 TB / 100 MB/s to h',
  },
  {
    form: 'x ^ y, x mod y, n!',
    means: 'Power, remainder, factorial.',
    example: '2^10 mod 7 + 3!',
  },
  {
    form: 'x to unit, x in unit',
    means: 'The same amount in another unit; `to 1/s`, `to /day` and `to %` too.',
    example: '5 GB/day to kB/s',
  },
  {
    form: 'a < b, <=, >, >=, ==, !=',
    means: 'Comparisons, in a row too: `1 < x < 3`. What differs by rounding alone is equal.',
    example: '0.1 + 0.2 == 0.3',
  },
  { form: 'a and b, or, xor, not (a)', means: 'Conditions.', example: 'not (3 > 5) and 2 < 3' },
  { form: 'a ? x : y', means: 'x where a is true, else y.', example: '3 > 2 ? 1 s : 2 s' },
  {
    form: '[x, y], 1:5, list[2]',
    means: 'A list; numbers from 1 to 5; the second element.',
    example: 'sum([1 MB, 2 MB]) + [3 MB, 4 MB][2]',
  },
  {
    form: 'f(a, name = b)',
    means: 'Arguments of calculators and distributions, in order or by name.',
    example: 'replicas_for(target = 99.99 %, node = 99 %)',
  },
  { form: 'pi, e, true, false', means: 'Constants.', example: '2 * pi' },
];
