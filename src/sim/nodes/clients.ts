import type { Acknowledgement } from '../consistency/acknowledgements';
import { Cohorts, type Fresh } from '../faults/cohorts';
import { Cancellation } from '../kernel/cancellation';
import type { Clock, Process } from '../kernel/clock';
import { Deadline, Timeouts } from '../kernel/deadline';
import type { Distribution } from '../kernel/distribution';
import { sampler, type Sampler } from '../kernel/sampler';
import type { Stream } from '../kernel/stream';
import type { NodeSpec } from '../model';
import type { NodeMetrics } from '../result';
import { arrivalsOf, type Arrivals, type LoadSpec, type Trace } from './arrivals';
import { keysOf, type KeySampler, type Popularity } from './keys';
import { MOST_UNDER_WAY } from './crowd';
import { Node, type World } from './node';
import { Outcome, Request } from './request';

/** Users who send requests: when, of what kind, about what. */
export interface ClientsSpec {
  readonly role: 'clients';
  readonly load: LoadSpec;
  /** How long a user waits for the whole answer; without it, as long as it takes. */
  readonly timeoutSeconds?: number;
  /** The share of requests that read, 0…1; the others write. */
  readonly readShare: number;
  /** Distinct keys that requests are about. */
  readonly keys: number;
  readonly popularity: Popularity;
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
  /** Those that were sent while a fault lasted. */
  readonly cohorts = new Cohorts();
  readonly clock: Clock;
  readonly #arrivals: Arrivals;
  readonly #keys: KeySampler;
  readonly #kinds = this.stream('reads or writes');
  readonly #freshness = this.stream('new keys');
  readonly #followUps: Sampler | undefined;
  readonly #timeouts: Timeouts | undefined;
  readonly #trace: Trace | undefined;
  /** The sessions that are usually there, which are numbered in a row. */
  readonly #sessions: number;
  readonly #firstSession: number;
  readonly #laterSessions: number[] = [];
  readonly #whose = this.stream('sessions');
  readonly #friends = this.stream('friends');
  /** What multiplies the load, each as long as it lasts. */
  readonly #surges = new Set<{ readonly factor: number }>();
  /** Requests without an answer so far, by the time at which they were sent. */
  readonly #unanswered = new Int32Array(UNANSWERED_SLICES);
  /** The longest that an answer took without a fault meanwhile; −1 before the first. */
  #longestInCalm = -1;
  #reads = 0;
  #staleReads = 0;
  #missedSeconds = 0;
  #degraded = 0;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & ClientsSpec,
  ) {
    super(world, index, spec);
    const { load, keys, popularity, timeoutSeconds, followUp } = spec;
    this.clock = world.clock;
    this.#keys = keysOf(keys, popularity, this.stream('keys'));
    this.#followUps = followUp && sampler(followUp, this.stream('follow-up'));
    this.#timeouts = timeoutSeconds === undefined ? undefined : new Timeouts(world.clock, timeoutSeconds);
    const trace = load.kind === 'open' && load.arrivals.kind === 'trace' ? load.arrivals.trace : undefined;
    this.#trace = trace;
    world.newKeys.reserve(Math.max(keys, trace?.distinctKeys ?? 0));
    this.#sessions =
      load.kind === 'closed' ? load.users : Math.max(load.sessions, trace?.distinctSessions ?? 0);
    this.#firstSession = world.sessions.take(this.#sessions);
    this.#arrivals = arrivalsOf(load, this);
  }

  override start(): void {
    this.#arrivals.start();
  }

  /** So many times the load from now on; returns what ends that. Several at once multiply. */
  surge(factor: number): () => void {
    const one = { factor };
    this.#surges.add(one);
    this.#scale();
    return () => {
      this.#surges.delete(one);
      this.#scale();
    };
  }

  #scale(): void {
    this.#arrivals.scale([...this.#surges].reduce((product, { factor }) => product * factor, 1));
  }

  override stream(purpose: string): Stream {
    return super.stream(purpose);
  }

  /** One of an open loop's users sends a request. */
  send(): void {
    const session = this.#firstSession + this.#whose.below(this.#sessions);
    this.clock.spawn(this.handle(this.#request(session, this.#isWrite())));
  }

  /** The request at a place of the trace is sent once more. */
  replay(place: number): void {
    const { writes, keys, sessions } = this.#trace as Trace;
    const [written, key, session] = [
      writes[place] as number,
      keys[place] as number,
      sessions[place] as number,
    ];
    const write = written < 0 ? this.#isWrite() : written > 0;
    const whose = session < 0 ? this.#whose.below(this.#sessions) : session;
    this.clock.spawn(this.handle(this.#request(this.#firstSession + whose, write, key)));
  }

  /** The session of a user of a closed loop; more than the usual ones may come. */
  session(user: number): number {
    if (user < this.#sessions) return this.#firstSession + user;
    return (this.#laterSessions[user - this.#sessions] ??= this.world.sessions.take(1));
  }

  /** One request of a user who waits for its end. */
  *attend(session: number): Process<number> {
    const request = this.#request(session, this.#isWrite());
    yield* this.handle(request);
    return request.ahead;
  }

  #isWrite(): boolean {
    const { readShare } = this.spec;
    return readShare < 1 && this.#kinds.uniform() >= readShare;
  }

  /** A request that is sent now; its key is drawn unless given. */
  #request(session: number, write: boolean, given = -1): Request {
    const { newKeyShare } = this.spec;
    const fresh = write && given < 0 && newKeyShare > 0 && this.#freshness.uniform() < newKeyShare;
    const key = given >= 0 ? given : fresh ? this.world.newKeys.create() : this.#keys.draw();
    const { clock, acknowledgements, faults } = this.world;
    if (write) faults.writeSent();
    const known = write ? undefined : acknowledgements.latest(key);
    return new Request(write, key, clock.now, known, session);
  }

  /** One request of one user, from the click to the answer. */
  *handle(request: Request): Process<Outcome> {
    const slice = this.#slice(request.sentAt);
    const number = this.sent++;
    this.#unanswered[slice] = (this.#unanswered[slice] as number) + 1;
    let outcome: Outcome = this.recorder.inside < MOST_UNDER_WAY ? Outcome.ok : Outcome.crowded;
    this.recorder.arrive();
    if (this.#timeouts !== undefined && outcome === Outcome.ok)
      outcome = yield* this.#askInTime(request, this.#timeouts);
    // Not by #ask: that is one generator more for each request.
    else
      for (let index = 0; index < this.calls.length && outcome === Outcome.ok; index++) {
        const answer = this.calls[index]?.make(request);
        if (answer !== undefined) outcome = yield* answer;
      }
    this.recorder.depart(outcome, request.sentAt, request.ahead);
    const { clock, calm, durationSeconds } = this.world;
    const endsAt = clock.now + request.ahead;
    if (endsAt <= durationSeconds) {
      this.#unanswered[slice] = this.#unanswered[slice] - 1;
      if (this.cohorts.areOpen)
        this.cohorts.left(number, outcome, endsAt - request.sentAt, endsAt, this.#longestInCalm);
    }
    if (
      outcome === Outcome.ok &&
      calm.since <= request.sentAt &&
      endsAt - request.sentAt > this.#longestInCalm
    )
      this.#longestInCalm = endsAt - request.sentAt;
    if (outcome === Outcome.ok) {
      this.world.guarantees?.answered(this.id, request, endsAt);
      if (request.degraded) this.#degraded++;
      if (request.write) yield* this.#acknowledged(request);
      else if (request.position >= 0) this.#compare(request);
    }
    return outcome;
  }

  /** The calls, one after the other; the first failure ends them. */
  *#ask(request: Request): Process<Outcome> {
    for (let index = 0; index < this.calls.length; index++) {
      const answer = this.calls[index]?.make(request);
      const outcome = answer === undefined ? Outcome.ok : yield* answer;
      if (outcome !== Outcome.ok) return outcome;
    }
    return Outcome.ok;
  }

  /** The same, by a user who gives up when it takes too long: then all that works on it may stop. */
  *#askInTime(request: Request, timeouts: Timeouts): Process<Outcome> {
    const attempt = request.copy();
    attempt.cancellation = new Cancellation(undefined, this.clock.now + timeouts.seconds);
    const deadline = new Deadline<Outcome>(this.clock, timeouts);
    this.clock.spawn(this.#settle(deadline, attempt));
    yield deadline.wait();
    if (deadline.answer === undefined) {
      attempt.cancellation.cancel();
      return Outcome.timeout;
    }
    request.learn(attempt);
    return deadline.answer;
  }

  *#settle(deadline: Deadline<Outcome>, attempt: Request): Process {
    const outcome = yield* this.#ask(attempt);
    if (attempt.ahead > 0) yield attempt.catchUp(this.clock);
    // A lost answer is waited for in vain.
    if (outcome !== Outcome.lost) deadline.settle(outcome);
  }

  /** From now on, whoever reads the key may expect to see the write. */
  *#acknowledged(request: Request): Process {
    const { clock, acknowledgements, newKeys } = this.world;
    const { key, store, position, batch } = request;
    // A new key is read by its follow-up and by nobody else, so nobody else need know of it.
    const isFresh = newKeys.has(key);
    if (isFresh && this.#followUps === undefined) return;
    if (request.ahead > 0) yield request.catchUp(clock);
    const atSeconds = clock.now;
    if (!isFresh) {
      for (const other of request.earlier ?? []) acknowledgements.add({ ...other, key, atSeconds });
      if (store !== undefined) acknowledgements.add({ store, key, position, batch, atSeconds });
    }
    if (this.#followUps === undefined) return;
    const known = isFresh
      ? store && { store, key, position, batch, atSeconds, elsewhere: undefined }
      : undefined;
    clock.spawn(this.#followUp(key, known, this.#followUps.draw()));
  }

  /** A friend reads what was written; `known` is that write, unless there may be later ones. */
  *#followUp(key: number, known: Acknowledgement | undefined, afterSeconds: number): Process {
    const { clock, acknowledgements, newKeys } = this.world;
    yield clock.after(afterSeconds);
    const latest = newKeys.has(key) ? known : acknowledgements.latest(key);
    const friend = this.#firstSession + this.#friends.below(this.#sessions);
    yield* this.handle(new Request(false, key, clock.now, latest, friend));
  }

  #compare(request: Request): void {
    this.#reads++;
    if (request.missedSeconds < 0) return;
    this.#staleReads++;
    this.#missedSeconds += request.missedSeconds;
  }

  /** Requests that have waited longer than any while all was well: no answer is to be expected any more. */
  #givenUp(): number {
    return this.#unanswered.subarray(0, this.#firstFresh()).reduce((sum, count) => sum + count, 0);
  }

  /** Requests under way that have not. */
  fresh(): Fresh {
    const fromSeconds = (this.#firstFresh() / UNANSWERED_SLICES) * this.world.durationSeconds;
    return { fromSeconds, count: this.underWay() - this.#givenUp() };
  }

  /** The slice from which on requests that were sent may be answered. */
  #firstFresh(): number {
    const patience = this.#longestInCalm < 0 ? this.recorder.sojourn.max : this.#longestInCalm;
    return Math.max(0, this.#slice(this.clock.now - patience));
  }

  #slice(sentAt: number): number {
    const slice = Math.floor((sentAt / this.world.durationSeconds) * UNANSWERED_SLICES);
    return Math.min(slice, UNANSWERED_SLICES - 1);
  }

  /** Nobody asks users: what is under way is what they have sent. */
  override underWay(): number {
    return this.#unanswered.reduce((sum, count) => sum + count, 0);
  }

  override startMeasuring(): void {
    super.startMeasuring();
    this.#reads = this.#staleReads = this.#missedSeconds = this.#degraded = 0;
  }

  override metrics(): NodeMetrics {
    const { arrived, sojourn, failed } = this.recorder;
    const errors = failed + this.#givenUp();
    const ended = sojourn.count + errors;
    return {
      ...super.metrics(),
      ...(ended > 0 && { errors: errors / ended, availability: sojourn.count / ended }),
      offered: arrived / this.recorder.measuredSeconds(),
      stale_reads: this.#reads === 0 ? 0 : this.#staleReads / this.#reads,
      degraded: sojourn.count === 0 ? 0 : this.#degraded / sojourn.count,
      staleness: this.#staleReads === 0 ? 0 : this.#missedSeconds / this.#staleReads,
    };
  }
}
