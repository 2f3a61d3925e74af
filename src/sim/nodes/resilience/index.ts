import { Station } from '../../kernel/station';
import type { Process } from '../../kernel/clock';
import { Stream } from '../../kernel/stream';
import type { Call } from '../call';
import type { Sender } from '../machine';
import type { Endpoint, Node } from '../node';
import { Outcome, type Request } from '../request';
import { Stay } from '../stay';
import { backoffSeconds, type BackoffSpec } from './backoff';
import { CircuitBreaker, REJECTED, type CircuitBreakerSpec } from './circuit-breaker';
import type { HedgeSpec } from './hedging';
import { RetryBudget, type RetryBudgetSpec } from './retry-budget';

/** What a caller does about calls that fail or take long. */
export interface ResilienceSpec {
  /** How long the caller waits for the answer to one try; without it, as long as it takes. */
  readonly timeoutSeconds?: number;
  /** Whether the callee and all below it stop working when the caller has given up: they do unless `false` is given. */
  readonly cancels?: boolean;
  readonly retries?: RetriesSpec;
  readonly hedge?: HedgeSpec;
  readonly breaker?: CircuitBreakerSpec;
  readonly bulkhead?: BulkheadSpec;
  /** What counts when all that has failed: an answer that the caller has ready, or another of its calls, by its id. */
  readonly fallback?: { readonly call?: string };
  /** Whether requests take it only as the fallback of another call. */
  readonly standsIn?: boolean;
}

/** Tries after the first. */
export interface RetriesSpec {
  readonly most: number;
  readonly backoff: BackoffSpec;
  readonly budget?: RetryBudgetSpec;
}

/** Calls that one instance of the caller may have under way at once, and how many more may wait for that. */
export interface BulkheadSpec {
  readonly concurrent: number;
  readonly queue: number;
}

/**
 * The policies of one call, each inside the one before: a fallback, retries, a bulkhead, a circuit breaker, and last one
 * try with its hedge and its time-out.
 */
export class Resilience {
  /** The call that stands in when this one has failed. */
  fallback: Call | undefined;
  readonly #jitter: Stream;
  readonly #guards = new WeakMap<Sender, Guard>();
  /** Whether a write may be sent more than once. */
  readonly #repeats: boolean;

  constructor(readonly call: Call) {
    const { id, retries, hedge } = call.spec;
    this.#jitter = new Stream(call.world.seed, `${id}/jitter`);
    this.#repeats = retries !== undefined || hedge !== undefined;
  }

  /** Whether a call has any policy beyond a time-out. */
  static isNeeded({ retries, hedge, breaker, bulkhead, fallback }: ResilienceSpec): boolean {
    return [retries, hedge, breaker, bulkhead, fallback].some((policy) => policy !== undefined);
  }

  /** One call and its answer, whatever it takes. */
  *exchange(request: Request, sender: Sender, endpoint: Endpoint, caller: Node): Process<Outcome> {
    const { world, spec } = this.call;
    const { epoch } = sender;
    if (request.ahead > 0) yield request.catchUp(world.clock);
    if (sender.epoch !== epoch) return Outcome.refused;
    this.call.tally.needed++;
    const isFirst = this.#repeats && request.write && request.written === undefined;
    if (isFirst) request.written = new Set();
    const guard = this.#guardOf(sender);
    let outcome = yield* spec.retries === undefined
      ? this.#once(guard, request, sender, endpoint, caller)
      : this.#tries(spec.retries, guard, request, sender, endpoint, caller);
    if (isFirst) request.written = undefined;
    if (outcome === Outcome.ok || spec.fallback === undefined) return outcome;
    if (request.ahead > 0) yield request.catchUp(world.clock);
    if (sender.epoch !== epoch) return Outcome.refused;
    if (request.isCancelled()) return Outcome.cancelled;
    outcome = this.fallback === undefined ? Outcome.ok : yield* this.fallback.exchange(request, sender);
    if (outcome === Outcome.ok) request.degraded = true;
    return outcome;
  }

  *#tries(
    { most, backoff }: RetriesSpec,
    guard: Guard,
    request: Request,
    sender: Sender,
    endpoint: Endpoint,
    caller: Node,
  ): Process<Outcome> {
    const { clock } = this.call.world;
    const { epoch } = sender;
    guard.budget?.deposit(clock.now);
    let waitSeconds = backoff.baseSeconds;
    for (let retry = 1; ; retry++) {
      const outcome = yield* this.#once(guard, request, sender, endpoint, caller);
      if (retry > most || !isRetried(outcome)) return outcome;
      if (request.ahead > 0) yield request.catchUp(clock);
      waitSeconds = backoffSeconds(backoff, retry, waitSeconds, this.#jitter);
      // Nobody would wait for the answer of another try.
      const answeredAt = clock.now + waitSeconds + 2 * caller.wireTo(endpoint.node).seconds;
      if (answeredAt >= (request.cancellation?.endsAt ?? Infinity)) return outcome;
      if (guard.budget?.withdraw(clock.now) === false) return outcome;
      if (waitSeconds > 0) yield clock.after(waitSeconds);
      if (sender.epoch !== epoch) return Outcome.refused;
      if (request.isCancelled()) return Outcome.cancelled;
      request.setOutAgain(this.call.world);
    }
  }

  /** One try, through the bulkhead and the breaker where there are any. */
  #once(guard: Guard, request: Request, sender: Sender, endpoint: Endpoint, caller: Node): Process<Outcome> {
    const { bulkhead, breaker } = guard;
    if (bulkhead !== undefined) return this.#inBulkhead(bulkhead, breaker, request, sender, endpoint, caller);
    return this.#unlessBroken(breaker, request, sender, endpoint, caller);
  }

  /** One try, if there is room among the caller's own calls. */
  *#inBulkhead(
    bulkhead: Station,
    breaker: CircuitBreaker | undefined,
    request: Request,
    sender: Sender,
    endpoint: Endpoint,
    caller: Node,
  ): Process<Outcome> {
    if (bulkhead.full) return Outcome.full;
    const { epoch } = sender;
    const { cancellation } = request;
    const stay = cancellation && new Stay(bulkhead, undefined, 0, cancellation);
    if (!bulkhead.enter()) {
      yield stay === undefined ? bulkhead.queue() : stay.queue();
      stay?.enter();
      if (stay?.abandoned === true) return Outcome.cancelled;
      if (sender.epoch !== epoch) {
        stay?.end();
        bulkhead.leave();
        return Outcome.refused;
      }
    }
    const outcome = yield* this.#unlessBroken(breaker, request, sender, endpoint, caller);
    if (request.ahead > 0) yield request.catchUp(this.call.world.clock);
    if (stay?.abandoned === true) return Outcome.cancelled;
    stay?.end();
    bulkhead.leave();
    return outcome;
  }

  #unlessBroken(
    breaker: CircuitBreaker | undefined,
    request: Request,
    sender: Sender,
    endpoint: Endpoint,
    caller: Node,
  ): Process<Outcome> {
    if (breaker !== undefined) return this.#throughBreaker(breaker, request, sender, endpoint, caller);
    this.call.tally.sent++;
    return this.call.attempt(request, sender, endpoint, caller);
  }

  /** One try, unless the breaker is open. */
  *#throughBreaker(
    breaker: CircuitBreaker,
    request: Request,
    sender: Sender,
    endpoint: Endpoint,
    caller: Node,
  ): Process<Outcome> {
    const { world, tally } = this.call;
    const term = breaker.admit(world.clock.now);
    if (term === REJECTED) {
      tally.broken++;
      return Outcome.broken;
    }
    tally.sent++;
    const outcome = yield* this.call.attempt(request, sender, endpoint, caller);
    if (request.ahead > 0) yield request.catchUp(world.clock);
    if (outcome === Outcome.cancelled || request.isCancelled()) breaker.release(term);
    else breaker.record(term, !isFailure(outcome), world.clock.now);
    return outcome;
  }

  /** What a process keeps in mind; when it restarts, it begins anew. */
  #guardOf(sender: Sender): Guard {
    let guard = this.#guards.get(sender);
    if (guard === undefined || guard.epoch !== sender.epoch) {
      guard = new Guard(this.call, sender.epoch);
      this.#guards.set(sender, guard);
    }
    return guard;
  }
}

/** What one instance of the caller keeps in mind about its calls. */
class Guard {
  readonly bulkhead: Station | undefined;
  readonly breaker: CircuitBreaker | undefined;
  readonly budget: RetryBudget | undefined;

  constructor(
    { world, spec: { retries, breaker, bulkhead } }: Call,
    readonly epoch: number,
  ) {
    this.bulkhead = bulkhead && new Station(world.clock, bulkhead.concurrent, bulkhead.queue);
    this.breaker = breaker && new CircuitBreaker(breaker);
    this.budget = retries?.budget && new RetryBudget(retries.budget);
  }
}

/**
 * Whether another try may help: not where nobody waits any more, whoever asks may not, what is asked for is not there, or a breaker says not now. Requests
 * are taken to be idempotent: a write is tried again like a read.
 */
function isRetried(outcome: Outcome): boolean {
  return isFailure(outcome) && outcome !== Outcome.broken && outcome !== Outcome.cancelled;
}

/** Whether it speaks against the callee. */
function isFailure(outcome: Outcome): boolean {
  return outcome !== Outcome.ok && outcome !== Outcome.denied && outcome !== Outcome.missing;
}
