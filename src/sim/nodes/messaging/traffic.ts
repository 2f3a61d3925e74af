import type { Clock } from '../../kernel/clock';
import { Histogram } from '../../metrics/histogram';
import { Level } from '../../metrics/level';
import type { NodeMetrics } from '../../result';
import type { Backlog } from './backlog';
import type { Departure, Message } from './message';

/** What became of the messages of some consumer groups: those of one queue, or those of one worker. */
export class Traffic<Group extends Backlog = Backlog> {
  readonly groups: Group[] = [];
  /** Messages that no instance has. */
  readonly waiting: Level;
  accepted = 0;
  /** Messages for which there was no room. */
  refused = 0;
  readonly left: Record<Departure, number> = { done: 0, dead: 0, dropped: 0, lost: 0 };
  redelivered = 0;
  outOfOrder = 0;
  rebalances = 0;
  #measuringSince = 0;
  /** Messages that were there when measuring began. */
  #thereBefore = 0;
  #waitingBefore = 0;
  /** Messages whose work was done never, once, and more often. */
  readonly #byEffects: [number, number, number] = [0, 0, 0];
  /** From acceptance until the work was done. */
  readonly #delays = new Histogram();

  constructor(readonly clock: Clock) {
    this.waiting = new Level(clock);
  }

  /** A message's work is done for the first time. */
  delayed(seconds: number): void {
    this.#delays.record(seconds);
  }

  /** A message has left, and none of its runs goes on. */
  conclude({ effects }: Message): void {
    if (effects === 0) this.#byEffects[0]++;
    else if (effects === 1) this.#byEffects[1]++;
    else this.#byEffects[2]++;
  }

  /** The age of the oldest message whose work is not done; 0 if there is none. */
  oldestSeconds(): number {
    return this.groups.reduce((oldest, group) => Math.max(oldest, group.oldestSeconds()), 0);
  }

  /** Messages that were accepted, have not left and are not there: none, or the simulator is wrong. */
  unaccounted(): number {
    const { done, dead, dropped, lost } = this.left;
    return this.#thereBefore + this.accepted - (done + dead + dropped + lost) - this.#there();
  }

  /** By how many messages more wait than before, or were refused or dropped; negative where a backlog shrank. */
  leftBehind(): number {
    return this.waiting.value - this.#waitingBefore + this.refused + this.left.dropped;
  }

  #there(): number {
    return this.groups.reduce((sum, { outstanding }) => sum + outstanding, 0);
  }

  startMeasuring(): void {
    this.#thereBefore = this.#there();
    this.#waitingBefore = this.waiting.value;
    this.#measuringSince = this.clock.now;
    this.waiting.startMeasuring();
    for (const group of this.groups) group.startMeasuring();
    this.accepted = this.refused = this.redelivered = this.outOfOrder = this.rebalances = 0;
    Object.assign(this.left, { done: 0, dead: 0, dropped: 0, lost: 0 } satisfies Record<Departure, number>);
    this.#byEffects.fill(0);
    this.#delays.clear();
  }

  metrics(): NodeMetrics {
    const [zero, once, twice] = this.#byEffects;
    const delays = this.#delays;
    const hottest = this.groups.reduce((most, group) => Math.max(most, group.hottestSeconds()), -1);
    return {
      queue: this.waiting.mean,
      queue_max: this.waiting.max,
      ...(delays.count > 0 && { delay: delays.mean, delay_p99: delays.quantile(0.99) }),
      ...((delays.count > 0 || this.oldestSeconds() > 0) && {
        delay_max: Math.max(delays.max, this.oldestSeconds()),
      }),
      runs_zero: zero,
      runs_once: once,
      runs_twice: twice,
      redelivered: this.redelivered,
      dead_letters: this.left.dead,
      dropped: this.left.dropped,
      out_of_order: this.outOfOrder,
      rebalances: this.rebalances,
      ...(hottest >= 0 && { hot_partition: hottest / (this.clock.now - this.#measuringSince) }),
    };
  }
}
