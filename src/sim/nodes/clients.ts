import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import { sampler, type Sampler } from '../kernel/sampler';
import { Zipf } from '../kernel/zipf';
import type { NodeSpec } from '../model';
import type { NodeMetrics } from '../result';
import { Node, type World } from './node';
import { Outcome, Request } from './request';

/** An open loop of users: requests arrive whether or not earlier ones were answered. */
export interface ClientsSpec {
  readonly role: 'clients';
  readonly ratePerSecond: number;
  readonly arrivals: 'poisson' | 'constant';
  /** The share of requests that read, 0…1; the others write. */
  readonly readShare: number;
  /** Distinct keys that requests are about. */
  readonly keys: number;
  /** Exponent of the keys' Zipf popularity; 0 is uniform. */
  readonly zipf: number;
  /** The share of writes that create a key nobody has written before, 0…1. */
  readonly newKeyShare: number;
  /** If set, every acknowledged write is followed by one read of its key, so much later: a friend's click. */
  readonly followUp?: Distribution;
}

/** The run in so many slices: fine enough to tell a request that is late from one that was sent just now. */
const UNANSWERED_SLICES = 512;

export class Clients extends Node {
  /** Requests sent since the run began. */
  sent = 0;
  readonly #keys: Zipf;
  readonly #kinds = this.stream('reads or writes');
  readonly #freshness = this.stream('new keys');
  readonly #followUps: Sampler | undefined;
  /** Requests without an answer so far, by the time at which they were sent. */
  readonly #unanswered = new Int32Array(UNANSWERED_SLICES);
  /** The longest that an answer took without a fault meanwhile; −1 before the first. */
  #longestInCalm = -1;
  #newKeys = 0;
  #reads = 0;
  #staleReads = 0;
  #missedSeconds = 0;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & ClientsSpec,
  ) {
    super(world, index, spec);
    this.#keys = new Zipf(spec.keys, spec.zipf, this.stream('keys'));
    this.#followUps = spec.followUp && sampler(spec.followUp, this.stream('follow-up'));
  }

  override start(): void {
    if (this.spec.ratePerSecond > 0) this.world.clock.spawn(this.#arrivals());
  }

  *#arrivals(): Process {
    const { clock } = this.world;
    const gap = 1 / this.spec.ratePerSecond;
    const gaps = sampler(
      this.spec.arrivals === 'poisson'
        ? { kind: 'exponential', mean: gap }
        : { kind: 'constant', value: gap },
      this.stream('arrivals'),
    );
    for (;;) {
      yield clock.after(gaps.draw());
      clock.spawn(this.handle(this.#nextRequest()));
    }
  }

  #nextRequest(): Request {
    const { readShare, newKeyShare, keys } = this.spec;
    const write = readShare < 1 && this.#kinds.uniform() >= readShare;
    const fresh = write && newKeyShare > 0 && this.#freshness.uniform() < newKeyShare;
    const key = fresh ? keys + this.#newKeys++ : this.#keys.draw();
    const { clock, acknowledgements } = this.world;
    return new Request(write, key, clock.now, write ? undefined : acknowledgements.latest(key));
  }

  /** One request of one user, from the click to the answer. */
  *handle(request: Request): Process<Outcome> {
    const slice = this.#slice(request.sentAt);
    this.sent++;
    this.#unanswered[slice] = (this.#unanswered[slice] as number) + 1;
    this.recorder.arrive();
    let outcome: Outcome = Outcome.ok;
    for (let index = 0; index < this.calls.length && outcome === Outcome.ok; index++) {
      const answer = this.calls[index]?.make(request);
      if (answer !== undefined) outcome = yield* answer;
    }
    this.recorder.depart(outcome, request.sentAt, request.ahead);
    const { clock, calm, durationSeconds } = this.world;
    const endsAt = clock.now + request.ahead;
    if (endsAt <= durationSeconds) this.#unanswered[slice] = this.#unanswered[slice] - 1;
    if (
      outcome === Outcome.ok &&
      calm.since <= request.sentAt &&
      endsAt - request.sentAt > this.#longestInCalm
    )
      this.#longestInCalm = endsAt - request.sentAt;
    if (outcome === Outcome.ok) {
      if (request.write) yield* this.#acknowledged(request);
      else if (request.position >= 0) this.#compare(request);
    }
    return outcome;
  }

  /** From now on, whoever reads the key may expect to see the write. */
  *#acknowledged(request: Request): Process {
    const { clock, acknowledgements } = this.world;
    const { key, group, position } = request;
    // A new key is read by its follow-up and by nobody else, so nobody else need know of it.
    const isFresh = key >= this.spec.keys;
    if (isFresh && this.#followUps === undefined) return;
    if (request.ahead > 0) yield request.catchUp(clock);
    const atSeconds = clock.now;
    if (!isFresh) {
      for (const other of request.earlier ?? [])
        acknowledgements.add(other.group, key, other.position, atSeconds);
      if (group !== undefined) acknowledgements.add(group, key, position, atSeconds);
    }
    if (this.#followUps === undefined) return;
    yield clock.after(this.#followUps.draw());
    const known = isFresh
      ? group && { group, key, position, atSeconds, elsewhere: undefined }
      : acknowledgements.latest(key);
    yield* this.handle(new Request(false, key, clock.now, known));
  }

  #compare(request: Request): void {
    this.#reads++;
    if (request.missedSeconds < 0) return;
    this.#staleReads++;
    this.#missedSeconds += request.missedSeconds;
  }

  /** Requests that have waited longer than any while all was well: no answer is to be expected any more. */
  #givenUp(): number {
    const { clock } = this.world;
    const patience = this.#longestInCalm < 0 ? this.recorder.sojourn.max : this.#longestInCalm;
    const last = this.#slice(clock.now - patience);
    return this.#unanswered.subarray(0, Math.max(0, last)).reduce((sum, count) => sum + count, 0);
  }

  #slice(sentAt: number): number {
    const slice = Math.floor((sentAt / this.world.durationSeconds) * UNANSWERED_SLICES);
    return Math.min(slice, UNANSWERED_SLICES - 1);
  }

  override startMeasuring(): void {
    super.startMeasuring();
    this.#reads = this.#staleReads = this.#missedSeconds = 0;
  }

  override metrics(): NodeMetrics {
    const { sojourn, failed } = this.recorder;
    const errors = failed + this.#givenUp();
    const ended = sojourn.count + errors;
    return {
      ...super.metrics(),
      ...(ended > 0 && { errors: errors / ended, availability: sojourn.count / ended }),
      stale_reads: this.#reads === 0 ? 0 : this.#staleReads / this.#reads,
      staleness: this.#staleReads === 0 ? 0 : this.#missedSeconds / this.#staleReads,
    };
  }
}
