import { hashOfPair } from './hash';
import { MemberPolicy, type PolicyFactory, type PolicySurroundings } from './policy';

/** Positions on the ring are 0 … 2³² − 1; a point is its position and, below it, its owner: 53 bits. */
const OWNERS = 2 ** 21;

/**
 * A ring of hashes on which every endpoint has many points; a key belongs to the next point clockwise: Karger et al.,
 * “Consistent hashing and random trees”, STOC 1997. With a bound on the load, a key whose endpoint has no room goes on
 * to the next that has: Mirrokni, Thorup and Zadimoghaddam, “Consistent hashing with bounded loads”, SODA 2018.
 */
export class ConsistentHash extends MemberPolicy {
  readonly #salt: number;
  readonly #virtualNodes: number;
  readonly #loadBound: number;
  readonly #open: number[] = [];
  #allOpen = 0;
  /** The points, clockwise. */
  #positions = new Uint32Array(0);
  #owners = new Int32Array(0);
  /** For each equal stretch of the ring, the first point at or behind its beginning. */
  #starts = new Int32Array(0);
  #shift = 0;
  #isStale = true;

  constructor({
    salt,
    virtualNodes,
    loadBound,
  }: Pick<PolicySurroundings, 'salt' | 'virtualNodes' | 'loadBound'>) {
    super();
    this.#salt = salt;
    this.#virtualNodes = virtualNodes;
    this.#loadBound = loadBound;
  }

  choose(hash: number): number {
    const { members } = this.rotation;
    if (members.length === 0) return -1;
    if (this.#isStale) this.#lay();
    const points = this.#positions.length;
    let point = this.#starts[hash >>> this.#shift] as number;
    while (point < points && (this.#positions[point] as number) < hash) point++;
    if (this.#loadBound === Infinity) return this.#owners[point === points ? 0 : point] as number;
    const room = Math.ceil((this.#loadBound * (this.#allOpen + 1)) / members.length);
    for (; ; point++) {
      if (point === points) point = 0;
      const owner = this.#owners[point] as number;
      if ((this.#open[owner] as number) < room) return owner;
    }
  }

  override join(endpoint: number, weight: number): void {
    this.#open[endpoint] = 0;
    super.join(endpoint, weight);
  }

  override began(endpoint: number): void {
    this.#open[endpoint] = (this.#open[endpoint] as number) + 1;
    this.#allOpen++;
  }

  override ended(endpoint: number): void {
    this.#open[endpoint] = (this.#open[endpoint] as number) - 1;
    this.#allOpen--;
  }

  override setInRotation(endpoint: number, inRotation: boolean): void {
    super.setInRotation(endpoint, inRotation);
    this.#isStale = true;
  }

  /** Lays the points of all that are in rotation. */
  #lay(): void {
    const { members } = this.rotation;
    const count = members.length * this.#virtualNodes;
    const points = new Float64Array(count);
    let next = 0;
    for (const owner of members) {
      const name = hashOfPair(this.#salt, owner);
      for (let node = 0; node < this.#virtualNodes; node++)
        points[next++] = hashOfPair(name, node) * OWNERS + owner;
    }
    points.sort();
    this.#positions = new Uint32Array(count);
    this.#owners = new Int32Array(count);
    for (let point = 0; point < count; point++) {
      const position = Math.floor((points[point] as number) / OWNERS);
      this.#positions[point] = position;
      this.#owners[point] = (points[point] as number) - position * OWNERS;
    }
    this.#index();
    this.#isStale = false;
  }

  /** About as many stretches as points, so that the next point is found in constant time. */
  #index(): void {
    const positions = this.#positions;
    const bits = Math.min(24, Math.max(1, 32 - Math.clz32(positions.length)));
    this.#shift = 32 - bits;
    const starts = new Int32Array(2 ** bits);
    let point = 0;
    for (let stretch = 0; stretch < starts.length; stretch++) {
      const beginning = stretch * 2 ** this.#shift;
      while (point < positions.length && (positions[point] as number) < beginning) point++;
      starts[stretch] = point;
    }
    this.#starts = starts;
  }
}

/** The owner of the next point on a hash ring: when an endpoint comes or goes, about 1/n of the keys move. */
export const consistentHash: PolicyFactory = (surroundings) => new ConsistentHash(surroundings);
