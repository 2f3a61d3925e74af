import { hashOf, hashOfPair } from '../../nodes/policies/hash';

/** Points of each database on the ring: Cassandra’s `num_tokens` since 4.0. */
const TOKENS = 16;

/**
 * Where a key’s copies are: on the databases of the next points clockwise on a ring of hashes, each database once
 * (DeCandia et al., “Dynamo: Amazon’s highly available key-value store”, SOSP 2007, §4.2 and §4.3).
 */
export class Ring {
  readonly #points: Float64Array;
  /** For each point, all seats in the order in which a key before it prefers them. */
  readonly #preferences: readonly Uint16Array[];

  constructor(readonly seats: number) {
    const points: { position: number; seat: number }[] = [];
    for (let seat = 0; seat < seats; seat++)
      for (let token = 0; token < TOKENS; token++) points.push({ position: hashOfPair(seat, token), seat });
    points.sort((one, other) => one.position - other.position || one.seat - other.seat);
    this.#points = Float64Array.from(points, ({ position }) => position);
    this.#preferences = points.map((_, first) => {
      const order = new Set<number>();
      for (let step = 0; order.size < seats; step++)
        order.add(points[(first + step) % points.length]?.seat ?? 0);
      return Uint16Array.from(order);
    });
  }

  /** All seats, those that hold the key first. */
  preference(key: number): Uint16Array {
    const points = this.#points;
    const position = hashOf(key);
    let [low, high] = [0, points.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((points[middle] as number) < position) low = middle + 1;
      else high = middle;
    }
    return this.#preferences[low === points.length ? 0 : low] as Uint16Array;
  }
}
