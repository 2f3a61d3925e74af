/**
 * Logarithm, exponential and power from nothing but the four operations, which IEEE 754 fixes to the last bit:
 * `Math.log` and the like may differ between engines, and a run must not.
 */

const LN2 = Math.LN2;
// ln 2 in two parts, the first with trailing zeros, so that k · LN2_HIGH is exact.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const float = new Float64Array(1) as Float64Array & { 0: number };
const words = new Uint32Array(float.buffer);
const HIGH = new Uint32Array(new Float64Array([1]).buffer)[1] === 0x3ff00000 ? 1 : 0;

/** The natural logarithm of a positive, normal number; relative error below 10⁻¹⁵. */
export function ln(x: number): number {
  // x = 2^k · m with √½ ≤ m < √2, and ln m = 2 artanh s with s = (m − 1) ÷ (m + 1), |s| < 0.172.
  float[0] = x;
  const high = words[HIGH] as number;
  let exponent = (high >>> 20) - 1023;
  words[HIGH] = (high & 0x000fffff) | 0x3ff00000;
  let m = float[0];
  if (m > Math.SQRT2) {
    m *= 0.5;
    exponent++;
  }
  const s = (m - 1) / (m + 1);
  const z = s * s;
  const series =
    z *
    (1 / 3 +
      z *
        (1 / 5 +
          z *
            (1 / 7 +
              z *
                (1 / 9 +
                  z * (1 / 11 + z * (1 / 13 + z * (1 / 15 + z * (1 / 17 + z * (1 / 19 + z / 21)))))))));
  return exponent * LN2_HIGH + (2 * s + (2 * s * series + exponent * LN2_LOW));
}

// 1 ÷ n!
const TAYLOR = Float64Array.from({ length: 15 }, (_, n) => {
  let factorial = 1;
  for (let factor = 2; factor <= n; factor++) factorial *= factor;
  return 1 / factorial;
});

/** e to the power of x; relative error below 10⁻¹⁵ for |x| < 700, 0 and `Infinity` beyond the range of doubles. */
export function exp(x: number): number {
  if (x > 709.7) return Infinity;
  if (x < -708) return 0;
  // e^x = 2^k · e^r with |r| ≤ ln 2 ÷ 2, and the Taylor series of e^r.
  const k = Math.round(x / LN2);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 0;
  for (let n = TAYLOR.length - 1; n >= 0; n--) sum = sum * r + (TAYLOR[n] as number);
  words[HIGH] = (k + 1023) << 20;
  words[1 - HIGH] = 0;
  return sum * float[0];
}

/** A positive number to any power. */
export function pow(base: number, exponent: number): number {
  return exp(exponent * ln(base));
}
