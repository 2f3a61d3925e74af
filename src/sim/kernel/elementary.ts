/**
 * Logarithm, exponential and power from nothing but the four operations, which IEEE 754 fixes to the last bit:
 * `Math.log` and the like may differ between engines, and a run must not. Both functions look up the nearest of 128
 * values and add a short series (Tang, “Table-driven implementation of the logarithm function in IEEE floating-point
 * arithmetic”, ACM TOMS 16(4), 1990, and of the exponential, 15(2), 1989).
 */

// ln 2 in two parts, the first with trailing zeros, so that k · LN2_HIGH is exact.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const STEPS = 128;

const float = new Float64Array(1);
const words = new Int32Array(float.buffer) as Int32Array & { 0: number; 1: number };
const LITTLE_ENDIAN = new Int32Array(new Float64Array([1]).buffer)[1] !== 0;
const HIGH = LITTLE_ENDIAN ? 1 : 0;

/**
 * 2^(index − 1023). Multiplying by one of these is exact, and several times faster than writing an exponent into the
 * bits of a number: a processor that reads eight bytes which were just written in two parts has to wait.
 */
const BIAS = 1023;
const powersOfTwo = new Float64Array(2 * BIAS + 1).fill(1);
for (let k = 1; k <= BIAS; k++) {
  powersOfTwo[BIAS + k] = (powersOfTwo[BIAS + k - 1] as number) * 2;
  powersOfTwo[BIAS - k] = (powersOfTwo[BIAS - k + 1] as number) / 2;
}

/** 1 ÷ c and ln c for the middle c of each of 128 steps between 1 and 2. */
const inverses = new Float64Array(STEPS);
const logarithms = new Float64Array(STEPS);
/** 2^(step ÷ 128). */
const roots = new Float64Array(STEPS);
for (let step = 0; step < STEPS; step++) {
  const middle = 1 + (step + 0.5) / STEPS;
  inverses[step] = 1 / middle;
  logarithms[step] = 2 * artanh((middle - 1) / (middle + 1));
  roots[step] = taylorExp((step / STEPS) * Math.LN2);
}

/** The natural logarithm of a positive, normal number; error below 10⁻¹⁵ of the larger of 1 and the result. */
export function ln(x: number): number {
  // Near 1 the logarithm is small, and only the series itself has enough digits.
  if (x > 0.97 && x < 1.03) {
    const s = (x - 1) / (x + 1);
    const square = s * s;
    return 2 * s * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9))));
  }
  // x = 2^k · m with 1 ≤ m < 2, and m = c · (1 + r) with |r| < 2⁻⁸.
  float[0] = x;
  const high = words[HIGH];
  const exponent = (high >>> 20) - BIAS;
  const step = (high >>> 13) & (STEPS - 1);
  const m = x * (powersOfTwo[BIAS - exponent] as number);
  const r = m * (inverses[step] as number) - 1;
  const series = r * (1 + r * (-1 / 2 + r * (1 / 3 + r * (-1 / 4 + r * (1 / 5 - r / 6)))));
  return exponent * LN2_HIGH + ((logarithms[step] as number) + (series + exponent * LN2_LOW));
}

/** e to the power of x; relative error below 10⁻¹⁵ for |x| < 700, 0 and `Infinity` beyond the range of doubles. */
export function exp(x: number): number {
  if (x > 709.7) return Infinity;
  if (x < -708) return 0;
  // e^x = 2^k · 2^(step ÷ 128) · e^r with |r| ≤ ln 2 ÷ 256.
  const steps = Math.round(x * (STEPS / Math.LN2));
  const r = x - steps * (LN2_HIGH / STEPS) - steps * (LN2_LOW / STEPS);
  const series = r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r / 120)));
  const root = roots[steps & (STEPS - 1)] as number;
  return (root + root * series) * (powersOfTwo[BIAS + (steps >> 7)] as number);
}

/** A positive number to any power. */
export function pow(base: number, exponent: number): number {
  return exp(exponent * ln(base));
}

/** The sine of so many full turns; error below 10⁻¹⁵. */
export function sineOfTurns(turns: number): number {
  let part = turns - Math.round(turns);
  if (Math.abs(part) > 0.25) part = Math.sign(part) * 0.5 - part;
  const x = 2 * Math.PI * part;
  // The series for |x| ≤ π ÷ 2, from its smallest term on.
  let sum = 0;
  for (let odd = 23; odd > 1; odd -= 2) sum = (1 - sum) * ((x * x) / (odd * (odd - 1)));
  return x * (1 - sum);
}

/** The area tangent for |s| < 0.35, by its series. */
function artanh(s: number): number {
  const square = s * s;
  let sum = 0;
  for (let odd = 33; odd >= 1; odd -= 2) sum = sum * square + 1 / odd;
  return s * sum;
}

function taylorExp(x: number): number {
  let sum = 1;
  for (let n = 20; n > 0; n--) sum = 1 + (sum * x) / n;
  return sum;
}
