import type { Clock } from '../kernel/clock';
import { causes, Outcome, type Cause } from '../nodes/outcome';
import type { NodeMetrics } from '../result';
import { Histogram } from './histogram';

/** What was counted up to some moment. */
export interface Counted {
  readonly sojourn: Histogram;
  readonly failed: number;
}

/** How many requests failed, for each cause that there was. */
export type Failures = Partial<Record<Cause, number>>;

/** Everything that is counted at one node: who came, who went, how long each stayed. */
export class Recorder {
  arrived = 0;
  failed = 0;
  /** The same by outcome. */
  readonly #failedBy = new Float64Array(causes.length + 1);
  /** Sojourn times of requests that were answered since the current slice of the time series began. */
  readonly sliceSojourn = new Histogram();
  /** Those of the slices before. */
  readonly #before = new Histogram();
  /** Those of the current slice from before the warm-up ended. */
  readonly #cut = new Histogram();
  sliceFailed = 0;
  /** The same by outcome. */
  readonly #sliceFailedBy = new Float64Array(causes.length + 1);
  /** Told of each answer: how long it took, and when it came. */
  onAnswer: ((seconds: number, at: number) => void) | undefined;
  /** Requests inside, and their integral over time. */
  inside = 0;
  #insideSeconds = 0;
  #since = 0;
  #measuringSince = 0;
  /** The arrival times of those inside, added up: from it follows how long they have been there. */
  #arrivalTimes = 0;
  /** Seconds that those who left had stayed, and that those had who were inside when measuring began. */
  #stayedSeconds = 0;
  #stayedBefore = 0;
  /** Of all time: arrived = answered + failed + inside, whatever was cut as warm-up. */
  readonly ever = { arrived: 0, answered: 0, failed: 0 };

  constructor(
    readonly clock: Clock,
    /** What leaves after the run's end has not left in it. */
    readonly endsAt = Infinity,
  ) {}

  /** A request has come. */
  arrive(): void {
    this.#account();
    this.inside++;
    this.arrived++;
    this.#arrivalTimes += this.clock.now;
    this.ever.arrived++;
  }

  /** One too many has come, and goes at once. */
  turnAway(): void {
    this.arrive();
    this.depart(Outcome.crowded, this.clock.now, 0);
  }

  /** It goes, `ahead` seconds from now, after a stay that began at `arrivedAt`. */
  depart(outcome: Outcome, arrivedAt: number, ahead: number): void {
    if (this.clock.now + ahead > this.endsAt) return;
    this.#account();
    this.inside--;
    this.#insideSeconds += ahead;
    this.#arrivalTimes -= arrivedAt;
    const seconds = this.clock.now + ahead - arrivedAt;
    this.#stayedSeconds += seconds;
    if (outcome === Outcome.ok) {
      this.ever.answered++;
      this.sliceSojourn.record(seconds);
      if (this.onAnswer !== undefined) this.onAnswer(seconds, this.clock.now + ahead);
    } else {
      this.ever.failed++;
      this.failed++;
      this.#failedBy[outcome] = (this.#failedBy[outcome] as number) + 1;
      this.sliceFailed++;
      this.#sliceFailedBy[outcome] = (this.#sliceFailedBy[outcome] as number) + 1;
    }
  }

  /** Forgets what was counted so far: the warm-up is over. */
  startMeasuring(): void {
    this.#account();
    this.arrived = this.failed = this.#insideSeconds = 0;
    this.#failedBy.fill(0);
    this.#before.clear();
    this.#cut.add(this.sliceSojourn);
    this.sliceSojourn.clear();
    this.#measuringSince = this.clock.now;
    this.#stayedSeconds = 0;
    this.#stayedBefore = this.#soFarSeconds();
  }

  /** How long those inside have been there, added up. */
  #soFarSeconds(): number {
    return this.inside * this.clock.now - this.#arrivalTimes;
  }

  /**
   * Both sides of Little’s law over the measured time, in request-seconds: requests inside over time, and the stays of
   * requests that were inside, as far as they fall into it (Stidham, “A last word on L = λW”, Operations Research 22, 1974);
   * and how long those that are inside now have been there.
   */
  littlesLaw(): { readonly inside: number; readonly stays: number; readonly soFar: number } {
    this.#account();
    const soFar = this.#soFarSeconds();
    return {
      inside: this.#insideSeconds,
      stays: this.#stayedSeconds + soFar - this.#stayedBefore,
      soFar,
    };
  }

  /** Sojourn times of all requests that were answered. */
  get sojourn(): Histogram {
    this.#before.add(this.sliceSojourn);
    this.sliceSojourn.clear();
    return this.#before;
  }

  /** Ends the current slice of the time series, in which the warm-up may have ended, and begins the next. */
  takeSlice(): Counted & { readonly failures: Failures } {
    const sojourn = new Histogram();
    sojourn.add(this.#cut);
    sojourn.add(this.sliceSojourn);
    const failed = this.sliceFailed;
    const failures = failed === 0 ? {} : byCause(this.#sliceFailedBy);
    this.#sliceFailedBy.fill(0);
    this.#before.add(this.sliceSojourn);
    this.sliceSojourn.clear();
    this.#cut.clear();
    this.sliceFailed = 0;
    return { sojourn, failed, failures };
  }

  /** A copy of what was counted since measuring began. */
  counted(): Counted {
    const sojourn = new Histogram();
    sojourn.add(this.#before);
    sojourn.add(this.sliceSojourn);
    return { sojourn, failed: this.failed };
  }

  /** Seconds that count. */
  measuredSeconds(): number {
    return this.clock.now - this.#measuringSince;
  }

  /** Requests inside, averaged over the measured time. */
  meanInside(): number {
    this.#account();
    return this.#insideSeconds / this.measuredSeconds();
  }

  /** How many requests failed for each cause that there was. */
  failures(): Failures {
    return byCause(this.#failedBy);
  }

  /** The metrics that every node has. */
  metrics(): NodeMetrics {
    const { sojourn, failed } = this;
    const ended = sojourn.count + failed;
    return {
      p50: sojourn.quantile(0.5),
      p90: sojourn.quantile(0.9),
      p95: sojourn.quantile(0.95),
      p99: sojourn.quantile(0.99),
      p999: sojourn.quantile(0.999),
      mean: sojourn.mean,
      max: sojourn.count === 0 ? NaN : sojourn.max,
      throughput: sojourn.count / this.measuredSeconds(),
      errors: ended === 0 ? 0 : failed / ended,
      availability: ended === 0 ? 1 : sojourn.count / ended,
      in_flight: this.meanInside(),
    };
  }

  #account(): void {
    const now = this.clock.now;
    this.#insideSeconds += (now - this.#since) * this.inside;
    this.#since = now;
  }
}

/** Counts by outcome as counts by cause, of the causes that there were. */
function byCause(counts: Float64Array): Failures {
  return Object.fromEntries(
    causes.flatMap((cause) => {
      const count = counts[Outcome[cause]] as number;
      return count > 0 ? [[cause, count] as const] : [];
    }),
  );
}
