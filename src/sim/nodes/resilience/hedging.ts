import { Cancellation } from '../../kernel/cancellation';
import type { Pause, Process } from '../../kernel/clock';
import { Deadline, Timeouts } from '../../kernel/deadline';
import type { Call } from '../call';
import type { Answered, Sender } from '../machine';
import type { Endpoint, Node } from '../node';
import { Outcome, type HedgedChoice, type Request } from '../request';
import { LatencyQuantile } from './latency-quantile';

/** After how long the same request is sent once more: a time, or a quantile 0…1 of the latencies that the caller sees. */
export type HedgeSpec = { readonly afterSeconds: number } | { readonly quantile: number };

/**
 * Hedged requests (Dean and Barroso, “The Tail at Scale”, CACM 56(2), 2013): what is not answered in time is sent once
 * more, to another instance if there is one; the first answer counts, and the other request is cancelled. Through a
 * balancer that ties the key or the user to an instance, both go there.
 */
export class Hedging {
  readonly #latencies: LatencyQuantile | undefined;
  /** Until the second request is sent, and from then until the caller gives up. */
  #delays: Timeouts | undefined;
  #rests: Timeouts | undefined;
  readonly #timeouts: Timeouts | undefined;

  constructor(
    readonly call: Call,
    spec: HedgeSpec,
    readonly timeoutSeconds = Infinity,
  ) {
    this.#timeouts = this.#within(timeoutSeconds);
    this.#latencies = 'quantile' in spec ? new LatencyQuantile(spec.quantile) : undefined;
    if ('afterSeconds' in spec) this.#sendAfter(spec.afterSeconds);
  }

  #sendAfter(seconds: number): void {
    const isInTime = seconds < this.timeoutSeconds;
    this.#delays = isInTime ? new Timeouts(this.call.world.clock, seconds) : undefined;
    this.#rests = isInTime ? this.#within(this.timeoutSeconds - seconds) : undefined;
  }

  #within(seconds: number): Timeouts | undefined {
    return seconds === Infinity ? undefined : new Timeouts(this.call.world.clock, seconds);
  }

  /** One call, sent up to twice. */
  *attempt(request: Request, sender: Sender, endpoint: Endpoint, caller: Node): Process<Outcome> {
    const { call } = this;
    const { clock } = call.world;
    const { epoch } = sender;
    // The one that counts this try, also where the warm-up ends before its hedge.
    const { tally } = call;
    const startedAt = clock.now;
    // A new estimate of the latencies is for the calls that come after it.
    const delays = this.#delays;
    const rests = this.#rests;
    const race = new Race(call, request, startedAt + this.timeoutSeconds);
    const first = call.launch(race.start(), endpoint, caller);
    yield race.wait(delays ?? this.#timeouts);
    if (race.answer === undefined && delays !== undefined) {
      // Nobody sends a hedge who has crashed meanwhile, or for whom nobody waits any more.
      if (sender.epoch === epoch && !request.isCancelled()) {
        tally.sent++;
        tally.hedges++;
        call.launch(race.start(), endpoint, caller, first);
      }
      yield race.wait(rests);
    }
    race.end();
    const outcome = race.answer ?? Outcome.timeout;
    // A failure that comes at once tells nothing of how long answers take; a time-out does: Finagle’s BackupRequestFilter.
    const tells = race.answer === undefined || outcome === Outcome.ok;
    if (tells && this.#latencies?.record(clock.now - startedAt, clock.now) === true)
      this.#sendAfter(this.#latencies.seconds ?? Infinity);
    return outcome;
  }
}

/** The same request, under way more than once. */
class Race {
  readonly #deadline: Deadline<Outcome>;
  readonly #runners: Runner[] = [];
  #winner: Runner | undefined;
  #running = 0;

  readonly #choice: HedgedChoice;
  readonly #cancels: boolean;

  constructor(
    { world, spec, target }: Call,
    readonly request: Request,
    readonly endsAt: number,
  ) {
    this.#deadline = new Deadline(world.clock);
    this.#choice = { target, first: undefined };
    this.#cancels = spec.cancels !== false;
  }

  get answer(): Outcome | undefined {
    return this.#deadline.answer;
  }

  start(): Runner {
    const { request, endsAt } = this;
    const runner = new Runner(request.copy(), this);
    runner.attempt.hedged = this.#choice;
    runner.attempt.cancellation = this.#cancels ? new Cancellation(request.cancellation, endsAt) : undefined;
    this.#runners.push(runner);
    this.#running++;
    return runner;
  }

  /** `yield race.wait(timeouts)`: sleeps until one has won, all have failed or the time is out. */
  wait(timeouts: Timeouts | undefined): Pause {
    this.#deadline.timeouts = timeouts;
    return this.#deadline.wait();
  }

  /** One is back. A failure counts only if no other is still under way. */
  back(runner: Runner, outcome: Outcome): void {
    this.#running--;
    if (this.answer !== undefined || (outcome !== Outcome.ok && this.#running > 0)) return;
    this.#winner = runner;
    this.#deadline.settle(outcome);
  }

  /** The others need not go on. */
  end(): void {
    for (const runner of this.#runners) {
      const { cancellation } = runner.attempt;
      if (runner.isBack) cancellation?.close();
      else if (this.#cancels) cancellation?.cancel();
    }
    if (this.#winner !== undefined) this.request.learn(this.#winner.attempt);
  }
}

/** One of them. */
class Runner implements Answered {
  isBack = false;

  constructor(
    readonly attempt: Request,
    readonly race: Race,
  ) {}

  settle(outcome: Outcome): void {
    if (this.isBack) return;
    this.isBack = true;
    this.race.back(this, outcome);
  }
}
