/** A function of mathjs that cells may call. */
export interface BuiltInFunction {
  readonly signature: string;
  readonly means: string;
  /** Whether its arguments must count the same thing. */
  readonly alike?: true;
}

const f = (signature: string, means: string): BuiltInFunction => ({ signature, means });
const alike = (signature: string, means: string): BuiltInFunction => ({ signature, means, alike: true });

/** Functions of estimate cells, by name; mathjs computes them. Calculators come on top. */
export const builtInFunctions: ReadonlyMap<string, BuiltInFunction> = new Map(
  Object.entries({
    abs: f('abs(x)', 'Without its sign.'),
    cbrt: f('cbrt(x)', 'Cube root.'),
    ceil: f('ceil(x, digits?)', 'The next whole number up.'),
    combinations: f('combinations(n, k)', 'Ways to choose k of n.'),
    exp: f('exp(x)', 'e to the power of x.'),
    factorial: f('factorial(n)', '1 × 2 × … × n.'),
    floor: f('floor(x, digits?)', 'The next whole number down.'),
    log: f('log(x, base?)', 'Logarithm, natural unless a base is given.'),
    log10: f('log10(x)', 'Logarithm to base 10.'),
    log2: f('log2(x)', 'Logarithm to base 2.'),
    max: alike('max(a, b, …)', 'The largest.'),
    mean: alike('mean(a, b, …)', 'The arithmetic mean; of one uncertain value, the mean of its cases.'),
    median: alike(
      'median(a, b, …)',
      'The middle one; of one uncertain value, what half of its cases are below.',
    ),
    min: alike('min(a, b, …)', 'The smallest.'),
    permutations: f('permutations(n, k?)', 'Ways to order k of n.'),
    prod: f('prod(a, b, …)', 'The product.'),
    round: f('round(x, digits?)', 'The nearest whole number, or so many digits.'),
    sign: f('sign(x)', '−1, 0 or 1.'),
    sqrt: f('sqrt(x)', 'Square root.'),
    std: alike('std(a, b, …)', 'Sample standard deviation; of one uncertain value, that of its cases.'),
    sum: alike('sum(a, b, …)', 'The sum.'),
    variance: alike('variance(a, b, …)', 'Sample variance.'),
  }),
);
