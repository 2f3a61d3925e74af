import type { Process } from '../../kernel/clock';
import { sampler, type Sampler } from '../../kernel/sampler';
import type { Arrivals, Sender } from './arrivals';

/**
 * An open loop: requests come whether or not earlier ones were answered. They are those of a process of rate 1 whose
 * time passes at the rate of the moment (the random time change: Daley and Vere-Jones, An Introduction to the Theory of
 * Point Processes I, 2003, §7.4), so the rate may change at any moment, between two requests as well.
 */
export class Paced implements Arrivals {
  readonly #gaps: Sampler;
  #usualRate: number;
  #factor = 1;
  /** Seconds between two requests on average, at the rate of the moment. */
  #meanSeconds = Infinity;
  #dueAt = Infinity;
  /** Of the gap before the next request, counted in mean gaps, when the rate last changed. */
  #left = 0;
  /** Counts changes of the rate: whoever slept through one has been replaced. */
  #epoch = 0;

  constructor(
    readonly sender: Sender,
    ratePerSecond: number,
    gaps: 'exponential' | 'equal',
  ) {
    this.#gaps = sampler(
      gaps === 'exponential' ? { kind: 'exponential', mean: 1 } : { kind: 'constant', value: 1 },
      sender.stream('arrivals'),
    );
    this.#usualRate = ratePerSecond;
  }

  start(): void {
    this.#goOn(this.#gaps.draw());
  }

  scale(factor: number): void {
    this.#change(this.#usualRate, factor);
  }

  /** The usual rate is another from now on. */
  setRate(perSecond: number): void {
    this.#change(perSecond, this.#factor);
  }

  #change(usualRate: number, factor: number): void {
    // What is left of the gap, as a share of the mean one. It stands still where nothing comes.
    if (this.#meanSeconds < Infinity) this.#left = (this.#dueAt - this.sender.clock.now) / this.#meanSeconds;
    this.#usualRate = usualRate;
    this.#factor = factor;
    this.#goOn(this.#left);
  }

  #goOn(left: number): void {
    this.#left = left;
    this.#meanSeconds = 1 / (this.#usualRate * this.#factor);
    this.#epoch++;
    if (this.#meanSeconds < Infinity) this.sender.clock.spawn(this.#arrive(left));
  }

  *#arrive(first: number): Process {
    const { clock } = this.sender;
    const epoch = this.#epoch;
    for (let gap = first; ; gap = this.#gaps.draw()) {
      const seconds = gap * this.#meanSeconds;
      this.#dueAt = clock.now + seconds;
      yield clock.after(seconds);
      if (epoch !== this.#epoch) return;
      this.sender.send();
    }
  }
}
