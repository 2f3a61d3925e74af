import type { Clock } from '../../kernel/clock';
import { exp } from '../../kernel/elementary';
import type { PolicyFactory, PolicySurroundings } from './policy';
import { TwoChoices } from './power-of-two';

/** How long a response time is remembered: Finagle’s default decay time. */
const DECAY_SECONDS = 10;
/** More than any response time: what is taken of an endpoint that has requests and has answered none yet. */
const UNKNOWN_SECONDS = 1e9;

/**
 * A peak-sensitive moving average of response times: a slower answer counts at once, faster ones only little by little,
 * with a weight that falls off exponentially in time. An endpoint that is not asked is forgiven as time passes.
 */
class PeakAverage extends TwoChoices {
  readonly #clock: Clock;
  readonly #open: number[] = [];
  readonly #seconds: number[] = [];
  readonly #since: number[] = [];

  constructor({ clock, stream }: PolicySurroundings) {
    super(stream);
    this.#clock = clock;
  }

  protected load(endpoint: number): number {
    this.#observe(endpoint, 0);
    const open = this.#open[endpoint] as number;
    const seconds = this.#seconds[endpoint] as number;
    return seconds === 0 && open > 0 ? UNKNOWN_SECONDS + open : seconds * (open + 1);
  }

  override join(endpoint: number, weight: number): void {
    this.#open[endpoint] = this.#seconds[endpoint] = 0;
    this.#since[endpoint] = this.#clock.now;
    super.join(endpoint, weight);
  }

  override began(endpoint: number): void {
    this.#open[endpoint] = (this.#open[endpoint] as number) + 1;
  }

  override ended(endpoint: number, seconds: number): void {
    this.#open[endpoint] = (this.#open[endpoint] as number) - 1;
    this.#observe(endpoint, seconds);
  }

  #observe(endpoint: number, seconds: number): void {
    const { now } = this.#clock;
    const average = this.#seconds[endpoint] as number;
    const passed = now - (this.#since[endpoint] as number);
    if (seconds > average) this.#seconds[endpoint] = seconds;
    else if (passed > 0) {
      const kept = exp(-passed / DECAY_SECONDS);
      this.#seconds[endpoint] = average * kept + seconds * (1 - kept);
    }
    this.#since[endpoint] = now;
  }
}

/**
 * Of two different ones, drawn at random, the one with the lower response time × (open requests + 1): the “peak EWMA” of
 * Twitter’s Finagle, which Linkerd and Envoy have as well.
 */
export const leastResponseTime: PolicyFactory = (surroundings) => new PeakAverage(surroundings);
