import { sineOfTurns } from '../../kernel/elementary';
import type { Arrivals, Sender } from './arrivals';
import { Paced } from './paced';

/** The curve of a day: a sine around the mean rate, which it leaves upwards when the run begins. */
export interface DiurnalSpec {
  readonly kind: 'diurnal';
  /** The mean over a period. */
  readonly ratePerSecond: number;
  /** How many times the mean comes at the busiest moment, 1 … 2. */
  readonly peak: number;
  readonly periodSeconds: number;
}

/**
 * A Poisson process whose rate follows the curve, by thinning one that has the peak’s rate (Lewis and Shedler, “Simulation
 * of nonhomogeneous Poisson processes by thinning”, Naval Research Logistics Quarterly 26(3), 1979).
 */
export class Diurnal implements Arrivals {
  readonly #candidates: Paced;

  constructor(sender: Sender, { ratePerSecond, peak, periodSeconds }: DiurnalSpec) {
    const { clock } = sender;
    const thinning = sender.stream('thinning');
    const isKept = (): boolean =>
      thinning.uniform() * peak < 1 + (peak - 1) * sineOfTurns(clock.now / periodSeconds);
    const thinned: Sender = {
      clock,
      stream: (purpose) => sender.stream(purpose),
      send: () => {
        if (isKept()) sender.send();
      },
    };
    this.#candidates = new Paced(thinned, ratePerSecond * peak, 'exponential');
  }

  start(): void {
    this.#candidates.start();
  }

  scale(factor: number): void {
    this.#candidates.scale(factor);
  }
}
