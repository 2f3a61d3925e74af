import type { Clock } from '../../kernel/clock';
import type { Station } from '../../kernel/station';

/** Who is refused when more wait than can be served: the newest, the oldest, or whoever has waited too long. */
export type SheddingSpec =
  | { readonly kind: 'newest' | 'oldest' }
  | { readonly kind: 'codel'; readonly targetSeconds: number; readonly intervalSeconds: number };

/**
 * CoDel as servers use it (Maurer, “Fail at scale”, ACM Queue 13(8), 2015, after Nichols and Jacobson, “Controlling
 * queue delay”, ACM Queue 10(5), 2012): a line that was empty within the last interval is a burst, in which one may
 * wait as long as the interval; a line that stands longer is overload, in which nobody waits longer than the target.
 */
export class ControlledDelay {
  #emptyAt = 0;

  constructor(
    readonly clock: Clock,
    readonly station: Station,
    readonly spec: SheddingSpec & { readonly kind: 'codel' },
  ) {}

  /** How long one who joins the line now may wait. */
  patience(): number {
    const { now } = this.clock;
    if (this.station.queued === 0) this.#emptyAt = now;
    const { targetSeconds, intervalSeconds } = this.spec;
    return this.#emptyAt < now - intervalSeconds ? targetSeconds : intervalSeconds;
  }

  /** One has left the line. */
  left(): void {
    if (this.station.queued === 0) this.#emptyAt = this.clock.now;
  }
}
