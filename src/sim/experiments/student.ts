/** Upper 2.5 % points of Student’s t for 1 … 6 degrees of freedom (Fisher & Yates, Statistical Tables, table III). */
const FEW = [12.7062047, 4.3026527, 3.1824463, 2.7764451, 2.5705818, 2.4469119];
const NORMAL = 1.959963984540054;

/**
 * The two-sided 95 % point of Student’s t: how many standard errors a mean lies from the truth at most in 95 % of
 * cases. Beyond a few degrees of freedom by the expansion of Cornish and Fisher (Abramowitz & Stegun, 26.7.5), to four
 * digits and better; `NaN` without a degree of freedom.
 */
export function studentT(degrees: number): number {
  if (degrees < 1) return NaN;
  const known = FEW[degrees - 1];
  if (known !== undefined) return known;
  const z = NORMAL;
  const square = z * z;
  const terms = [
    ((square + 1) * z) / 4,
    (((5 * square + 16) * square + 3) * z) / 96,
    ((((3 * square + 19) * square + 17) * square - 15) * z) / 384,
    (((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) * z) / 92_160,
  ];
  return terms.reduceRight((sum, term) => (sum + term) / degrees, 0) + z;
}
