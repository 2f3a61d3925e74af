/** The finaliser of MurmurHash3 (Appleby): spreads 32 bits over all, as an unsigned integer. */
export function scramble(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** A hash, 0 … 2³² − 1, of a key, a session or an address: a whole number up to 2⁵³. */
export function hashOf(value: number): number {
  const high = Math.floor(value / 0x1_0000_0000);
  // The golden ratio’s bits keep 0, which the finaliser leaves as it is, from being special.
  return scramble(scramble(value ^ 0x9e3779b9) ^ high);
}

/** A hash of two numbers of 32 bits. */
export function hashOfPair(one: number, other: number): number {
  return scramble(Math.imul(scramble(one ^ 0x9e3779b9), 31) + other);
}
