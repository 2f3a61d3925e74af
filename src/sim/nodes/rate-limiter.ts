import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import { KeyIndex } from '../kernel/key-index';
import type { NodeSpec } from '../model';
import type { NodeMetrics } from '../result';
import { limits, type LimitName } from './limits';
import type { Limit, LimitTerms } from './limits/limit';
import type { World } from './node';
import { Outcome, type Request } from './request';
import { Waypoint } from './waypoint';

/** Lets so many requests pass in a time, and turns the others away. */
export interface RateLimiterSpec {
  readonly role: 'rate-limiter';
  readonly algorithm: LimitName;
  readonly ratePerSecond: number;
  /** Requests that a bucket holds; as many as pass in one second, at least 1, where not given. */
  readonly burst?: number;
  /** Over which an algorithm with windows counts; one second where not given. */
  readonly windowSeconds?: number;
  /** Whether each user’s session has a limit of its own, or all requests have one together. */
  readonly per: 'client' | 'all';
  /**
   * Where it counts: in one store for all instances; or each instance for itself, granting the whole limit (`local`) or
   * an equal part of it (`split`).
   */
  readonly state: 'shared' | 'local' | 'split';
  /** Where each counts for itself; a request comes to any of them. */
  readonly instances: number;
  /** If not, it looks at the count first and adds to it when its time for the request is over. */
  readonly atomic: boolean;
  /** Its own time for a request, which is the way to a shared store and back. */
  readonly time: Distribution;
}

/** What one who counts grants: the whole, or a part of it. */
export function limitTerms(spec: RateLimiterSpec): LimitTerms {
  const { algorithm, ratePerSecond, burst, windowSeconds = 1, state, instances } = spec;
  const parts = state === 'split' ? instances : 1;
  const held = (burst ?? Math.max(1, Math.floor(ratePerSecond))) / parts;
  return {
    ratePerSecond: ratePerSecond / parts,
    // A bucket that cannot hold one token would let nothing pass.
    burst: algorithm === 'token-bucket' ? Math.max(1, held) : held,
    windowSeconds,
  };
}

export class RateLimiter extends Waypoint {
  #limit: Limit;
  /** The account of each session and instance. */
  #accounts = new KeyIndex();
  readonly #instances = this.stream('instances');
  #passed = 0;
  #turnedAway = 0;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & RateLimiterSpec,
  ) {
    super(world, index, spec);
    this.#limit = this.#newLimit();
  }

  #newLimit(): Limit {
    return limits[this.spec.algorithm](limitTerms(this.spec));
  }

  /** Counts in memory are gone; a shared store is elsewhere. */
  protected override stopped(): void {
    if (this.spec.state === 'shared') return;
    this.#limit = this.#newLimit();
    this.#accounts = new KeyIndex();
  }

  protected override *examine(request: Request): Process<Outcome> {
    const { clock } = this.world;
    const limit = this.#limit;
    const account = this.#accountOf(request);
    const wait = limit.wait(account, clock.now);
    if (wait < Infinity && this.spec.atomic) limit.take(account, clock.now);
    request.ahead += this.ownSeconds();
    if (wait < Infinity && !this.spec.atomic) {
      yield request.catchUp(clock);
      limit.take(account, clock.now);
    }
    if (wait === Infinity) {
      this.#turnedAway++;
      return Outcome.limited;
    }
    this.#passed++;
    request.ahead += wait;
    return Outcome.ok;
  }

  #accountOf({ session }: Request): number {
    const { per, state, instances } = this.spec;
    const instance = state === 'shared' || instances === 1 ? 0 : this.#instances.below(instances);
    const key = (per === 'client' ? session : 0) * instances + instance;
    let account = this.#accounts.get(key);
    if (account < 0) {
      account = this.#accounts.size;
      this.#accounts.add(key, account);
    }
    return account;
  }

  override startMeasuring(): void {
    super.startMeasuring();
    this.#passed = this.#turnedAway = 0;
  }

  override metrics(): NodeMetrics {
    const asked = this.#passed + this.#turnedAway;
    return { ...super.metrics(), limited: asked === 0 ? 0 : this.#turnedAway / asked };
  }
}
