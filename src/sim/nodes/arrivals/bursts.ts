import type { Process } from '../../kernel/clock';
import type { Arrivals, Sender } from './arrivals';
import { Paced } from './paced';

/**
 * Bursts that come and go: between them requests come slower, so that `ratePerSecond` is the mean of all time. Bursts, and
 * the pauses between them, last exponential times.
 */
export interface BurstsSpec {
  readonly kind: 'bursts';
  readonly ratePerSecond: number;
  /** How many times the mean rate comes in a burst; at most `everySeconds` ÷ `lengthSeconds`. */
  readonly peak: number;
  /** How long a burst lasts on average. */
  readonly lengthSeconds: number;
  /** How long it is from the beginning of one burst to that of the next, on average. */
  readonly everySeconds: number;
}

/**
 * A Markov-modulated Poisson process of two states (Fischer and Meier-Hellstern, “The Markov-modulated Poisson process
 * (MMPP) cookbook”, Performance Evaluation 18(2), 1993).
 */
export class Bursts implements Arrivals {
  readonly #paced: Paced;
  readonly #share: number;
  readonly #stream;

  constructor(
    readonly sender: Sender,
    readonly spec: BurstsSpec,
  ) {
    this.#share = spec.lengthSeconds / spec.everySeconds;
    this.#stream = sender.stream('bursts');
    this.#paced = new Paced(sender, 0, 'exponential');
  }

  start(): void {
    this.#paced.start();
    this.sender.clock.spawn(this.#modulate());
  }

  scale(factor: number): void {
    this.#paced.scale(factor);
  }

  *#modulate(): Process {
    const { ratePerSecond, peak, lengthSeconds, everySeconds } = this.spec;
    const share = this.#share;
    const between = share < 1 ? (ratePerSecond * Math.max(0, 1 - share * peak)) / (1 - share) : 0;
    // As if it had begun long ago: in a burst with the share of time that is one.
    let isBurst = this.#stream.uniform() < share;
    for (;;) {
      this.#paced.setRate(isBurst ? ratePerSecond * peak : between);
      const meanSeconds = isBurst ? lengthSeconds : everySeconds - lengthSeconds;
      yield this.sender.clock.after(meanSeconds * this.#stream.exponential());
      isBurst = !isBurst;
    }
  }
}
