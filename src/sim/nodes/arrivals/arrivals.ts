import type { Clock } from '../../kernel/clock';
import type { Stream } from '../../kernel/stream';

/** What decides when requests are sent. */
export interface Arrivals {
  /** Called once, when time begins. */
  start(): void;
  /** From now on so many times the usual load is there. */
  scale(factor: number): void;
}

/** Whose requests they are. */
export interface Sender {
  readonly clock: Clock;
  /** The random numbers for one purpose. */
  stream(purpose: string): Stream;
  /** One request leaves now, of one of many users. */
  send(): void;
}
