import type { Recorder } from '../metrics/recorder';
import type { Outcome } from './outcome';

/** Told of each request that comes and goes. */
export type Visits = Pick<Recorder, 'arrive' | 'depart'>;

/** Visits at a shard, which are visits at the database that it is a shard of as well. */
export class VisitsOfBoth implements Visits {
  constructor(
    readonly shard: Visits,
    readonly whole: Visits,
  ) {}

  arrive(): void {
    this.shard.arrive();
    this.whole.arrive();
  }

  depart(outcome: Outcome, arrivedAt: number, ahead: number): void {
    this.shard.depart(outcome, arrivedAt, ahead);
    this.whole.depart(outcome, arrivedAt, ahead);
  }
}
