import type { Distribution } from '../kernel/distribution';

/** Instances of a program, each with so many workers and a queue before them. A worker is held through the calls below. */
export interface ServiceSpec {
  readonly role: 'service';
  readonly instances: number;
  readonly workers: number;
  /** Requests that may wait at one instance; `Infinity` for no bound. One more is refused. */
  readonly queueLimit: number;
  /** A worker's own time for a request, calls below it not counted. */
  readonly time: Distribution;
}
