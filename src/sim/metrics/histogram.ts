const STEPS = 128; // a power of two: the mantissa's first seven bits
const LOWEST = 1023 - 40; // biased exponent of 2⁻⁴⁰ s, about 1 ps
const OCTAVES = 72; // up to 2³² s

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
const HIGH = new Uint32Array(new Float64Array([1]).buffer)[1] === 0x3ff00000 ? 1 : 0;

/**
 * Counts of positive amounts in buckets whose width is 1/128 of their octave, so that a percentile is within 0.8 % of
 * the exact one, in fixed memory. The bucket is read off the number's own bits (as in HdrHistogram).
 */
export class Histogram {
  count = 0;
  sum = 0;
  min = Infinity;
  max = 0;
  readonly #counts = new Uint32Array(STEPS * OCTAVES);
  #least = STEPS * OCTAVES;
  #most = -1;

  record(amount: number): void {
    this.count++;
    this.sum += amount;
    if (amount > this.max) this.max = amount;
    if (amount < this.min) this.min = amount;
    const bucket = bucketOf(amount);
    if (bucket < this.#least) this.#least = bucket;
    if (bucket > this.#most) this.#most = bucket;
    this.#counts[bucket] = (this.#counts[bucket] as number) + 1;
  }

  /** The mean; `NaN` of nothing. */
  get mean(): number {
    return this.sum / this.count;
  }

  /** The amount below which a share 0 … 1 of all lies; within a bucket in proportion. `NaN` of nothing. */
  quantile(share: number): number {
    if (this.count === 0) return NaN;
    const wanted = share * this.count;
    let seen = 0;
    for (let bucket = this.#least; bucket <= this.#most; bucket++) {
      const here = this.#counts[bucket] as number;
      if (seen + here >= wanted && here > 0) {
        const low = Math.max(lowerBound(bucket), this.min);
        const high = Math.min(lowerBound(bucket + 1), this.max);
        return Math.min(low + ((high - low) * (wanted - seen)) / here, this.max);
      }
      seen += here;
    }
    return this.max;
  }

  /** Adds all that another has counted. */
  add(other: Histogram): void {
    this.count += other.count;
    this.sum += other.sum;
    this.max = Math.max(this.max, other.max);
    this.min = Math.min(this.min, other.min);
    this.#least = Math.min(this.#least, other.#least);
    this.#most = Math.max(this.#most, other.#most);
    for (let bucket = other.#least; bucket <= other.#most; bucket++)
      this.#counts[bucket] = (this.#counts[bucket] as number) + (other.#counts[bucket] as number);
  }

  /** What was counted since another was its copy; the least and the greatest only as well as buckets tell. */
  since(earlier: Histogram): Histogram {
    const grown = new Histogram();
    for (let bucket = this.#least; bucket <= this.#most; bucket++) {
      const more = (this.#counts[bucket] as number) - (earlier.#counts[bucket] as number);
      if (more === 0) continue;
      grown.#counts[bucket] = more;
      grown.#least = Math.min(grown.#least, bucket);
      grown.#most = bucket;
    }
    grown.count = this.count - earlier.count;
    if (grown.count === 0) return grown;
    grown.sum = this.sum - earlier.sum;
    grown.min = Math.max(this.min, lowerBound(grown.#least));
    grown.max = Math.min(this.max, lowerBound(grown.#most + 1));
    return grown;
  }

  clear(): void {
    if (this.#most >= 0) this.#counts.fill(0, this.#least, this.#most + 1);
    this.count = this.sum = this.max = 0;
    this.min = Infinity;
    this.#least = STEPS * OCTAVES;
    this.#most = -1;
  }
}

function bucketOf(amount: number): number {
  float[0] = amount;
  const bucket = ((words[HIGH] as number) >>> 13) - LOWEST * STEPS;
  return bucket < 0 ? 0 : bucket >= STEPS * OCTAVES ? STEPS * OCTAVES - 1 : bucket;
}

function lowerBound(bucket: number): number {
  words[1 - HIGH] = 0;
  words[HIGH] = (bucket + LOWEST * STEPS) << 13;
  return bucket === 0 ? 0 : (float[0] as number);
}
